import { severityRules } from '../incident/severities.ts';
import type { Arrival, Facts, IncidentState, Thread, Update } from '../incident/state.ts';
import { arrivalKindLabels, audienceLabels, audiences } from '../incident/words.ts';
import { minutesIn, type Scenario } from '../practice/scenario.ts';
import { stepWords } from '../practice/step-words.ts';
import { isBefore, isBy, minutesBetween } from '../time/instants.ts';
import { duration } from '../time/times.ts';
import { assumptionsOf } from '../told/rests-on.ts';
import { isHedged } from '../update/check/words.ts';
import { type LogLine, logLines } from './log.ts';
import {
  heading,
  type Item,
  item,
  type Line,
  line,
  list,
  type Page,
  paragraph,
  section,
  strong,
} from './page.ts';
import { nameOf } from './people.ts';
import { quoted } from './quoted.ts';
import { silencesOf } from './silences.ts';
import { clockSeenFrom } from './time.ts';

/**
 * The debrief of a drill: what the record shows of how it was led, for the lead alone. It gives no marks: it says what
 * was, so that the lead can see it, and what the lead of the real incident did at the same minute.
 */

const minutes = (from: string, to: string): string =>
  duration(Math.max(0, Math.round(minutesBetween(from, to))));

/** How a promise was kept: "2 min early", "on time", "11 min late". */
const keptWords = (promised: string, sent: string): string => {
  const late = Math.round(minutesBetween(promised, sent));
  if (late === 0) return 'on time';
  return late < 0 ? `${duration(-late)} early` : `${duration(late)} late`;
};

const promiseLines = ({ updates, declaredAt, zone, endedAt }: Facts, end: string): readonly Line[] =>
  audiences.flatMap((audience): readonly Line[] => {
    const own = updates.filter((update) => update.audience === audience);
    const [first] = own;
    const name = strong(audienceLabels[audience]);
    if (first === undefined) return [line`${name}: no update was sent`];
    const clock = (at: string) => clockSeenFrom(at, zone, declaredAt);
    const promises = own.flatMap(({ number, next }, index): readonly Line[] => {
      if (next.kind !== 'at') return [];
      const sent = own[index + 1];
      const which = line`${name}: update ${number + 1} was promised for ${clock(next.at)}`;
      if (sent !== undefined)
        return [line`${which} and sent at ${clock(sent.at)}, ${keptWords(next.at, sent.at)}`];
      return isBefore(next.at, endedAt ?? end)
        ? [line`${which} and missed: it was not sent in the ${minutes(next.at, endedAt ?? end)} after it`]
        : [];
    });
    return [line`${name}: first words after ${minutes(declaredAt, first.at)}`, ...promises];
  });

/** When each thread first had an owner, by number; from the record, since the facts know only the current one. */
const firstOwned = ({ history }: IncidentState): ReadonlyMap<number, string> => {
  const owned = new Map<number, string>();
  for (const { event, data, occurredAt, withdrawn } of history) {
    if (withdrawn !== null || (event.type !== 'threadOpened' && event.type !== 'threadAssigned')) continue;
    const { thread, owner } = data as { readonly thread: number; readonly owner: string | null };
    if (owner !== null && !owned.has(thread)) owned.set(thread, occurredAt);
  }
  return owned;
};

const named = ({ number, title }: Thread): Line => line`${strong(`#${number}`)} ${title}`;

const ownerLines = (state: IncidentState, facts: Facts): readonly Line[] => {
  const owned = firstOwned(state);
  return facts.threads.map((thread) => {
    const at = owned.get(thread.number);
    if (at === undefined) return line`${named(thread)}: never had an owner`;
    const took = Math.round(minutesBetween(thread.openedAt, at));
    return line`${named(thread)}: ${took <= 0 ? 'had an owner at once' : `had an owner after ${duration(took)}`}`;
  });
};

/** The longest time in which nothing was said of a thread although it was live; null while within the limit. */
const longestSilence = (state: IncidentState, facts: Facts, thread: Thread, end: string) => {
  const limitAt = (from: string) =>
    severityRules[facts.severities.findLast(({ at }) => isBy(at, from))?.severity ?? facts.severity]
      .silentAfter;
  const all = silencesOf(state, facts, thread, end).map((one) => ({ ...one, limit: limitAt(one.from) }));
  return all.find(({ minutes: long, limit }) => long > limit) ?? null;
};

const silentLines = (state: IncidentState, facts: Facts, end: string): readonly Line[] =>
  facts.threads.flatMap((thread): readonly Line[] => {
    const silence = longestSilence(state, facts, thread, end);
    if (silence === null) return [];
    const from = clockSeenFrom(silence.from, facts.zone, facts.declaredAt);
    const long = duration(Math.round(silence.minutes));
    return [
      line`${named(thread)}: ${long} without a word from ${from} on (the limit is ${duration(silence.limit)})`,
    ];
  });

/** The assumptions that an update stated as facts before anything had shown them. */
const toldAsFacts = (facts: Facts, update: Update): readonly Line[] =>
  assumptionsOf(facts, update).flatMap(({ number, asks, words }): readonly Line[] => {
    const assumption = facts.assumptions.find((one) => one.number === number);
    if (assumption === undefined || asks || isHedged(words)) return [];
    const { state, weighed } = assumption;
    if (state === 'supported' && weighed.seq < update.seq) return [];
    const became = {
      open: 'never settled',
      contradicted: 'evidence spoke against it',
      refuted: 'it was wrong',
      supported: 'it turned out right',
    }[state];
    const told = words === '' ? assumption.text : words;
    return [
      line`${audienceLabels[update.audience]} update ${update.number} told A${number} as a fact: ${quoted(told)} (${became})`,
    ];
  });

const takenWords = {
  report: 'logged as a report',
  note: 'logged as a note',
  assumption: 'logged as an assumption',
  answer: 'answered',
  left: 'left',
} as const;

/** What became of something that came in: "logged as a report after 2 min". */
const became = ({ at, taken }: Arrival): string =>
  taken === null ? 'not taken up' : `${takenWords[taken.as]} after ${minutes(at, taken.at)}`;

const arrivalLine = ({ declaredAt }: Facts, arrival: Arrival): Line =>
  line`Minute ${Math.max(0, Math.floor(minutesBetween(declaredAt, arrival.at)))}, ${arrival.who}: ${quoted(arrival.says)}: ${became(arrival)}`;

const openQuestions = (facts: Facts): readonly Line[] => [
  ...facts.arrivals
    .filter(({ kind, taken }) => kind === 'question' && (taken === null || taken.as === 'left'))
    .map((arrival) => arrivalLine(facts, arrival)),
  ...facts.parked
    .filter(({ answer }) => answer === null)
    .map(({ number, text }) => line`Q${number}, parked: ${text}`),
];

const comings = (facts: Facts, kind: Arrival['kind']): readonly Line[] =>
  facts.arrivals.filter((one) => one.kind === kind).map((arrival) => arrivalLine(facts, arrival));

/** Lines of the log that are the lead's own doing. */
const isOwn = ({ type, withdrawn, byId, label }: LogLine): boolean =>
  withdrawn === null && byId !== 'outbox' && (type !== 'arrivalTaken' || label === 'Answered');

const ownWords = ({ label, ref, thread, text }: LogLine): string =>
  [label, ref, thread === null ? null : `#${thread}`].filter((part) => part !== null).join(' ') +
  (text === '' ? '' : `: ${text}`);

interface Then {
  readonly minute: number;
  readonly words: string;
}

/** What was done then, and beside it what was done now, minute by minute of the incident. */
const sideBySide = (state: IncidentState, facts: Facts, scenario: Scenario): readonly Item[] => {
  const words = stepWords(scenario);
  const then = scenario.steps.map(
    (step, index): Then => ({
      minute: Math.floor(minutesIn(scenario, step)),
      words: words[index] ?? '',
    }),
  );
  const now = logLines(state)
    .filter(isOwn)
    .map(
      (entry): Then => ({
        minute: Math.max(0, Math.floor(minutesBetween(facts.declaredAt, entry.occurredAt))),
        words: ownWords(entry),
      }),
    );
  const at = (all: readonly Then[], minute: number) => all.filter((one) => one.minute === minute);
  const all = [...new Set([...then, ...now].map(({ minute }) => minute))].toSorted((a, b) => a - b);
  return all.map((minute) =>
    item(line`${strong(`Minute ${minute}`)}`, [
      ...at(now, minute).map((one) => line`You: ${one.words}`),
      ...at(then, minute).map((one) => line`Then: ${one.words}`),
    ]),
  );
};

/** The debrief of a drill that ended at `end` (ISO 8601, by the drill's clock); empty before its declaration. */
export const debrief = (state: IncidentState, scenario: Scenario, end: string): Page => {
  const { facts } = state;
  if (facts === null) return [];
  const lead = facts.roles.incidentLead;
  const facing = lead === null ? 'whoever led' : nameOf(facts.people, lead);
  const told = facts.updates.flatMap((update) => toldAsFacts(facts, update));
  return [
    heading(line`DRILL · Debrief: ${scenario.title}`),
    paragraph(
      line`For ${facing} alone: it is in no export and on no list. ${minutes(facts.declaredAt, end)} of the incident were led.`,
    ),
    ...(scenario.practises === undefined ? [] : [paragraph(line`What it practises: ${scenario.practises}`)]),
    ...section('Updates, as promised', list(promiseLines(facts, end), 'None.')),
    ...section('Time to an owner', list(ownerLines(state, facts), 'No thread was opened.')),
    ...section(
      'Silent threads',
      list(silentLines(state, facts, end), 'None was silent for longer than its limit.'),
    ),
    ...section('Assumptions told as facts', list(told, 'None that the record shows.')),
    ...section('Questions left open', list(openQuestions(facts), 'None.')),
    ...section(`${arrivalKindLabels.surprise}s`, list(comings(facts, 'surprise'), 'None came.')),
    ...section('Hunches', list(comings(facts, 'hunch'), 'None came.')),
    ...section('Reports', list(comings(facts, 'report'), 'None came.')),
    ...section(
      scenario.sources.length === 0
        ? 'You, and the lead of the story'
        : 'You, and the lead of the real incident',
      list(sideBySide(state, facts, scenario), 'Nothing.'),
    ),
  ];
};
