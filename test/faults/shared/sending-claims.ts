import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import type { Sending } from '../../../src/domain/incident/sendings.ts';
import { sendingsOf } from '../../../src/domain/incident/sendings.ts';
import { decodeLine } from '../../../src/main/journal/format.ts';
import { claim, updateIn } from '../claims.ts';
import type { OneRecord, SharedGiven } from './claims.ts';
import { tokens } from './stage.ts';

/** A message on its way from a console to its server, as that server saw it. */
interface Reached {
  readonly console: string;
  readonly at: number;
}

/** Every event that a server ever took, with when it did first: an instant in milliseconds. */
interface Taken {
  readonly event: EventEnvelope;
  readonly at: number;
}

/** Exactly one console sends a message, after it said so in the shared record, and nothing goes out twice unless a person chose it. */
export const checkSending = (given: SharedGiven, record: OneRecord): void => {
  const taken = takenIn(given);
  if (!given.isForked) nothingUnheardOf(given, record);
  for (const sending of sendingsOf(record.facts)) {
    const reached = reachedBy(given, sending);
    const events = eventsOf(record, sending);
    const { message: _, ...delivery } = sending.delivery;
    const about = { delivery, reached, events, taken: takenOf(taken, sending) };
    claim(
      'a message comes to rest',
      !['queued', 'attempting', 'waiting'].includes(sending.delivery.state),
      about,
    );
    oneAtATime(record, sending, about);
    attemptsAreSharedFirst(given, taken, sending, reached, about);
    takenBeforeAnotherSends(given, taken, reached, about);
    onceUnlessChosen(given, record, sending, about);
  }
};

/** Whatever reached a server is in the record. */
const nothingUnheardOf = ({ posts, mails }: SharedGiven, { facts }: OneRecord): void => {
  const sendings = sendingsOf(facts);
  for (const { metadata } of posts)
    claim(
      'whatever was posted is in the record',
      sendings.some(({ id }) => id === updateIn(metadata)),
      metadata,
    );
  for (const mail of mails)
    claim(
      'whatever was mailed is in the record',
      sendings.some(
        ({ delivery: { message } }) => message.medium === 'email' && message.messageId === mail.messageId,
      ),
      mail,
    );
};

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

const isAbout = ({ data }: EventEnvelope, { delivery }: Sending): boolean =>
  (data as { readonly delivery?: string }).delivery === delivery.id;

const takenOf = (taken: readonly Taken[], sending: Sending) =>
  taken
    .filter(({ event }) => isAbout(event, sending) || event.type === 'sendingTaken')
    .map(({ event: { type, console, data }, at }) => ({
      at: new Date(at).toISOString(),
      type,
      console,
      data,
    }));

const eventsOf = ({ events }: OneRecord, sending: Sending): readonly EventEnvelope[] =>
  events.filter((event) => isAbout(event, sending) || event.type === 'sendingTaken');

const reachedBy = (
  { seats, requests, mails }: SharedGiven,
  { id, delivery }: Sending,
): readonly Reached[] => {
  const { message } = delivery;
  if (message.medium === 'slack')
    return requests
      .filter(({ args }) => updateIn(args.metadata) === id)
      .map(({ token, at }) => ({ console: seats[tokens.indexOf(token ?? '')]?.id ?? '', at }));
  if (message.medium !== 'email') return [];
  return mails
    .filter(({ messageId }) => messageId === message.messageId)
    .map(({ console, at }) => ({ console: seats[console]?.id ?? '', at }))
    .toSorted((a, b) => a.at - b.at);
};

/** In the record, an attempt of another console than before comes after the sending was taken. */
const oneAtATime = (record: OneRecord, sending: Sending, about: unknown): void => {
  let last: string | undefined;
  for (const event of eventsOf(record, sending)) {
    if (event.type === 'sendingTaken') {
      last = undefined;
    } else if (event.type === 'deliveryAttempted') {
      claim(
        'no message is attempted by two consoles unless a person took the sending',
        last === undefined || last === event.console,
        about,
      );
      last = event.console;
    }
  }
};

/** A console that has the server writes the attempt there first; one that is alone may send what it has the duty for. */
const attemptsAreSharedFirst = (
  { seats }: SharedGiven,
  taken: readonly Taken[],
  sending: Sending,
  reached: readonly Reached[],
  about: object,
): void => {
  for (const [index, { console, at }] of reached.entries()) {
    if (seats.find(({ id }) => id === console)?.wasApart(at) !== false) continue;
    const own = reached.slice(0, index + 1).filter((one) => one.console === console).length;
    const attempts = taken.filter(
      ({ event, at: takenAt }) =>
        event.type === 'deliveryAttempted' &&
        event.console === console &&
        isAbout(event, sending) &&
        takenAt <= at + clocksDifferMs,
    ).length;
    claim('an attempt is in the shared record before the message goes out', own <= attempts, {
      index,
      own,
      attempts,
      ...about,
    });
  }
};

/** One machine, two ways of reading its clock. */
const clocksDifferMs = 2;

/** Whoever sends what another console has sent before did so after a person took the sending from it. */
const takenBeforeAnotherSends = (
  { isForked }: SharedGiven,
  taken: readonly Taken[],
  reached: readonly Reached[],
  about: object,
): void => {
  const sent = new Set<string>();
  for (const { console, at } of reached) {
    const others = [...sent].filter((one) => one !== console);
    if (others.length > 0)
      claim(
        'no message is sent by two consoles unless a person took the sending',
        isForked || taken.some(({ event, at: takenAt }) => isTaking(event) && takenAt <= at + clocksDifferMs),
        { console, others, ...about },
      );
    sent.add(console);
  }
};

const isTaking = ({ type }: EventEnvelope): boolean => type === 'sendingTaken';

const onceUnlessChosen = (given: SharedGiven, record: OneRecord, sending: Sending, about: object): void => {
  const { id, delivery } = sending;
  const { message } = delivery;
  let isUnknown = false;
  let againOnUnknown = 0;
  for (const { type, data } of eventsOf(record, sending)) {
    const { outcome, as } = data as { readonly outcome?: { readonly kind: string }; readonly as?: string };
    if (type === 'deliverySettled' && as === 'again' && isUnknown) againOnUnknown += 1;
    if (type !== 'sendingTaken') isUnknown = outcome?.kind === 'unknown';
  }
  const copies =
    message.medium === 'slack'
      ? given.posts.filter(({ metadata }) => updateIn(metadata) === id).length
      : message.medium === 'email'
        ? given.mails.filter(({ messageId }) => messageId === message.messageId).length
        : 0;
  claim('nothing goes out twice unless a person was asked and chose it', copies <= 1 + againOnUnknown, {
    copies,
    againOnUnknown,
    ...about,
  });
};
