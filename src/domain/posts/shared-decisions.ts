import type { Glance } from '../incident/glance.ts';
import { refOf } from '../incident/reference.ts';
import type { Decision } from '../incident/state.ts';
import { asSentence } from '../update/fill/text.ts';
import { nameOf } from '../views/people.ts';
import { isPosted } from './posted.ts';

/** Decisions that were taken alone are shared with whoever is in the incident's channel. */

/** Whether a decision was posted, or is about to be. */
export const isShared = (facts: Pick<Glance, 'posts'>, number: number): boolean =>
  isPosted(facts, 'decision', number, 0);

/** The decisions taken alone that the incident's channel has not seen; none while there is no channel. */
export const toShare = (facts: Glance): readonly Decision[] =>
  facts.slack?.channel == null || facts.phase !== 'active'
    ? []
    : facts.decisions.filter(({ alone, number }) => alone && !isShared(facts, number));

/** "D3, decided by Ana without asking: fail over to eu-2, because …. Say so now if that is wrong." */
export const decisionWords = (facts: Glance, { number, text, why, decidedBy, alone }: Decision): string => {
  const how = alone ? ' without asking' : '';
  const reason = why === '' ? '' : `, because ${why}`;
  const said = asSentence(
    `${refOf(facts)} D${number}, decided by ${nameOf(facts.people, decidedBy)}${how}: ${text}${reason}`,
  );
  return alone ? `${said} Say so now if that is wrong.` : said;
};
