import type { EventType, TakenNumber } from './events.ts';

/** What has numbers of its own, which entries refer to it, and how an entry reads with the numbers of another incident. */

export type Numbered = TakenNumber['kind'];

/** The mark before each number where people write it; criteria have none. */
const marks: Readonly<Partial<Record<string, Numbered>>> = {
  '#': 'thread',
  A: 'assumption',
  E: 'evidence',
  D: 'decision',
  L: 'loan',
  Q: 'question',
  K: 'task',
};

/** How something with this number is written: "#2", "K4"; for a criterion the number alone. */
export const markOf = (kind: Numbered): string =>
  Object.entries(marks).find(([, marked]) => marked === kind)?.[0] ?? '';

interface Refers {
  /** What it gives a number to, in the field of the same name. */
  readonly makes?: Numbered;
  /** What it is about, in fields of the same names: without it, it says nothing. */
  readonly about?: Numbered;
  /** Fields that may refer to something, or be null. */
  readonly mayName?: Readonly<Record<string, Numbered>>;
}

const onThread = { thread: 'thread' } as const;

/** The types of entries that are the same in another incident, with other numbers. */
const refers: Readonly<Partial<Record<EventType, Refers>>> = {
  threadOpened: { makes: 'thread' },
  threadRenamed: { about: 'thread' },
  threadAssigned: { about: 'thread' },
  threadStateChanged: { about: 'thread' },
  reported: { about: 'thread' },
  assumed: { makes: 'assumption', mayName: onThread },
  assumptionSettled: { about: 'assumption' },
  assumptionKept: { about: 'assumption' },
  disproofGiven: { about: 'assumption' },
  evidenceGiven: {
    makes: 'evidence',
    mayName: { ...onThread, supports: 'assumption', refutes: 'assumption' },
  },
  decided: { makes: 'decision', mayName: { ...onThread, insteadOf: 'decision' } },
  decisionExplained: { about: 'decision' },
  borrowed: { makes: 'loan' },
  returned: { about: 'loan' },
  parked: { makes: 'question' },
  parkedAnswered: { about: 'question' },
  taskAdded: { makes: 'task', mayName: { ...onThread, assumption: 'assumption' } },
  taskAssigned: { about: 'task' },
  taskCompleted: { about: 'task' },
  taskDeferred: { about: 'task' },
  taskDropped: { about: 'task' },
  taskKept: { about: 'task' },
  noted: { mayName: onThread },
  outsideWordsGiven: { mayName: onThread },
  criterionAdded: { makes: 'criterion' },
  criterionMet: { about: 'criterion' },
};

/** What entries of this type refer to; undefined for one that means nothing in another incident. */
export const refersOf = (type: string): Refers | undefined => refers[type as EventType];

/** The types that {@link refersOf} knows. */
export const takeableTypes = Object.keys(refers) as readonly EventType[];

/** Fields in which people write, and so refer to things. */
export const texts: ReadonlySet<string> = new Set([
  ...(['text', 'title', 'why', 'note', 'answer', 'disproof', 'undo', 'source'] as const),
  ...(['conditions', 'actions', 'needs'] as const),
]);

/** "#2" or "A3" on its own: not a part of an address, a word, a version or a larger number. */
const reference = /(?<![\p{L}\p{N}_#/.=&?:-])([#AEDLQK])(\d{1,5})(?![\p{L}\p{N}_/-]|[.:]\d| of INC-)/gu;

/** The new number of something; `isWord`: it is asked for a reference that somebody wrote. */
type NumberOf = (kind: Numbered, number: number, isWord: boolean) => number | undefined;

/** A text with its references to things that have another number now; what refers to nothing known stays as it is. */
export const follow = (text: string, numberOf: NumberOf): string =>
  text.replace(reference, (whole, mark: string, digits: string) => {
    const kind = marks[mark];
    const to = kind === undefined ? undefined : numberOf(kind, Number(digits), true);
    return to === undefined ? whole : `${mark}${to}`;
  });

/**
 * The data of an entry with the numbers of another incident: `numberOf` gives the new one, undefined where there is none.
 * Null when what it is about is not there.
 */
export const renumbered = (
  type: string,
  data: Readonly<Record<string, unknown>>,
  numberOf: NumberOf,
): Readonly<Record<string, unknown>> | null => {
  const { makes, about, mayName = {} } = refersOf(type) ?? {};
  const changed: Record<string, unknown> = { ...data };
  for (const kind of [makes, about]) {
    if (kind === undefined) continue;
    const to = numberOf(kind, Number(data[kind]), false);
    if (to === undefined) return null;
    changed[kind] = to;
  }
  for (const [field, kind] of Object.entries(mayName)) {
    const from = data[field];
    changed[field] = typeof from === 'number' ? (numberOf(kind, from, false) ?? null) : null;
  }
  for (const [field, said] of Object.entries(data))
    if (texts.has(field) && typeof said === 'string') changed[field] = follow(said, numberOf);
  return changed;
};
