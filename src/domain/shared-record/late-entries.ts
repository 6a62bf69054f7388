import { lateNote } from '../handover/fork.ts';
import type { CommandInput } from '../incident/commands.ts';
import { limits } from '../incident/limits.ts';
import { consoleName } from '../incident/shared.ts';
import type { IncidentState } from '../incident/state.ts';
import { calledBy, madeBy } from './numbers.ts';

/** The record went on differently here and there, and what is there was chosen: what becomes of the lines from here. */

/** An entry that only this side has, as a note that its author enters on the other. */
export interface LateEntry {
  /** The event's id: what the note's own command id follows from, so that each is entered once. */
  readonly entry: string;
  /** Whose note it is: a person's id. */
  readonly by: string;
  readonly command: CommandInput;
}

/** What was numbered here after the fork, as people call it: over there these numbers are of something else, or of nothing. */
const numberedHere = (common: IncidentState, mine: IncidentState): ReadonlySet<string> =>
  new Set(
    mine.history.slice(common.history.length).flatMap(({ event }) => {
      const made = madeBy(event);
      const name = made === null ? null : calledBy(made.kind, made.number);
      return name === null ? [] : [name];
    }),
  );

/** The words with what their numbers mean: "(#5: as numbered on ana-laptop.)" */
const withNumbers = (text: string, numbers: ReadonlySet<string>, console: string): string => {
  const named = [...new Set(text.match(/(?<![\p{L}\p{N}_#/])[#AEDLQK]\d{1,5}(?![\p{L}\p{N}_])/gu) ?? [])];
  const own = named.filter((name) => numbers.has(name));
  if (own.length === 0) return text;
  const remark = ` (${own.join(', ')}: as numbered on ${console}.)`;
  return `${text.slice(0, limits.note - remark.length).replace(/[\uD800-\uDBFF]$/u, '')}${remark}`;
};

/**
 * The entries that a fork has alone, as late notes for the record that goes on: each with the time at which it happened, by
 * its author, marked with the console that wrote it (`console` for a line that names none). `common` is the fold of the
 * lines that both have, `theirs` the state of the record that goes on. What was withdrawn, what changed another entry, and
 * what the console did by itself has none.
 */
export const lateEntriesOf = (
  common: IncidentState,
  mine: IncidentState,
  theirs: IncidentState,
  console: string,
): readonly LateEntry[] => {
  const numbers = numberedHere(common, mine);
  const there = new Set(theirs.history.map(({ event }) => event.id));
  return mine.history.slice(common.history.length).flatMap(({ event: { id, by, console: writer } }) => {
    const from = mine.facts === null || writer === undefined ? console : consoleName(mine.facts, writer);
    const note = there.has(id) ? null : lateNote(mine, common, id, from);
    if (note?.type !== 'note') return [];
    return [{ entry: id, by, command: { ...note, text: withNumbers(note.text, numbers, from) } }];
  });
};
