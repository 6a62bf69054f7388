import { counted } from '../counted.ts';
import type { IncidentState } from '../incident/state.ts';
import { byTime, isBefore } from '../time/instants.ts';
import { clockTimeSeenFrom, duration } from '../time/times.ts';
import { logItems } from '../views/log.ts';
import type { Comparison } from './compare.ts';

/** What a handover file is to this computer, and what can be done with it, in words. */

/** What the words are made of. */
interface Judged {
  readonly comparison: Comparison;
  /** "INC-7 Checkout errors" */
  readonly name: string;
  /** The fold of the record here; null when there is none. */
  readonly mine: IncidentState | null;
  readonly theirs: IncidentState;
  /** The fold of the lines that both have. */
  readonly common: IncidentState;
  /** Whether this console wrote the file: the record left from here. */
  readonly isOwn: boolean;
  /** ISO 8601. */
  readonly now: string;
}

interface Verdict {
  readonly may: 'take' | 'takeBack' | 'add' | 'nothing';
  readonly words: string;
}

/** "1 entry", "12 entries" */
const entries = (count: number): string => counted(count, 'entry', 'entries');

const countOf = (state: IncidentState): number => logItems(state).length;

/** How many entries of the log `state` has beyond `common`; corrections have none of their own. */
const more = (state: IncidentState, common: IncidentState): number => countOf(state) - countOf(common);

/** When the newest line was written, with its zone and, on another day, its day; empty for a record without lines. */
const lastTime = ({ facts, history }: IncidentState, now: string): string => {
  const last = history.at(-1)?.event.recordedAt;
  return facts === null || last === undefined ? '' : clockTimeSeenFrom(last, facts.zone, now);
};

const sameVerdict = ({ name, theirs, isOwn }: Judged): Verdict => {
  const to = theirs.facts?.holder?.handedTo?.to ?? 'somebody else';
  return isOwn
    ? {
        may: 'takeBack',
        words: `${name} was handed over to ${to} with this file, and as far as it shows nobody has gone on with it.`,
      }
    : { may: 'take', words: `All of ${name} is here already, but nobody has taken it over yet.` };
};

const forkVerdict = ({ comparison, name, mine, theirs, common, now }: Judged): Verdict => {
  if (comparison.common === 0 || mine === null)
    return {
      may: 'nothing',
      words: `This is another record than the one of ${name} here: they have not even their first line in common. Nothing can be taken from it.`,
    };
  return {
    may: 'add',
    words: `${name} was continued on two laptops: both have everything up to ${lastTime(common, now)}, then ${entries(more(mine, common))} only here and ${entries(more(theirs, common))} only in the file. The record here stays as it is; what it lacks can be added as notes.`,
  };
};

/** What the file is to this computer, in one sentence or two, and what can be done with it. */
export const verdictOf = (judged: Judged): Verdict => {
  const { comparison, name, mine, theirs, common, now } = judged;
  switch (comparison.kind) {
    case 'new':
      return {
        may: 'take',
        words: `${name} is not on this computer yet. Taking it over brings its whole record here, ${entries(countOf(theirs))}, and you go on with it.`,
      };
    case 'same':
      return sameVerdict(judged);
    case 'older':
      return {
        may: 'nothing',
        words: `The file is older than what is here: it has ${name} up to ${lastTime(theirs, now)}, and ${entries(mine === null ? 0 : more(mine, common))} came after that. There is nothing to take from it.`,
      };
    case 'ahead':
      return {
        may: 'take',
        words: `${name} went on elsewhere: the file has everything that is here and ${entries(more(theirs, common))} more, up to ${lastTime(theirs, now)}.`,
      };
    case 'fork':
      return forkVerdict(judged);
  }
};

/** What happens if the console that handed a record over takes it back unasked. */
export const takeBackWarning = (to: string): string =>
  `Take it back only if ${to} has not begun. If the other laptop goes on as well, the record forks, and what is logged there is missing here. Otherwise wait for the file that comes back from there.`;

/** How far clocks may differ before it is said, in milliseconds. */
const skewFrom = 60_000;

/**
 * That the other laptop's clock is ahead, as far as a file can show: it was made, or its newest line written, later than
 * it is here. Null when nothing shows it. Instants are ISO 8601.
 */
export const skewWords = ({ facts, history }: IncidentState, madeAt: string, now: string): string | null => {
  const newest = history.reduce(
    (latest, { event }) => (isBefore(latest, event.recordedAt) ? event.recordedAt : latest),
    madeAt,
  );
  const ahead = byTime(newest, now);
  if (ahead <= skewFrom) return null;
  const [there, here] = [newest, now].map((at) => clockTimeSeenFrom(at, facts?.zone ?? 'UTC', now));
  return `The clocks of the two laptops differ: the file has times up to ${there}, and here it is ${here}. They are ${duration(ahead / 60_000)} apart or more; check both. Times in the log stay as they were written.`;
};

/** Another incident here has the same number. */
export const sameNumberWords = (reference: string, title: string): string =>
  `Another incident here is ${reference} too: “${title}”. Both keep their number; tell them apart by their titles.`;
