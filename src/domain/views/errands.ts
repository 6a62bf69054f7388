import { sayCause } from '../causes/cause.ts';
import {
  type ErrandSettlement,
  type ErrandState,
  errandNeedsAnswer,
  errandSettlementsOf,
  goesOn,
} from '../errands/errand.ts';
import { errandWords, placeMatters } from '../errands/kinds.ts';
import { fromConsole } from '../incident/shared.ts';
import type { ErrandFacts, Facts } from '../incident/state.ts';
import { serviceLabel } from '../services/names.ts';
import { withoutStop } from '../without-stop.ts';
import { clockSeenFrom } from './time.ts';

/** What was asked of a service, and what became of it. */
export interface ErrandRow {
  readonly errand: string;
  /** "PagerDuty" */
  readonly service: string;
  /** "Page" */
  readonly label: string;
  /** What exactly was asked for, in one line. */
  readonly line: string;
  readonly state: ErrandState;
  /** "Done 14:02", "Could not reach PagerDuty; trying again at 14:07" */
  readonly words: string;
  /** `now`: it waits for the lead. */
  readonly tone: 'calm' | 'soon' | 'now';
  /** What the lead may do about it. */
  readonly can: readonly ErrandSettlement[];
  /** Where what was made can be seen; null for nowhere. */
  readonly address: string | null;
  /** When it was asked for, ISO 8601. */
  readonly at: string;
}

const marks: Readonly<Record<ErrandState, string>> = {
  planned: '…',
  attempting: '…',
  waiting: 'trying again',
  done: '✓',
  failed: '✗ not done',
  unknown: '? may be done',
  skipped: 'skipped',
};

/** What became of it, in the fewest words: "✓ PAY-12, open". */
export const errandMark = (errand: ErrandFacts): string => {
  if (errand.state === 'done' && errand.sandbox) return 'kept on this computer';
  const done = errand.state === 'done' ? errandWords(errand, null).done : '';
  return done === '' ? marks[errand.state] : `${marks[errand.state]} ${done}`;
};

/** "Page: Ana Lima: the pool is full" */
export const errandName = (errand: ErrandFacts): string => {
  const { label, line } = errandWords(errand, null);
  return line === '' ? label : `${label}: ${line}`;
};

const wordsOf = (errand: ErrandFacts, facts: Facts, seen: (at: string) => string): string => {
  const { state, cause, retryAt, sandbox } = errand;
  const words = cause === null ? '' : sayCause(cause, 'try again');
  const { done, ask, waitsFor } = errandWords(errand, facts);
  const at = seen(errand.at);
  const where = fromConsole(facts, errand.duty, 'on');
  switch (state) {
    case 'planned':
      return waitsFor ?? `About to start${where}`;
    case 'attempting':
      return `Under way${where}…`;
    case 'waiting':
      return `${withoutStop(words) || 'Not done yet'}; ${errand.code === goesOn ? 'going on' : 'trying again'} ${retryAt === null ? 'soon' : `at ${seen(retryAt)}`}${where}`;
    case 'done':
      if (sandbox) return `Kept on this computer ${at}`;
      return [`Done ${at}`, done, withoutStop(words)].filter((part) => part !== '').join('; ');
    case 'failed':
      return `Not done ${at}: ${words}`;
    case 'unknown':
      return `${at}: it may or may not have been done; ${ask}`;
    case 'skipped':
      return `Skipped ${at}`;
  }
};

const toneOf = (errand: ErrandFacts): ErrandRow['tone'] => {
  if (errandNeedsAnswer(errand)) return 'now';
  if (errand.code === goesOn) return 'calm';
  return errand.state === 'waiting' || (errand.state === 'done' && errand.cause !== null) ? 'soon' : 'calm';
};

/** Everything that was asked of services, newest first. */
export const errandRows = (facts: Facts, now: string): readonly ErrandRow[] => {
  const seen = (at: string): string => clockSeenFrom(at, facts.zone, now);
  return facts.errands.toReversed().map((errand) => {
    const { service, label, line, address } = errandWords(errand, facts);
    return {
      errand: errand.id,
      service: service === null ? '' : serviceLabel(service),
      label,
      line,
      state: errand.state,
      words: wordsOf(errand, facts, seen),
      tone: toneOf(errand),
      can: errandSettlementsOf(errand.state, placeMatters(errand.kind)),
      address,
      at: errand.plannedAt,
    };
  });
};
