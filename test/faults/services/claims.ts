import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErrandOutcome, ErrandSettlement } from '../../../src/domain/errands/errand.ts';
import { type ErrandKindName, errandKinds } from '../../../src/domain/errands/kinds.ts';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import type { ErrandFacts } from '../../../src/domain/incident/state.ts';
import { recover } from '../../../src/main/journal/recover.ts';
import type { HttpRequest } from '../../servers/http.ts';
import { claim } from '../claims.ts';
import type { StartedService } from './subjects.ts';

/** What is left of a schedule: the record, and what the service holds. */
interface Left {
  readonly folder: string;
  readonly kind: ErrandKindName;
  readonly service: StartedService;
  /** The words of what was asked, the first first. */
  readonly words: readonly string[];
  /** Requests that were told to come back no sooner than a second later, where one life did it all. */
  readonly told: readonly HttpRequest[];
}

/** One errand with all that became of it. */
interface Story extends ErrandFacts {
  readonly attempted: number;
  readonly outcomes: readonly ErrandOutcome['kind'][];
  /** How often the lead said to try it again although it might have been done. */
  readonly againOnUnknown: number;
  readonly settledAsDone: boolean;
}

/** Checks every claim; throws with the first that does not hold, otherwise gives the states it all ended in. */
export const checkErrandClaims = async (left: Left): Promise<readonly string[]> => {
  const events = await readEvents(join(left.folder, 'incidents'));
  const { facts } = evolveAll(initialState, events);
  const errands = facts?.errands ?? [];
  const of = (word: string) => errands.filter(({ what }) => JSON.stringify(what).includes(word));
  for (const [index, word] of left.words.entries()) {
    const asked = of(word);
    claim('what was asked for stands in the record once', asked.length <= 1, asked);
    // A further one is refused while nobody knows what became of the one before.
    if (index === 0) claim('nothing that was asked for is lost', asked.length === 1, { word, errands });
    const copies = await left.service.held(word);
    for (const errand of asked) isDoneOnce(left, word, copies, storyOf(events, errand));
  }
  claim('nothing else was asked for', errands.length <= left.words.length, errands);
  retryAfterIsKept(left);
  return errands.map(({ kind, state }) => `${kind} ${state}`);
};

const readEvents = async (folder: string): Promise<readonly EventEnvelope[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  claim('there is one incident', names.length === 1, names);
  const { records, end } = recover(await readFile(join(folder, names[0] ?? '')));
  claim('the journal is whole', end.kind === 'whole', end);
  return records.flatMap((record) => record.events);
};

const storyOf = (events: readonly EventEnvelope[], errand: ErrandFacts): Story => {
  const outcomes: ErrandOutcome['kind'][] = [];
  let attempted = 0;
  let againOnUnknown = 0;
  let settledAsDone = false;
  for (const { type, data } of events) {
    const about = data as { errand?: string; outcome?: ErrandOutcome; as?: ErrandSettlement };
    if (about.errand !== errand.id) continue;
    if (type === 'errandAttempted') attempted += 1;
    if (about.outcome !== undefined) outcomes.push(about.outcome.kind);
    if (about.as === 'done') settledAsDone = true;
    if (about.as === 'again' && outcomes.at(-1) === 'unknown') againOnUnknown += 1;
  }
  return { ...errand, attempted, outcomes, againOnUnknown, settledAsDone };
};

const isDoneOnce = ({ kind, service }: Left, word: string, copies: number, story: Story): void => {
  const about = { copies, ...story };
  claim('nothing is done twice unless the lead said so', copies <= 1 + story.againOnUnknown, about);
  const requests = service.server.requests.filter(
    ({ route, text }) => route === service.does && text.includes(word),
  ).length;
  // A request whose token was refused goes again with another one, within one attempt.
  claim('nothing is asked for without its record', requests === 0 || story.attempted > 0, {
    requests,
    ...about,
  });
  const maybe = story.outcomes.filter((outcome) => outcome === 'done' || outcome === 'unknown').length;
  if (!errandKinds[kind].isRepeatable) claim('what was not done is not there', copies <= maybe, about);
  if (story.state === 'done' && !story.settledAsDone) claim('what is done is there', copies >= 1, about);
};

/** A service that asked to be left alone is. */
const retryAfterIsKept = ({ service: { server, does }, told }: Left): void => {
  for (const asked of told) {
    const next = server.requests.find(({ route, at }) => route === does && at > asked.at);
    const gap = next === undefined ? Number.POSITIVE_INFINITY : next.at - asked.at;
    claim('Retry-After is kept', gap >= 995, { gap, path: asked.path });
  }
};
