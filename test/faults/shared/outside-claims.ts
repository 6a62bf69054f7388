import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { decodeLine } from '../../../src/main/journal/format.ts';
import { claim } from '../claims.ts';
import type { OneRecord, SharedGiven } from './claims.ts';
import { type Outside, outsideOf, unheardOf } from './outside.ts';

/** Every event that a server ever took, with when it did first: an instant in milliseconds. */
interface Taken {
  readonly event: EventEnvelope;
  readonly at: number;
}

/** One thing that happens outside, with everything that is known of it. */
interface Story extends Outside {
  /** Of the record, in order: what is about it, and whenever somebody took the sending. */
  readonly events: readonly EventEnvelope[];
  /** The same of whatever a server took. */
  readonly taken: readonly Taken[];
}

/**
 * Exactly one console does what is to happen outside, after it said so in the shared record, and nothing happens twice unless
 * a person chose it. The answer: what came up, by the names under which it is counted.
 */
export const checkOutside = (given: SharedGiven, record: OneRecord): readonly string[] => {
  const taken = takenIn(given);
  if (!given.isForked) {
    const unheard = unheardOf(given, record);
    claim('whatever happened outside is in the record', unheard.length === 0, unheard);
  }
  const stories = outsideOf(given, record).map((one): Story => {
    const isIts = (event: EventEnvelope): boolean => one.isAbout(event) || isTaking(event);
    return {
      ...one,
      events: record.events.filter(isIts),
      taken: taken.filter(({ event }) => isIts(event)),
    };
  });
  for (const story of stories) {
    claim('everything comes to rest', story.stands === 'at rest', told(story));
    oneAtATime(given, story);
    attemptsAreSharedFirst(given, record, story);
    takenBeforeAnotherTries(given, story);
    onceUnlessChosen(record, story);
  }
  return stories.flatMap(metIn);
};

/** For the reader of a failure. */
const told = ({ about, reached, copies, events, taken }: Story) => ({
  ...about,
  reached,
  copies,
  events,
  taken: taken.map(({ event: { type, console, data }, at }) => ({
    at: new Date(at).toISOString(),
    type,
    console,
    data,
  })),
});

/** Lines of all disks, each event once, with the earliest time. */
const takenIn = ({ disks }: SharedGiven): readonly Taken[] => {
  const first = new Map<string, Taken>();
  for (const line of disks.flat()) {
    const decoded = decodeLine(line.bytes.subarray(0, -1));
    if (!decoded.ok) continue;
    const at = Date.parse(line.takenAt);
    for (const event of decoded.value.record.events) {
      const known = first.get(event.id);
      if (known === undefined || at < known.at) first.set(event.id, { event, at });
    }
  }
  return [...first.values()];
};

const isTaking = ({ type }: EventEnvelope): boolean => type === 'sendingTaken';

const isAttempt = ({ type }: EventEnvelope): boolean =>
  type === 'deliveryAttempted' || type === 'errandAttempted' || type === 'channelStepAttempted';

/** The console that wrote an event: what was written before the incident was shared has the one that shared it. */
const writer = ({ seats }: SharedGiven, event: EventEnvelope): string | undefined =>
  event.console ?? seats[0]?.id;

/** In the record, an attempt of another console than before comes after the sending was taken. */
const oneAtATime = (given: SharedGiven, story: Story): void => {
  let last: string | undefined;
  for (const event of story.events) {
    if (isTaking(event)) {
      last = undefined;
    } else if (isAttempt(event)) {
      claim(
        'nothing is attempted by two consoles unless a person took the sending',
        last === undefined || last === writer(given, event),
        told(story),
      );
      last = writer(given, event);
    }
  }
};

/**
 * A console that has the server writes the attempt there first; one that is alone may do what it has the duty for. What it tried
 * in a record that was left for this one is in no other.
 */
const attemptsAreSharedFirst = (given: SharedGiven, { left }: OneRecord, story: Story): void => {
  const { reached, taken, isAbout } = story;
  const known = new Set(taken.map(({ event }) => event.id));
  const onlyLeft = left.flat().filter((event) => isAbout(event) && isAttempt(event) && !known.has(event.id));
  for (const [index, { console, at }] of reached.entries()) {
    if (given.seats.find(({ id }) => id === console)?.wasApart(at) !== false) continue;
    const own = reached.slice(0, index + 1).filter((one) => one.console === console).length;
    const before = taken.flatMap(({ event, at: takenAt }) =>
      isAttempt(event) && takenAt <= at + clocksDifferMs ? [event] : [],
    );
    const attempts = new Set(
      [...before, ...onlyLeft].filter((event) => writer(given, event) === console).map(({ id }) => id),
    ).size;
    claim('an attempt is in the shared record before a server hears of it', own <= attempts, {
      index,
      own,
      attempts,
      ...told(story),
    });
  }
};

/** One machine, two ways of reading its clock. */
const clocksDifferMs = 2;

/** Whoever tries what another console has tried before does so after a person took the sending from it. */
const takenBeforeAnotherTries = ({ isForked }: SharedGiven, story: Story): void => {
  const tried = new Set<string>();
  for (const { console, at } of story.reached) {
    const others = [...tried].filter((one) => one !== console);
    if (others.length > 0)
      claim(
        'nothing is tried by two consoles unless a person took the sending',
        isForked ||
          story.taken.some(({ event, at: takenAt }) => isTaking(event) && takenAt <= at + clocksDifferMs),
        { console, others, ...told(story) },
      );
    tried.add(console);
  }
};

const outcomeIn = ({ data }: EventEnvelope): string | undefined =>
  (data as { readonly outcome?: { readonly kind: string } }).outcome?.kind;

const isUnknown = (event: EventEnvelope): boolean => outcomeIn(event) === 'unknown';

/** Where a person said to try again what may have happened, by the ids of the entries. */
const chosenIn = (events: readonly EventEnvelope[]): readonly string[] => {
  let mayBeThere = false;
  return events.flatMap((event) => {
    if (outcomeIn(event) !== undefined) mayBeThere = isUnknown(event);
    if ((event.data as { readonly as?: string }).as !== 'again' || !mayBeThere) return [];
    mayBeThere = false;
    return [event.id];
  });
};

/** How often somebody did, also in a record that was left for this one, or asked for it there without the others. */
const chosen = ({ events, isAbout, isAsked }: Story, { left, events: all }: OneRecord): number => {
  const here = new Set(all.map(({ id }) => id));
  const asked = left.flat().filter((event) => isAsked(event) && !here.has(event.id));
  const again = [events, ...left.map((side) => side.filter(isAbout))].flatMap(chosenIn);
  return new Set([...again, ...asked.map(({ id }) => id)]).size;
};

const onceUnlessChosen = (record: OneRecord, story: Story): void => {
  const { copies } = story;
  if (copies === null) return;
  const againOnUnknown = chosen(story, record);
  claim('nothing happens twice unless a person was asked and chose it', copies <= 1 + againOnUnknown, {
    againOnUnknown,
    ...told(story),
  });
};

/** What came up, for the report. */
const metIn = ({ kind, about, copies, reached, events }: Story): readonly string[] => {
  if (kind === 'delivery') return [];
  const isMade = 'step' in about && about.step === 'channel' && copies !== 0;
  return [
    ...(kind === 'errand' && copies !== 0 ? ['paged'] : []),
    ...(isMade ? ['channel made'] : []),
    ...(events.some(isUnknown) ? ['page or step uncertain'] : []),
    ...(new Set(reached.map(({ console }) => console)).size > 1 ? ['page or step done by two consoles'] : []),
  ];
};
