import { beginningOf } from '../../domain/incident/beginning.ts';
import { newestRequests, requestsIn, roundLasts } from '../../domain/incident/rounds.ts';
import type { Facts, Thread } from '../../domain/incident/state.ts';
import { listed } from '../../domain/listed.ts';
import { minutesBetween, minutesLater } from '../../domain/time/instants.ts';
import { askableThreads } from '../../domain/views/asked.ts';
import { nameOf } from '../../domain/views/people.ts';
import {
  joiningWords,
  type OwnersQuestion,
  readingMinutes,
  readingUntil,
  reportQuestion,
  reportQuestions,
} from '../../domain/views/report-question.ts';
import { clockTimeSeenFrom } from '../../domain/views/time.ts';
import { run } from '../store/actions.ts';
import { copy } from '../store/clipboard.ts';
import { nowIso } from '../store/clock.ts';
import { useIncidents, wholeIncident } from '../store/incident.ts';
import { openIncident } from '../store/opening.ts';
import { channelOf } from '../store/posting.ts';
import { openPanel, say, sayAnywhere, unsay } from '../store/ui.ts';
import { chosenThreadOrSay } from './chosen-thread.ts';
import { postToChannel } from './post.ts';

/** The whole facts of the incident on screen. */
const wholeFacts = async (): Promise<Facts | null> => (await wholeIncident())?.facts ?? null;

/**
 * Puts it on the clipboard; the record says who was asked, so that it is seen who has not answered. True when it could
 * be copied.
 */
const ask = async (text: string, threads: readonly number[], done: string): Promise<boolean> => {
  const isCopied = await copy({ text }, done);
  if (isCopied && threads.length > 0) await run({ type: 'askReports', threads: [...threads] });
  return isCopied;
};

/** Puts a question to the thread's owner on the clipboard, and says to whom it goes. */
export const askForReport = async (number: number): Promise<void> => {
  const facts = await wholeFacts();
  const thread = facts?.threads.find((each) => each.number === number);
  if (facts === null || thread === undefined) return;
  const question = reportQuestion(facts, thread);
  const whom =
    thread.owner === null
      ? `#${number} has no owner: paste it to whoever works on it`
      : `Paste it to ${nameOf(facts.people, thread.owner)}`;
  const asked = thread.owner === null ? [] : [number];
  await ask(question, asked, `Copied: “${beginningOf(question, 60)}” ${whom}.`);
};

/** {@link askForReport} about the chosen thread. */
export const askAboutChosen = (): void => {
  const thread = chosenThreadOrSay();
  if (thread !== null) void askForReport(thread);
};

/** One question for each of these owners, all of them in the incident's channel. */
const postRound = (channel: string, all: readonly OwnersQuestion[]): Promise<void> => {
  const about = all.flatMap(({ threads }) => threads);
  const questions = all.length === 1 ? '1 question' : `${all.length} questions`;
  return postToChannel(
    { what: 'round', about },
    channel,
    `${questions}, to ${listed(all.map(({ owner }) => owner))}.`,
  );
};

/** The same for several threads: one question for each owner, all of them on the clipboard at once. */
export const askForReports = async (numbers: readonly number[]): Promise<void> => {
  const facts = await wholeFacts();
  if (facts === null) return;
  const all = reportQuestions(facts, numbers);
  if (all.length === 0) {
    say('There is no silent thread with an owner to ask.');
    return;
  }
  const channel = channelOf(facts);
  if (channel !== null) {
    await postRound(channel, all);
    return;
  }
  const [questions, them] = all.length === 1 ? ['1 question', 'it'] : [`${all.length} questions`, 'them'];
  const threads = all.flatMap((question) => question.threads);
  const about = threads.length === 1 ? '1 thread' : `${threads.length} threads`;
  const owners = all.map(({ owner }) => owner).join(', ');
  await ask(
    all.map(({ text }) => text).join('\n'),
    threads,
    `Copied: ${questions} about ${about}${all.length === 1 ? '' : ', one for each owner'}. Paste ${them} to ${owners}.`,
  );
};

/** A round in which the owners are asked one after the other. */
interface AskingRound {
  /** The entry of the newest request for reports before it began; -1 for none. */
  readonly after: number;
  /** How many owners were asked. */
  readonly count: number;
  /** What was asked of whom, as {@link asking} has it; the record may not have come yet. */
  readonly asked: ReadonlySet<string>;
  /** When somebody was last asked. */
  readonly at: string;
}

/** The round that goes on in each incident: a look at another one ends none. */
const rounds = new Map<string, AskingRound>();

const asking = ({ number, owner }: Thread): string => `${number} ${owner}`;

/** Who is still to be asked in a round, as the threads are now: whoever got one since has not been asked about it. */
const restOf = (facts: Facts, { after, asked }: AskingRound): readonly OwnersQuestion[] => {
  const requests = requestsIn(facts).filter(({ seq }) => seq > after);
  const wasAsked = (thread: Thread): boolean =>
    asked.has(asking(thread)) ||
    requests.some(({ seq, threads }) => seq > thread.owned.seq && threads.includes(thread.number));
  const askable = askableThreads(facts);
  const rest = facts.threads.filter((thread) => askable.includes(thread.number) && !wasAsked(thread));
  return reportQuestions(
    facts,
    rest.map(({ number }) => number),
  );
};

/** The round that the record has, where this window knows of none: it goes on after a restart. */
const recordedRound = (facts: Facts): AskingRound => {
  const requests = newestRequests(facts);
  const before = requestsIn(facts).at(-requests.length - 1);
  const threads = requests.flatMap((request) => request.threads);
  return {
    after: before?.seq ?? -1,
    count: reportQuestions(facts, threads).length,
    asked: new Set(),
    at: requests.at(-1)?.at ?? nowIso(),
  };
};

const newRound = (facts: Facts): AskingRound => ({
  after: requestsIn(facts).at(-1)?.seq ?? -1,
  count: 0,
  asked: new Set(),
  at: nowIso(),
});

/** The round that goes on, or a new one when it is over. */
const roundIn = (incident: string, facts: Facts): AskingRound => {
  const round = rounds.get(incident) ?? recordedRound(facts);
  const goesOn = minutesBetween(round.at, nowIso()) < roundLasts;
  return goesOn && restOf(facts, round).length > 0 ? round : newRound(facts);
};

const nobodyToAsk = 'No thread has an owner to ask, besides the lead.';

const askNext = async (): Promise<void> => {
  const facts = await wholeFacts();
  const incident = useIncidents.getState().open?.id;
  if (facts === null || incident === undefined) return;
  const channel = channelOf(facts);
  if (channel !== null) {
    const all = reportQuestions(facts, askableThreads(facts));
    if (all.length === 0) say(nobodyToAsk);
    else await postRound(channel, all);
    return;
  }
  const round = roundIn(incident, facts);
  const [next, ...others] = restOf(facts, round);
  if (next === undefined) {
    say(nobodyToAsk);
    return;
  }
  const count = round.count + 1;
  const now = nowIso();
  const ends = clockTimeSeenFrom(minutesLater(now, roundLasts), facts.zone, now);
  const after =
    others[0] === undefined
      ? `That was the last one. The round ends at ${ends}.`
      : `Press again for ${others[0].owner}.`;
  const done = `Copied, ${count} of ${count + others.length}. Paste it to ${next.owner}. ${after}`;
  if (!(await ask(next.text, next.threads, done))) return;
  const these = facts.threads.filter(({ number }) => next.threads.includes(number)).map(asking);
  rounds.set(incident, { ...round, count, asked: new Set([...round.asked, ...these]), at: nowIso() });
};

let pressed: Promise<void> = Promise.resolve();

/**
 * Every owner: in the incident's channel all at once, where there is one; otherwise one after the other, where each press
 * copies the question to the next one, also when it comes early.
 */
export const askEveryone = (): Promise<void> => {
  pressed = pressed.then(askNext, askNext);
  return pressed;
};

/** What will say, by incident, that they are over: once, however often they were asked for. */
const reminders = new Map<string, ReturnType<typeof setTimeout>>();

/** For somebody who joins: words that ask for five minutes, the brief to read in them, and a word when they are over. */
export const giveMeFive = async (): Promise<void> => {
  const facts = await wholeFacts();
  const incident = useIncidents.getState().open?.id;
  if (facts === null || incident === undefined) return;
  const now = nowIso();
  const until = readingUntil(facts, now);
  const channel = channelOf(facts);
  openPanel({ kind: 'brief' });
  if (channel === null)
    await copy(
      { text: joiningWords(facts, until) },
      `Copied: “give me five minutes”, until ${until}. Paste it where they talk.`,
    );
  else
    await postToChannel({ what: 'joining', about: [] }, channel, `“give me five minutes”, until ${until}.`);
  // The record keeps it as well: after a restart "Needs you" says that they are over.
  await run({ type: 'join', until: minutesLater(now, readingMinutes) });
  const over = `INC-${facts.number}: your five minutes are over. Ask every owner for a report.`;
  const askFirst = async () => {
    unsay(over);
    if (useIncidents.getState().open?.id !== incident) await openIncident(incident);
    if (useIncidents.getState().open?.id === incident) await askEveryone();
  };
  // It stays until it is seen: whoever reads does not look here. There is nobody to ask once the incident is over.
  const remind = () => {
    reminders.delete(incident);
    if (useIncidents.getState().list.some(({ id, phase }) => id === incident && phase === 'active'))
      sayAnywhere(over, 'reminder', { label: 'Ask the first', run: () => void askFirst() });
  };
  clearTimeout(reminders.get(incident));
  reminders.set(incident, setTimeout(remind, readingMinutes * 60_000));
};
