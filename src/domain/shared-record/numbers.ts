import type { EventEnvelope } from '../incident/envelope.ts';
import { markOf, type Numbered, refersOf } from '../incident/renumber.ts';
import type { Audience } from '../incident/words.ts';

/** The numbers and ids that waiting lines have until the record has them, and what became of each. */

/** Whatever has numbers of its own; updates are counted for each audience. */
export type Kind = Numbered | 'handover' | 'arrival' | `update ${Audience}`;

/** A number that a person saw and that is another one now: "#5" is "#6". */
export interface ChangedNumber {
  readonly from: string;
  readonly to: string;
}

/** The name of something with a number, or of an entry, inside the console: "thread 5", "entry <commandId>/0". */
export type Name = string;

export const numberName = (kind: Kind, number: number): Name => `${kind} ${number}`;
export const entryName = (id: string): Name => `entry ${id}`;

/** The number or the id in a name. */
export const inName = (name: Name): string => name.slice(name.lastIndexOf(' ') + 1);

/** What waited under a name, and the name that it has now; null: it did not become part of the record. */
export interface Moved {
  readonly to: Map<Name, Name | null>;
  /** Those of which others had put the like into the record before. */
  readonly said: Set<Name>;
  /** The entries of commands that were refused, in their order. */
  readonly lost: EventEnvelope[];
}

/** Which number an event gives to what; null for an event that gives none. */
export const madeBy = ({
  type,
  data,
}: Pick<EventEnvelope, 'type' | 'data'>): { readonly kind: Kind; readonly number: number } | null => {
  const said = data as Readonly<Record<string, unknown>>;
  if (type === 'updateQueued')
    return { kind: `update ${said.audience as Audience}`, number: Number(said.number) };
  if (type === 'handoverOffered') return { kind: 'handover', number: Number(said.handover) };
  if (type === 'arrived') return { kind: 'arrival', number: Number(said.arrival) };
  const kind = refersOf(type)?.makes;
  return kind === undefined ? null : { kind, number: Number(said[kind]) };
};

/** How people call something with this number: "#5", "update 3 (internal)"; null for what they know by its words. */
export const calledBy = (kind: Kind, number: number): string | null => {
  if (kind === 'update internal' || kind === 'update external')
    return `update ${number} (${kind.slice('update '.length)})`;
  if (kind === 'handover' || kind === 'arrival' || kind === 'criterion') return null;
  return `${markOf(kind)}${number}`;
};

/** Several changes as one: what was #5 and became #6 is #7 now. Numbers that are what they were at first are left out. */
export const composed = (
  before: readonly ChangedNumber[],
  then: readonly ChangedNumber[],
): readonly ChangedNumber[] => {
  const next = new Map(then.map(({ from, to }) => [from, to]));
  const known = new Set(before.map(({ to }) => to));
  return [
    ...before.map(({ from, to }) => ({ from, to: next.get(to) ?? to })),
    ...then.filter(({ from }) => !known.has(from)),
  ].filter(({ from, to }) => from !== to);
};
