import type { CommandInput } from '../incident/commands.ts';
import { limits } from '../incident/limits.ts';
import type { Severity } from '../incident/severities.ts';
import { unreadNotes } from '../past/read-past.ts';
import type { TakenTask, TakeOver } from './taking-over.ts';
import type { Theirs } from './theirs.ts';

/** The commands by which an incident of FireHydrant gets into a record here. */

/** What the lead chose before it is taken over. */
interface TakeOverChoices {
  readonly severity: Severity;
  /** IANA zone in which its times are shown. */
  readonly zone: string;
}

/** A command, and the key by which it is done once: the same thing there has the same key for ever. */
export interface KeyedCommand {
  readonly key: string;
  readonly command: CommandInput;
}

/** Where it came from, what it was there, and what is not here as it was there. */
const originNote = ({ name, url, theirSeverity, roles, remarks }: TakeOver): string => {
  const severity = theirSeverity === '' ? '' : `\nIts severity there: ${theirSeverity}`;
  const people = roles.map(({ role, name: who }) => `${role} ${who}`).join(', ');
  const where = url === '' ? name : `${name} ${url}`;
  return [
    `Taken over from FireHydrant: ${where}${severity}`,
    ...(people === '' ? [] : [`Roles there: ${people}`]),
    ...remarks,
  ].join('\n');
};

const noted = (key: string, text: string, at?: string): readonly KeyedCommand[] => {
  const parts: string[] = [];
  for (let rest = text; rest !== ''; ) {
    // A character is never cut in two.
    const part = rest.slice(0, limits.note).replace(/[\uD800-\uDBFF]$/u, '') || rest.slice(0, limits.note);
    rest = rest.slice(part.length);
    if (part.trim() !== '') parts.push(part);
  }
  return parts.map((part, place) => ({
    key: place === 0 ? key : `${key} ${place}`,
    command: { type: 'note', text: part, ...(at !== undefined && { occurredAt: at }) },
  }));
};

/** What was cut elsewhere, whole, as notes. */
const wholeTexts = (theirs: Theirs, at: string): readonly KeyedCommand[] => {
  const { name, impact, summary, description } = theirs.incident;
  const texts: readonly (readonly [string, string, number])[] = [
    ['Title', name, limits.title],
    ['Impact', impact, limits.impact],
    ['Summary', summary || description, limits.summary],
    ...theirs.tasks.map(({ title }): readonly [string, string, number] => ['Task', title, limits.task - 100]),
  ];
  return texts
    .filter(([, text, most]) => text.trim().length > most)
    .flatMap(([label, text], place) =>
      noted(`whole ${place}`, `${label} at FireHydrant: ${text.trim()}`, at),
    );
};

/** The first command, which makes the incident here. A live one gets no channel: nothing is posted by itself. */
export const firstCommand = (taken: TakeOver, { severity, zone }: TakeOverChoices): CommandInput => {
  const { title, impact, startedAt, endedAt, name } = taken;
  const both = { title, impact, severity, zone, kind: 'incident' } as const;
  return endedAt === null
    ? { type: 'declare', ...both, channel: false }
    : {
        type: 'enterPast',
        ...both,
        source: `FireHydrant ${name}`.slice(0, limits.title),
        startedAt,
        endedAt,
      };
};

const linkOf = ({ id, name, url }: TakeOver) => ({
  service: 'firehydrant',
  id,
  name: name.slice(0, 300),
  url,
});

/** Everything after the first command but the tasks, in order. None of it sends anything. */
export const furtherCommands = (taken: TakeOver, theirs: Theirs): readonly KeyedCommand[] => {
  const { endedAt, startedAt, status, summary, lines, unread, roles } = taken;
  const isLive = endedAt === null;
  const end = endedAt ?? lines.at(-1)?.at ?? startedAt;
  return [
    { key: 'link', command: { type: 'linkService', link: linkOf(taken) } },
    ...noted('origin', originNote(taken)),
    { key: 'milestone began', command: { type: 'setMilestone', milestone: 'began', at: startedAt } },
    ...taken.milestones
      .filter(({ milestone }) => milestone !== 'began')
      .map(
        ({ milestone, at }): KeyedCommand => ({
          key: `milestone ${milestone}`,
          command: { type: 'setMilestone', milestone, at },
        }),
      ),
    ...(summary === '' ? [] : [{ key: 'summary', command: { type: 'setSummary', summary } } as const]),
    ...(isLive && status !== 'investigating'
      ? [{ key: 'status', command: { type: 'setStatus', status, why: 'As FireHydrant has it' } } as const]
      : []),
    ...(isLive
      ? roles.flatMap(({ here }): readonly KeyedCommand[] =>
          here === null ? [] : [{ key: `role ${here.role}`, command: { type: 'assignRole', ...here } }],
        )
      : []),
    ...lines.flatMap(({ id, at, text }) => noted(`event ${id}`, text, at)),
    ...wholeTexts(theirs, startedAt),
    ...unreadNotes(unread).flatMap((text, place) => noted(`unread ${place}`, text, end)),
  ];
};

/** A task, and what became of it there: its number here is known once it was added. */
export const taskCommands = (
  { id, text, owner, state, dueAt }: TakenTask,
  isLive: boolean,
): { readonly add: KeyedCommand; readonly end: ((task: number) => KeyedCommand) | null } => ({
  add: {
    key: `task ${id}`,
    command: { type: 'addTask', text, owner, dueAt, followUp: !isLive && state === 'open' },
  },
  end:
    state === 'open'
      ? null
      : (task) => ({
          key: `task ${id} ${state}`,
          command:
            state === 'done'
              ? { type: 'completeTask', task }
              : { type: 'dropTask', task, why: 'Cancelled at FireHydrant' },
        }),
});
