import type { Assumption, Evidence } from '../../incident/state.ts';
import { isHedged, isNegated } from '../check/words.ts';
import { cleanLine } from '../clean.ts';
import { claimOf, saysCause } from './claim.ts';
import { backSince, clock, type Moment } from './moment.ts';
import { smallIn } from './small-words.ts';
import { withoutStop } from './text.ts';

/** The cause in an internal update, as far as the record shows it. */

/** Whether it was assumed and supported before the status became identified, and so led to that. */
const ledToIt = ({ facts }: Moment, { seq, weighed }: Assumption): boolean => {
  const known = facts.statuses.findLast(({ status }) => status === 'identified');
  return known !== undefined && seq < known.seq && weighed.seq < known.seq && facts.kind !== 'maintenance';
};

/** The newest supported assumption about the cause; one that names a cause itself is preferred. */
export const supportedCause = (moment: Moment): Assumption | undefined => {
  const supported = moment.facts.assumptions
    .filter(({ state, weighed }) => state === 'supported' && weighed.seq > backSince(moment.facts))
    .toSorted((a, b) => a.weighed.seq - b.weighed.seq);
  return (
    supported.findLast(({ text }) => saysCause(text)) ?? supported.findLast((each) => ledToIt(moment, each))
  );
};

const sourcesOf = (moment: Moment, { number, weighed }: Assumption): string => {
  const support = moment.facts.evidence.filter(({ supports }) => supports === number);
  const sources = new Set(
    support.map(({ source, at }) => cleanLine(source) || `what was seen at ${clock(moment, at)}`),
  );
  return sources.size === 0
    ? `confirmed at ${clock(moment, weighed.at)}`
    : `supported by: ${[...sources].join('; ')}`;
};

/** "The cause: a new rule of the firewall causes the load (supported by: CPU profile)." */
export const causeWords = (moment: Moment, cause: Assumption): string => {
  const { facts } = moment;
  const support = facts.evidence.filter(({ supports }) => supports === cause.number);
  const isCertain = facts.status !== 'investigating' || cause.settledWhy !== '' || support.length > 1;
  const words = claimOf(cause.text, smallIn(facts))?.words ?? cleanLine(cause.text);
  return `${isCertain ? 'The cause' : 'The most likely cause'}: ${withoutStop(words)} (${sourcesOf(moment, cause)}).`;
};

/** "Common cause found: …" */
const found =
  /\bcause\b.*\b(?:found|identified|known|confirmed|clear)\b|\b(?:found|identified|know|confirmed)\b.*\bcause\b/iu;

/** How people who saw it say what went wrong. */
const mishap =
  /\b(?:accidental(?:ly)?|by (?:accident|mistake)|mistaken(?:ly)?|human error|and not on|than (?:was )?intended|not intended|unintended|typo|misconfigured|cut\b.*\boff|(?:certificate|licen[cs]e|domain|key)s?\b.*\bexpired|expired (?:certificate|licen[cs]e|domain|key))\b/iu;

const brokenBy = /\b(?:caus(?:es|ed)|triggered|brought down) (?:by|the|all|our|an?)\b/iu;

/** Whether an observation itself says what caused it. */
const showsCause = ({ text, refutes, supports }: Evidence): boolean =>
  (refutes === null || supports !== null) &&
  !isHedged(text) &&
  (mishap.test(text) || (brokenBy.test(text) && !isNegated(text)));

/** The observations that show the cause. */
export const causeShown = (moment: Moment): readonly Evidence[] =>
  moment.facts.evidence.filter((each) => each.seq > backSince(moment.facts) && showsCause(each));

/** Whether anything in the record shows the cause. */
export const isCauseKnown = (moment: Moment): boolean =>
  supportedCause(moment) !== undefined ||
  causeShown(moment).length > 0 ||
  moment.facts.threads.some(
    ({ state, why, stated }) => state === 'done' && stated.seq > backSince(moment.facts) && found.test(why),
  );
