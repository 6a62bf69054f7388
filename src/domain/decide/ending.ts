import type { NewEvent, Overruled } from '../incident/events.ts';
import { owedFinal } from '../incident/final-update.ts';
import { deliveriesOf } from '../incident/sendings.ts';
import { isSettled } from '../incident/settle.ts';
import { severityRules } from '../incident/severities.ts';
import type { Facts } from '../incident/state.ts';
import { type Audience, isLive } from '../incident/words.ts';
import { owedCorrections } from '../told/owed.ts';

/** Something that stands in the way of an ending, which the lead may overrule with a reason. */
export interface EndingFinding {
  readonly id: string;
  readonly message: string;
}

const list = (items: readonly { readonly number: number }[], mark: string): string =>
  items.map((item) => `${mark}${item.number}`).join(', ');

const finding = (
  id: string,
  items: readonly { readonly number: number }[],
  mark: string,
  one: string,
  many: string,
): EndingFinding[] =>
  items.length === 0 ? [] : [{ id, message: `${list(items, mark)} ${items.length === 1 ? one : many}` }];

/** What was met is to be met again once the impact goes on after all. */
export const criteriaAgain = ({ criteria }: Facts): readonly NewEvent[] =>
  criteria
    .filter(({ met }) => met)
    .map(({ number }) => ({ type: 'criterionMet', data: { criterion: number, met: false } }));

/** What speaks against resolving the incident: the exit criteria of the console and the lead's own. */
export const endingFindings = (facts: Facts): readonly EndingFinding[] => [
  ...facts.criteria
    .filter((criterion) => !criterion.met)
    .map((criterion) => ({
      id: `criterion-${criterion.number}`,
      message: `“${criterion.text}” is not met.`,
    })),
  ...finding(
    'liveThreads',
    facts.threads.filter((thread) => isLive(thread.state)),
    '#',
    'is still being worked on.',
    'are still being worked on.',
  ),
  ...finding(
    'contradicted',
    facts.assumptions.filter((assumption) => assumption.state === 'contradicted'),
    'A',
    'is contradicted and not settled.',
    'are contradicted and not settled.',
  ),
];

/** Whether closing asks for more than the loans: for a serious incident, unless it was a false alarm. */
export const isThorough = ({ severity, ending }: Facts): boolean =>
  severityRules[severity].thoroughClose && ending !== 'falseAlarm';

/** The findings of closing when an audience is owed a correction. */
export const correctionFindings = {
  internal: 'correction-internal',
  external: 'correction-external',
} as const satisfies Record<Audience, string>;

/** Updates that somebody has not received yet; they are settled in the outbox. */
const undelivered = (facts: Facts): EndingFinding[] => {
  const open = deliveriesOf(facts).filter((delivery) => !isSettled(delivery));
  if (open.length === 0) return [];
  const names = [...new Set(open.map(({ destination }) => destination.name))].join(', ');
  return [
    { id: 'undelivered', message: `Not everything that was sent has reached ${names}: see the outbox.` },
  ];
};

const notToldTheEnd = (facts: Facts): EndingFinding[] => {
  const owed = owedFinal(facts);
  if (owed.length === 0) return [];
  const who = owed.length === 1 ? `The ${owed[0]} audience was` : 'Neither audience was';
  return [
    { id: 'finalUpdate', message: `${who} ${owed.length === 1 ? 'not ' : ''}told yet that it is over.` },
  ];
};

/**
 * A serious incident of which nobody ever heard is a choice that needs a reason, whatever it ended as. Who heard of one that
 * was led elsewhere is not known here.
 */
const neverTold = ({ ending, updates, severities, afterwards }: Facts): EndingFinding[] => {
  const worst = severities.map(({ severity }) => severity).toSorted()[0];
  return worst !== undefined &&
    severityRules[worst].thoroughClose &&
    ending !== 'falseAlarm' &&
    updates.length === 0 &&
    afterwards === null
    ? [{ id: 'neverTold', message: `No update was ever sent about this ${worst}.` }]
    : [];
};

/** Once it is closed, nobody is sent a correction and nothing asks for one. */
const uncorrected = (facts: Facts): EndingFinding[] =>
  [...Map.groupBy(owedCorrections(facts), ({ audience }) => audience)].map(([audience, owed]) => ({
    id: correctionFindings[audience],
    message: `The ${audience} audience was not told yet that ${list(
      owed.map(({ assumption }) => assumption),
      'A',
    )} ${owed.length === 1 ? 'was' : 'were'} wrong.`,
  }));

/** What closing still asks for. For a minor incident or a false alarm: only loans and what people were told. */
export const closingFindings = (facts: Facts): readonly EndingFinding[] => {
  const thorough = isThorough(facts);
  return [
    ...finding(
      'loans',
      facts.loans.filter((loan) => loan.returnedAt === null),
      'L',
      'is not given back.',
      'are not given back.',
    ),
    ...undelivered(facts),
    ...notToldTheEnd(facts),
    ...neverTold(facts),
    ...uncorrected(facts),
    ...(thorough
      ? [
          ...finding(
            'explanations',
            facts.decisions.filter((decision) => decision.explainLater),
            'D',
            'was to be explained later.',
            'were to be explained later.',
          ),
          ...finding(
            'parked',
            facts.parked.filter((question) => question.answer === null),
            'Q',
            'is not answered.',
            'are not answered.',
          ),
          ...(facts.reviewDepth === null
            ? [{ id: 'depth', message: 'The depth of the review is not chosen.' }]
            : []),
        ]
      : []),
  ];
};

/** What was overruled, with each finding's own words beside its name: the record is read by people. */
export const withFindingWords = (
  overruled: readonly Overruled[],
  findings: readonly EndingFinding[],
): Overruled[] =>
  overruled.map((item) => ({
    ...item,
    words: findings.find((finding) => finding.id === item.finding)?.message ?? item.words,
  }));
