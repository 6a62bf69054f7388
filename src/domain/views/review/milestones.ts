import { impactPeriod, isStartKnown, minutesOf, reached, timeTo } from '../../incident/milestones.ts';
import type { Facts } from '../../incident/state.ts';
import { type Milestone, milestoneLabels, milestones } from '../../incident/words.ts';
import { type Line, line, nothing, table } from '../page.ts';
import { took } from './lasted.ts';
import type { Sheet } from './sheet.ts';

/** When it began, and how long what followed took. */

/** After what the time to each milestone counts. */
const countsFrom = (facts: Facts, milestone: Exclude<Milestone, 'began'>): string => {
  if (milestone === 'firstResponse')
    return facts.milestones.detected === null ? 'after it was declared' : 'after it was detected';
  return isStartKnown(facts) ? 'after it began' : 'after it was declared';
};

/** Where a time comes from that nobody gave. */
const follows: Readonly<Record<Milestone, string>> = {
  began: 'when it was declared',
  detected: 'when it was declared',
  firstResponse: 'the first entry about the work on it',
  mitigated: 'when the status said so',
  over: 'when it was resolved',
};

const tookWords = (facts: Facts, milestone: Milestone): string => {
  const minutes = milestone === 'began' ? null : timeTo(facts, milestone);
  return milestone === 'began' || minutes === null ? '' : `${took(minutes)} ${countsFrom(facts, milestone)}`;
};

const isGiven = (facts: Facts, milestone: Milestone): boolean =>
  milestone === 'began' ? isStartKnown(facts) : facts.milestones[milestone] !== null;

const rowOf = ({ facts, when }: Sheet, milestone: Milestone): readonly (readonly Line[])[] => {
  const found = reached(facts, milestone);
  const label = line`${milestoneLabels[milestone]}`;
  if (milestone === 'began' && !isStartKnown(facts))
    return [[label, line`not recorded; declared ${when(facts.declaredAt)}`, nothing]];
  // That it was noticed when it was declared says nothing where nobody knows when it began.
  if (milestone === 'detected' && !isGiven(facts, 'detected') && !isStartKnown(facts)) return [];
  if (found === null) {
    if (facts.kind === 'maintenance' && milestone !== 'over') return [];
    return [[label, line`${facts.phase === 'active' ? 'not yet' : 'nobody said'}`, nothing]];
  }
  const from = isGiven(facts, milestone) ? '' : follows[milestone];
  return [
    [
      label,
      from === '' ? line`${when(found.at)}` : line`${when(found.at)} (${from})`,
      line`${tookWords(facts, milestone)}`,
    ],
  ];
};

export const milestoneTable = (sheet: Sheet) =>
  table(
    ['Milestone', 'When', 'How long'],
    milestones.flatMap((milestone) => rowOf(sheet, milestone)),
    '',
  );

/** How long it lasted, in words, and from when to when that counts. */
export const lastedWords = (facts: Facts): string => {
  const period = impactPeriod(facts);
  if (period.to === null) return 'not over yet';
  const from = isStartKnown(facts) ? '' : 'from when it was declared ';
  const to = isGiven(facts, 'over') ? '' : 'to when it was resolved';
  const how = `${from}${to}`.trim();
  return `${took(minutesOf(period, period.to))}${how === '' ? '' : `, ${how}`}`;
};

/** When it began, or that nobody said. `at` says an instant. */
export const beganWords = (facts: Facts, at: (instant: string) => string): string =>
  isStartKnown(facts) ? at(facts.impactStartedAt) : `not recorded; declared ${at(facts.declaredAt)}`;

/** The milestones that somebody gave a time for, as moments. */
export const givenMilestones = (facts: Facts): readonly { readonly at: string; readonly label: string }[] =>
  milestones.flatMap((milestone) => {
    const found = isGiven(facts, milestone) ? reached(facts, milestone) : null;
    return found === null ? [] : [{ at: found.at, label: milestoneLabels[milestone] }];
  });
