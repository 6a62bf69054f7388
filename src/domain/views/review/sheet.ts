import type { Facts, IncidentState } from '../../incident/state.ts';
import { dayAndClock } from '../../time/told-apart.ts';
import { type Block, withTexts } from '../page.ts';
import { nameOf } from '../people.ts';
import { anonymous, roleWords, withRoles } from './roles.ts';

/** What every part of the review is made from. */
export interface Sheet {
  /** People are called as the review calls them. */
  readonly state: IncidentState;
  readonly facts: Facts;
  /** "Fri 20 Nov, 14:05" in the incident's zone. */
  readonly when: (at: string) => string;
  /** Whoever this id is, as the review calls them; "nobody" for null. */
  readonly who: (id: string | null) => string;
  /** A text of the record as the review says it: with roles instead of names, unless it names people. */
  readonly say: (text: string) => string;
}

/** Null before the declaration. */
export const sheetOf = (record: IncidentState): Sheet | null => {
  if (record.facts === null) return null;
  const { names } = record.facts.review;
  const words = names ? new Map<string, string>() : roleWords(record);
  const state = names ? record : anonymous(record, words);
  const facts = state.facts ?? record.facts;
  const known = record.facts;
  return {
    state,
    facts,
    when: (at) => dayAndClock(at, facts.zone, facts.declaredAt),
    who: (id) => (id === null ? 'nobody' : nameOf(facts.people, id)),
    say: (text) => (words.size === 0 ? text : withRoles(text, known, words)),
  };
};

/** Blocks that the record wrote, as the review says them. */
export const said = ({ say }: Sheet, blocks: readonly Block[]): readonly Block[] =>
  blocks.map((block) => withTexts(block, say));
