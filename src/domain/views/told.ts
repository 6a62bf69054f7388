import type { Evidence, Facts, Update } from '../incident/state.ts';
import {
  type AssumptionState,
  type Audience,
  assumptionStateLabels,
  audienceLabels,
  statusLabels,
} from '../incident/words.ts';
import { clockTimeSeenFrom } from '../time/times.ts';
import { owedCorrections } from '../told/owed.ts';
import { assumptionsOf, evidenceOf, type How } from '../told/rests-on.ts';
import { cleanLine } from '../update/clean.ts';
import { deliveryWords } from './update-words.ts';

/** Who was told what: each update with what its words rest on and where it went. */

/** An assumption under an update, as it is known to be now. */
interface ToldAssumption {
  readonly number: number;
  readonly text: string;
  readonly state: AssumptionState;
  /** "Refuted at 14:20 UTC": how it stands now. */
  readonly stateWords: string;
  /** How it is known that the update rests on it. */
  readonly howWords: string;
  /** It was only a question there. */
  readonly asks: boolean;
  /** It is known to be wrong, and this audience still has to be told. */
  readonly isOwed: boolean;
}

interface ToldDelivery {
  readonly id: string;
  readonly name: string;
  readonly words: string;
}

/** One update as the page shows it. */
export interface ToldUpdate {
  readonly id: string;
  readonly audience: Audience;
  readonly number: number;
  /** "Internal update 3" */
  readonly name: string;
  readonly time: string;
  /** "SEV2 · Identified" */
  readonly stood: string;
  readonly summary: string;
  /** All of its words. */
  readonly text: string;
  /** "corrects update 2", "corrected by update 4"; empty for neither. */
  readonly correction: string;
  /** Those stated as fact first. */
  readonly assumptions: readonly ToldAssumption[];
  readonly evidence: readonly Pick<Evidence, 'number' | 'text' | 'source'>[];
  readonly deliveries: readonly ToldDelivery[];
}

const howWords: Readonly<Record<How, string>> = {
  byHand: 'linked by hand',
  filledIn: 'filled in from it',
  named: 'named in the words',
  matched: 'the words say the same',
};

const correctionWords = ({ corrects }: Update, by: Update | undefined): string =>
  [
    ...(corrects === null ? [] : [`corrects update ${corrects}`]),
    ...(by === undefined ? [] : [`corrected by update ${by.number}`]),
  ].join(' · ');

const isOwed = (facts: Facts, update: Update, number: number): boolean =>
  owedCorrections(facts).some(
    ({ assumption, updates }) => assumption.number === number && updates.includes(update),
  );

const toldUpdate = (facts: Facts, update: Update, now: string): ToldUpdate => {
  const seen = (at: string): string => clockTimeSeenFrom(at, facts.zone, now);
  const { id, audience, number, at, severity, status, fields, text, deliveries } = update;
  const assumptions = assumptionsOf(facts, update).flatMap((found) => {
    const assumption = facts.assumptions.find((each) => each.number === found.number);
    if (assumption === undefined) return [];
    const { state, weighed } = assumption;
    const label = assumptionStateLabels[state];
    return [
      {
        number: found.number,
        text: assumption.text,
        state,
        stateWords: state === 'open' ? label : `${label} at ${seen(weighed.at)}`,
        howWords: found.asks ? 'asked as an open question' : howWords[found.how],
        asks: found.asks,
        isOwed: isOwed(facts, update, found.number),
      },
    ];
  });
  const by = facts.updates.find((each) => each.audience === audience && each.corrects === number);
  return {
    id,
    audience,
    number,
    name: `${audienceLabels[audience]} update ${number}`,
    time: seen(at),
    stood: `${severity} · ${statusLabels[status]}`,
    summary: cleanLine(fields.summary),
    text,
    correction: correctionWords(update, by),
    assumptions,
    evidence: evidenceOf(facts, update),
    deliveries: deliveries.map((delivery) => ({
      id: delivery.id,
      name: delivery.destination.name,
      words: deliveryWords(delivery, facts.zone),
    })),
  };
};

/** What an audience was told, or both audiences when null; newest first. */
export const toldUpdates = (facts: Facts, audience: Audience | null, now: string): readonly ToldUpdate[] =>
  facts.updates
    .filter((update) => audience === null || update.audience === audience)
    .toReversed()
    .map((update) => toldUpdate(facts, update, now));

const one = /^A?(\d{1,6})$/iu;

/**
 * Reads the numbers of assumptions as typed: "A3, A5" or "3 5"; empty for no text. Null if anything is not a number.
 */
export const readAssumptions = (typed: string): readonly number[] | null => {
  const words = typed.split(/[\s,;]+/u).filter((word) => word !== '');
  const numbers = words.flatMap((word) => {
    const number = Number(one.exec(word)?.[1] ?? 0);
    return number > 0 ? [number] : [];
  });
  return numbers.length === words.length ? numbers : null;
};
