import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Entered, Move } from './sequence.ts';

/** What the record and the fields hold of what fast hands typed, and what is wrong with it. */

interface RecordedEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Where the words of an entry stand, for each type that a line of the sequences makes. */
const wordsIn: Readonly<Record<string, string>> = {
  noted: 'text',
  threadOpened: 'title',
  reported: 'conditions',
  assumed: 'text',
  evidenceGiven: 'text',
  decided: 'text',
  taskAdded: 'text',
  parked: 'text',
};

/** What declaring, a name that was added and taking back write. */
const besides = new Set(['incidentDeclared', 'roleAssigned', 'personNoted', 'entryWithdrawn']);

const filesIn = (folder: string): readonly string[] =>
  !existsSync(folder)
    ? []
    : readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));

/** Drafts are written beside and renamed, and go when they are empty. */
const textIfThere = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** The events of each incident, by its file. */
export const recordsIn = (userData: string): ReadonlyMap<string, readonly RecordedEvent[]> =>
  new Map(
    filesIn(join(userData, 'incidents'))
      .filter((file) => file.endsWith('.jsonl'))
      .map((file) => [
        file,
        readFileSync(file, 'utf8')
          .split('\n')
          .slice(0, -1)
          .flatMap((text) => (JSON.parse(text) as { events: RecordedEvent[] }).events),
      ]),
  );

/** All that stands in a field, on the page or kept on the disk. */
export const fieldsOf = async (page: Page, userData: string): Promise<string> => {
  const shown = await page
    .locator('textarea, input')
    .evaluateAll((all) => all.map((field) => (field as HTMLInputElement).value));
  const kept = filesIn(join(userData, 'drafts')).map(textIfThere);
  return [...shown, ...kept].join('\n');
};

const wordsOf = ({ type, data }: RecordedEvent): string => String(data[wordsIn[type] ?? ''] ?? '');

const says = (event: RecordedEvent, { type, words }: Entered): boolean =>
  event.type === type && words.includes(wordsOf(event));

const sumOf = (moves: readonly Move[], of: 'repeats' | 'takesBack'): number =>
  moves.reduce((total, move) => total + (move[of] ?? 0), 0);

/** Lines that are neither in the record nor in a field any more, more than the field's own undo may have taken out. */
export const lost = (
  moves: readonly Move[],
  events: readonly RecordedEvent[],
  fields: string,
): readonly string[] => {
  const gone = moves.flatMap(({ entered }) =>
    entered === undefined ||
    events.some((event) => says(event, entered)) ||
    entered.typed.some((typed) => fields.includes(typed))
      ? []
      : [`lost: ${entered.typed[0]}`],
  );
  return gone.length > sumOf(moves, 'takesBack') ? gone : [];
};

/** Entries that nobody entered, or not so often. `ever` are the lines of this window, which the arrows bring back. */
export const untrue = (
  moves: readonly Move[],
  events: readonly RecordedEvent[],
  ever: readonly Entered[],
): readonly string[] => {
  const own = moves.flatMap(({ entered }) => entered ?? []);
  const entries = events.filter(({ type }) => type in wordsIn);
  const strange = events.filter(({ type }) => !(type in wordsIn) && !besides.has(type));
  const nobodys = entries.filter((event) => !ever.some((entered) => says(event, entered)));
  const first = own.filter((entered) => entries.some((event) => says(event, entered))).length;
  const more = entries.length - nobodys.length - first - sumOf(moves, 'repeats');
  const withdrawn = events.filter(({ type }) => type === 'entryWithdrawn').length - sumOf(moves, 'takesBack');
  return [
    ...strange.map(({ type }) => `nobody did this: ${type}`),
    ...nobodys.map((event) => `nobody entered this: ${event.type} ${wordsOf(event)}`),
    ...(more > 0 ? [`${more} entries too many`] : []),
    ...(withdrawn > 0 ? [`${withdrawn} entries too many were taken back`] : []),
  ];
};

/** Lines that are in another incident's record. */
export const elsewhere = (
  moves: readonly Move[],
  others: readonly (readonly RecordedEvent[])[],
): readonly string[] =>
  moves.flatMap(({ entered }) =>
    entered !== undefined && entered.typed.length > 0 && others.flat().some((event) => says(event, entered))
      ? [`in another incident: ${entered.typed[0]}`]
      : [],
  );
