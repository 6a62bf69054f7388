import type { Assumption, Facts } from '../incident/state.ts';
import {
  type Audience,
  assumptionStateLabels,
  audiences,
  loanKindLabels,
  threadStateLabels,
} from '../incident/words.ts';
import { clockTimeSeenFrom } from '../time/times.ts';
import { briefCorrection, briefTimes, type ToldBrief, toldBriefs } from '../told/briefs.ts';
import { type Built, type BuiltHow, builtOn } from '../told/built-on.ts';
import { type OwedCorrection, owedCorrections, toldIt } from '../told/owed.ts';
import { restsOnIt } from '../told/rests-on.ts';

/** Everything that rested on an assumption: who was told it, and what was built on it. */

/** An audience that was told it, and what became of that. */
interface ToldAudience {
  readonly audience: Audience;
  /** "Inside: told in update 1 (14:05 UTC), corrected by update 3" */
  readonly words: string;
}

interface BuiltLine extends Pick<Built, 'kind' | 'number'> {
  /** "D1", "#2" */
  readonly ref: string;
  readonly text: string;
  /** "done · on the same thread" */
  readonly about: string;
}

/** All that rested on one assumption. */
export interface Rested {
  readonly assumption: Assumption;
  /** "Refuted at 14:20 UTC because errors began before it" */
  readonly stateWords: string;
  /** The audiences still to be told, each with a correction to send. */
  readonly owed: readonly OwedCorrection[];
  /** The other audiences that were told it, or to whom it was only a question. */
  readonly settled: readonly ToldAudience[];
  readonly built: readonly BuiltLine[];
  /** Where briefs told it: those still to be corrected, each with its words. */
  readonly briefs: readonly BriefLine[];
}

/** Where a brief told an assumption. */
export interface BriefLine extends Pick<ToldBrief, 'destination' | 'name' | 'to' | 'state'> {
  /** "Brief to Cy Ott (cy@example.org): told at 14:05 UTC, corrected." */
  readonly words: string;
  /** What they are told now. */
  readonly correction: string;
}

const howWords: Readonly<Record<BuiltHow, string>> = {
  named: 'names it',
  says: 'says the same',
  thread: 'on the same thread',
};

const where: Readonly<Record<Audience, string>> = { internal: 'Inside', external: 'Outside' };

const settledAudience = (
  facts: Facts,
  assumption: Assumption,
  audience: Audience,
  now: string,
): readonly ToldAudience[] => {
  const updates = facts.updates.filter((update) => update.audience === audience);
  const found = updates.flatMap((update) => {
    const rests = restsOnIt(update, assumption);
    // A correction repeats the words that were told.
    const isTold = update.corrects === null || toldIt(update, assumption);
    return rests === null || !isTold ? [] : [{ update, asks: rests.asks }];
  });
  const told = found.filter(({ asks }) => !asks).map(({ update }) => update);
  const [first] = told.length > 0 ? told : found.map(({ update }) => update);
  if (first === undefined) return [];
  const all = told.length > 0 ? told : [first];
  const numbers = all
    .map(({ number, at }) => `update ${number} (${clockTimeSeenFrom(at, facts.zone, now)})`)
    .join(', ');
  if (told.length === 0)
    return [
      { audience, words: `${where[audience]}: ${numbers} only asked about it. There is nothing to correct.` },
    ];
  const by = updates.findLast(
    (update) => !told.includes(update) && told.some(({ number }) => number === update.corrects),
  );
  const dismissed = facts.dismissedCorrections.findLast(
    (one) => one.assumption === assumption.number && one.audience === audience,
  );
  const end =
    by !== undefined
      ? `, corrected by update ${by.number}`
      : dismissed === undefined
        ? ''
        : `, not corrected because ${dismissed.why}`;
  return [{ audience, words: `${where[audience]}: told in ${numbers}${end}.` }];
};

const briefLine = (facts: Facts, assumption: Assumption, told: ToldBrief, now: string): BriefLine => {
  const { destination, name, to, state, why } = told;
  const end = { owed: '', corrected: ', corrected', dismissed: `, not corrected because ${why}` }[state];
  return {
    ...{ destination, name, to, state },
    words: `Brief to ${name}: told at ${briefTimes(facts, told, now)}${end}.`,
    correction: briefCorrection(facts, assumption, told, now),
  };
};

const builtLine = (facts: Facts, { kind, number, how }: Built): readonly BuiltLine[] => {
  const line = (ref: string, text: string | undefined, state = ''): readonly BuiltLine[] =>
    text === undefined
      ? []
      : [{ kind, number, ref, text, about: state === '' ? howWords[how] : `${state} · ${howWords[how]}` }];
  const of = <I extends { readonly number: number }>(items: readonly I[]) =>
    items.find((item) => item.number === number);
  switch (kind) {
    case 'decision':
      return line(`D${number}`, of(facts.decisions)?.text);
    case 'task': {
      const task = of(facts.tasks);
      return line(`K${number}`, task?.text, task?.state);
    }
    case 'thread': {
      const thread = of(facts.threads);
      return line(
        `#${number}`,
        thread?.title,
        thread === undefined ? '' : threadStateLabels[thread.state].toLowerCase(),
      );
    }
    case 'loan': {
      const loan = of(facts.loans);
      const words = loan === undefined ? undefined : `${loanKindLabels[loan.kind]}: ${loan.text}`;
      return line(`L${number}`, words, loan?.returnedAt === null ? 'not given back' : 'given back');
    }
  }
};

/** What rested on the assumption with this number; null if there is no such assumption. */
export const rested = (facts: Facts, number: number, now: string): Rested | null => {
  const assumption = facts.assumptions.find((each) => each.number === number);
  if (assumption === undefined) return null;
  const { state, weighed, settledWhy } = assumption;
  const at = clockTimeSeenFrom(weighed.at, facts.zone, now);
  const owed = owedCorrections(facts).filter((one) => one.assumption === assumption);
  const isOwed = (audience: Audience) => owed.some((one) => one.audience === audience);
  return {
    assumption,
    stateWords: `${assumptionStateLabels[state]} at ${at}${settledWhy === '' ? '' : ` because ${settledWhy}`}`,
    owed,
    settled: audiences.flatMap((audience) =>
      isOwed(audience) ? [] : settledAudience(facts, assumption, audience, now),
    ),
    briefs: toldBriefs(facts, assumption).map((told) => briefLine(facts, assumption, told, now)),
    built: builtOn(facts, assumption).flatMap((one) => builtLine(facts, one)),
  };
};
