import { capital } from '../../capital.ts';
import { severityRules, worstSoFar } from '../../incident/severities.ts';
import type { Update } from '../../incident/state.ts';
import { audienceLabels } from '../../incident/words.ts';
import { isBefore, minutesBetween, minutesLater } from '../../time/instants.ts';
import { duration } from '../../time/times.ts';
import { type Line, line, strong } from '../page.ts';
import { quoted } from '../quoted.ts';
import { silencesOf } from '../silences.ts';
import { becameWords } from './became.ts';
import { doubtsOf } from './doubts.ts';
import { took } from './lasted.ts';
import type { Sheet } from './sheet.ts';
import { toldAsFact } from './told-as-fact.ts';

/** Questions for the workshop that the record itself raises. */

/** What a question is about: each has its place in the agenda. */
const topics = ['noticed', 'believed', 'decided', 'told', 'heard', 'open'] as const;
export type Topic = (typeof topics)[number];

export interface Question {
  readonly topic: Topic;
  readonly words: Line;
}

/** Minutes from which it took long to notice. */
const longToNotice = 10;

const noticed = ({ facts }: Sheet): readonly Line[] => {
  const minutes = minutesBetween(facts.impactStartedAt, facts.declaredAt);
  return minutes < longToNotice
    ? []
    : [line`It went on for ${took(minutes)} before it was declared. What would have told us sooner?`];
};

const wrong = ({ facts, state: record }: Sheet): readonly Line[] =>
  facts.assumptions
    .filter(({ state }) => state === 'refuted' || state === 'contradicted')
    .map((assumption) => {
      const { number, text, at, weighed, state } = assumption;
      const words = becameWords(record, assumption);
      const became = state === 'refuted' ? words : `was ${words}`;
      const long = took(minutesBetween(at, weighed.at));
      const wasTold = toldAsFact(facts, assumption).filter(({ seq }) => seq < weighed.seq);
      const told = wasTold.length === 0 ? '' : `, and told in ${wasTold.map(nameOf).join(' and ')}`;
      return line`${strong(`A${number}`)} ${quoted(text)} was believed for ${long}${told}; it ${became}. What made it look right, and what would have shown sooner that it was not?`;
    });

const unsettled = ({ facts }: Sheet): readonly Line[] =>
  facts.assumptions
    .filter(({ state }) => state === 'open')
    .map(
      ({ number, text }) =>
        line`${strong(`A${number}`)} ${quoted(text)} was never settled. Is it true, and who can find out?`,
    );

const nameOf = ({ audience, number }: Update): string =>
  `${audienceLabels[audience].toLowerCase()} update ${number}`;

const alone = ({ facts }: Sheet): readonly Line[] =>
  facts.decisions
    .filter((decision) => decision.alone)
    .map(
      ({ number, text }) =>
        line`${strong(`D${number}`)} ${quoted(text)} was decided alone. Who would have been asked, and how could they have been reached in time?`,
    );

const replaced = ({ facts }: Sheet): readonly Line[] =>
  facts.decisions
    .filter(({ insteadOf }) => insteadOf !== null)
    .map(
      ({ number, insteadOf, text }) =>
        line`${strong(`D${number}`)} ${quoted(text)} took the place of D${insteadOf ?? 0}. What was known then that was not known before?`,
    );

const unexplained = ({ facts }: Sheet): readonly Line[] =>
  facts.decisions
    .filter(({ why }) => why === '')
    .map(
      ({ number, text }) =>
        line`${strong(`D${number}`)} ${quoted(text)} has no reason in the record. What was it?`,
    );

const borrowed = ({ facts }: Sheet): readonly Line[] =>
  facts.loans.map(({ number, text, at, returnedAt }) => {
    const back =
      returnedAt === null
        ? 'and is not given back'
        : `and given back after ${duration(minutesBetween(at, returnedAt))}`;
    return line`${strong(`L${number}`)} ${quoted(text)} was borrowed ${back}. Why could it not be done without, and should it be there next time?`;
  });

const overruled = ({ facts }: Sheet): readonly Line[] =>
  facts.updates.flatMap((update) => {
    const doubts = doubtsOf(update);
    if (doubts === null) return [];
    const reasons = doubts.reasons.map(quoted).join(' and ');
    return [
      line`${capital(nameOf(update))} went out although the check said ${doubts.said}, because ${reasons}. Was that right, seen from now?`,
    ];
  });

/** Minutes after which a promised update counts as late. */
const grace = 5;

const late = ({ facts }: Sheet): readonly Line[] =>
  facts.updates.flatMap((update) => {
    if (update.next.kind !== 'at') return [];
    const following = facts.updates.find(
      (one) => one.audience === update.audience && one.number > update.number,
    );
    if (following === undefined || !isBefore(minutesLater(update.next.at, grace), following.at)) return [];
    const by = duration(minutesBetween(update.next.at, following.at));
    return [
      line`${capital(nameOf(following))} was promised and came ${by} late. What kept it, and who could have sent it?`,
    ];
  });

/** The longest silence on each thread that was silent for far too long. */
const silent = ({ facts, state, when }: Sheet): readonly Line[] => {
  const most = 2 * severityRules[worstSoFar(facts)].silentAfter;
  return facts.threads
    .flatMap((thread) => {
      const { number, title } = thread;
      const [longest] = silencesOf(state, facts, thread, null);
      return longest === undefined || longest.minutes <= most ? [] : [{ number, title, ...longest }];
    })
    .toSorted((a, b) => b.minutes - a.minutes)
    .slice(0, 3)
    .map(
      ({ number, title, from, to, minutes }) =>
        line`${strong(`#${number}`)} ${quoted(title)} said nothing for ${duration(minutes)} (${when(from)} to ${when(to)}). Who was waiting for what?`,
    );
};

const unanswered = ({ facts }: Sheet): readonly Line[] => [
  ...facts.parked
    .filter(({ answer }) => answer === null)
    .map(({ number, text }) => line`${strong(`Q${number}`)} ${text}`),
  ...facts.tasks
    .filter(({ followUp, owner, state }) => followUp && owner === null && state === 'open')
    .map(
      ({ number, text }) =>
        line`${strong(`K${number}`)} ${quoted(text)} has no owner. Who takes it, and by when?`,
    ),
];

const rules: Readonly<Record<Topic, readonly ((sheet: Sheet) => readonly Line[])[]>> = {
  noticed: [noticed],
  believed: [wrong, unsettled],
  decided: [alone, replaced, unexplained, borrowed],
  told: [overruled, late],
  heard: [silent],
  open: [unanswered],
};

/** Every question that the record raises, by topic. */
export const questionsOf = (sheet: Sheet): readonly Question[] =>
  topics.flatMap((topic) => rules[topic].flatMap((rule) => rule(sheet).map((words) => ({ topic, words }))));
