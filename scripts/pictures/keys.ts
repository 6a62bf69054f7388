import type { AppCommand } from '../../src/renderer/commands/command.ts';
import { fromAccelerator, type System } from '../../src/shared/keys/chords.ts';
import { usualKeysOf } from '../../src/shared/keys/usual-keys.ts';
import { usualReminders } from '../../src/shared/reminder-settings.ts';

/** The script writes its output between these lines of a Markdown file. */
const marks = ['<!-- keys: written by npm run pictures -->', '<!-- end of keys -->'] as const;

const signs: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  ArrowDown: 'Down',
  ArrowUp: 'Up',
};

/** Keys as the guide writes them: "Mod+Shift+U" as `Ctrl+Shift+U`, "g n" as `g` then `n`. */
const keyWords = (keys: string): string =>
  keys
    .split(' ')
    .map((chord) => chord.split(/\+(?=.)/u).map((key) => signs[key] ?? key))
    .map((chord) => `\`${chord.join('+')}\``)
    .join(' then ');

type OwnKeys = typeof import('../../src/renderer/commands/own-keys.ts').ownKeys;

const all = (keys: readonly string[]): string => keys.map(keyWords).join(', ');

const row = (what: string, keys: readonly string[]): string => `| ${what} | ${all(keys)} |`;

/** The keys on Linux, and those on the other systems if they differ. */
const onSystems = (id: string): string => {
  const of = (system: System) => all(usualKeysOf(id, system));
  const others = [
    of('windows') === of('linux') ? '' : ` (Windows: ${of('windows')})`,
    of('mac') === of('linux') ? '' : ` (Mac: ${of('mac')})`,
  ];
  return (
    of('linux') +
    (of('windows') === of('mac') ? others[0]?.replace('Windows', 'Windows and Mac') : others.join(''))
  );
};

const table = (heading: string, rows: readonly string[]): string =>
  [`**${heading}**`, '', '| what | keys |', '| --- | --- |', ...rows].join('\n');

/** All keys as Markdown tables, and the names of commands that have none. */
export const keysTable = (commands: readonly AppCommand[], own: OwnKeys): string => {
  const withKeys = commands.filter(({ id }) => onSystems(id) !== '');
  const named = commands.filter(({ id }) => onSystems(id) === '').map(({ name }) => `- ${name}`);
  return [
    ...[...Map.groupBy(withKeys, ({ group }) => group)].map(([group, all]) =>
      table(
        group,
        all.map(({ id, name }) => `| ${name} | ${onSystems(id)} |`),
      ),
    ),
    table('From any program', [
      row('Bring the strip up', [fromAccelerator(usualReminders.globalKey, 'linux')]),
    ]),
    ...own.map(({ where, keys: all }) =>
      table(
        where,
        all.map(({ keys, does }) => row(does, keys)),
      ),
    ),
    `Without a key, by name:\n\n${named.join('\n')}`,
  ].join('\n\n');
};

/** The text between the marks in a Markdown file; null if they are missing. */
export const betweenMarks = (markdown: string): string | null => {
  const [begin, end] = [markdown.indexOf(marks[0]), markdown.indexOf(marks[1])];
  return begin < 0 || end < begin ? null : markdown.slice(begin + marks[0].length, end).trim();
};

/** Replaces the text between the marks. */
export const putBetweenMarks = (markdown: string, content: string): string => {
  const before = markdown.slice(0, markdown.indexOf(marks[0]) + marks[0].length);
  return `${before}\n\n${content}\n\n${markdown.slice(markdown.indexOf(marks[1]))}`;
};
