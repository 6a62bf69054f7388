import type { Facts, Update } from './state.ts';
import { type Audience, audiences, isOver } from './words.ts';

/** The newest update for each audience that had one. */
export const newestUpdates = ({ updates }: Pick<Facts, 'updates'>): readonly Update[] =>
  audiences
    .map((audience) => updates.findLast((update) => update.audience === audience))
    .filter((update) => update !== undefined);

/** Whether this update, the newest of its audience, has to be followed by one that says that it is over. */
export const awaitsFinal = (facts: Pick<Facts, 'status' | 'declinedFinals'>, update: Update): boolean =>
  isOver(facts.status) &&
  !isOver(update.status) &&
  update.next.kind !== 'none' &&
  !isFinalDeclined(facts, update);

/** Whether somebody said, after this update, that its audience need not be told that it is over. */
export const isFinalDeclined = (
  { declinedFinals }: Pick<Facts, 'declinedFinals'>,
  { audience, seq }: Update,
): boolean => declinedFinals.some((declined) => declined.audience === audience && declined.seq > seq);

/** The audiences that were told about the incident, but not yet that it is over. */
export const owedFinal = (facts: Pick<Facts, 'updates' | 'status' | 'declinedFinals'>): readonly Audience[] =>
  newestUpdates(facts)
    .filter((update) => awaitsFinal(facts, update))
    .map(({ audience }) => audience);
