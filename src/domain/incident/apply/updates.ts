import type { Outcome, RefusedRecipient } from '../delivery.ts';
import type { QueuedDelivery } from '../events.ts';
import { deliveriesOf } from '../sendings.ts';
import type { Delivery, DeliveryState, Facts, Post, Update } from '../state.ts';
import { pinnedFields } from '../words.ts';
import { sayPinned } from './basics.ts';
import { dutyOf } from './sharing.ts';
import { type ApplyTable, placeOf } from './table.ts';

type Updates =
  | 'outsideWordsGiven'
  | 'updateQueued'
  | 'updateLinked'
  | 'marksPlanned'
  | 'messageMarked'
  | 'correctionDismissed'
  | 'briefDismissed'
  | 'deliveriesAdded'
  | 'postQueued'
  | 'deliveryAttempted'
  | 'deliveryEnded'
  | 'deliveryHeld'
  | 'deliverySettled';

const queuedAt = (delivery: QueuedDelivery, at: string, duty: string | null, released = false): Delivery => ({
  ...delivery,
  state: 'queued',
  attempts: 0,
  triedAfter: null,
  at,
  retryAt: null,
  held: null,
  released,
  skipAsked: false,
  accepted: [],
  refused: [],
  remote: null,
  outcome: null,
  mark: null,
  duty,
});

const changeDelivery = (facts: Facts, id: string, how: (delivery: Delivery) => Delivery): Facts => ({
  ...facts,
  updates: facts.updates.map((update) =>
    update.deliveries.some((d) => d.id === id)
      ? { ...update, deliveries: update.deliveries.map((d) => (d.id === id ? how(d) : d)) }
      : update,
  ),
  posts: facts.posts.map((post) =>
    post.delivery.id === id ? { ...post, delivery: how(post.delivery) } : post,
  ),
});

const mergeRefused = (before: readonly RefusedRecipient[], more: readonly RefusedRecipient[]) => [
  ...before.filter((r) => !more.some((m) => m.address === r.address)),
  ...more,
];

/** The recipients who will never get it. */
const refusedAfter = (delivery: Delivery, outcome: Outcome): readonly RefusedRecipient[] => {
  if (outcome.kind === 'unknown') return delivery.refused;
  const accepted = outcome.kind === 'waiting' ? outcome.accepted : [];
  return mergeRefused(
    delivery.refused.filter(({ address }) => !accepted.includes(address)),
    outcome.refused,
  );
};

/** A delivery that was to be skipped is, unless it arrived or may have arrived. */
const endedState = ({ skipAsked }: Delivery, { kind }: Outcome): DeliveryState =>
  skipAsked && (kind === 'waiting' || kind === 'refused') ? 'skipped' : kind;

const ended = (delivery: Delivery, outcome: Outcome, retryAt: string | null, at: string): Delivery => ({
  ...delivery,
  state: endedState(delivery, outcome),
  skipAsked: false,
  at,
  retryAt,
  outcome,
  // The lead released this one attempt only; the next has to be released again.
  released: false,
  remote: outcome.kind === 'sent' ? (outcome.remote ?? null) : delivery.remote,
  accepted:
    outcome.kind === 'waiting'
      ? [...new Set([...delivery.accepted, ...outcome.accepted])]
      : delivery.accepted,
  refused: refusedAfter(delivery, outcome),
});

/** The newest Slack timestamp of anything sent to a destination; null for none. */
const newestTs = (facts: Facts, destination: string): string | null =>
  deliveriesOf(facts)
    .filter((delivery) => delivery.destination.id === destination)
    .map(({ remote }) => remote?.ts ?? null)
    .reduce((best, ts) => (ts !== null && Number(ts) > Number(best ?? 0) ? ts : best), null);

const settledState = { sent: 'sent', again: 'queued', skipped: 'skipped' } as const;

export const updates: ApplyTable<Updates> = {
  outsideWordsGiven: (facts, event) => {
    const words = {
      ...event.data,
      ...placeOf(facts, event),
      at: event.occurredAt,
      by: event.by,
      toldIn: null,
    };
    return { ...facts, outsideWords: [...facts.outsideWords, words] };
  },
  updateQueued: (facts, event) => {
    const { data, occurredAt, by } = event;
    const { update: updateId, deliveries, pin, carries, ...rest } = data;
    const update: Update = {
      ...rest,
      ...placeOf(facts, event),
      id: updateId,
      at: occurredAt,
      by,
      deliveries: deliveries.map((delivery) => queuedAt(delivery, occurredAt, dutyOf(facts, event))),
      linked: null,
      marks: [],
    };
    // Different words become the pinned ones by events of their own.
    const saidAgain = pin ? pinnedFields.filter((field) => data.fields[field] === facts[field]) : [];
    const outsideWords = facts.outsideWords.map((words) =>
      carries.includes(words.entry) ? { ...words, toldIn: data.number } : words,
    );
    return { ...sayPinned(facts, saidAgain, event), outsideWords, updates: [...facts.updates, update] };
  },
  marksPlanned: (facts, { data }) => ({
    ...facts,
    updates: facts.updates.map((update) =>
      update.id === data.update ? { ...update, marks: data.corrected } : update,
    ),
  }),
  messageMarked: (facts, { data: { delivery, by, outcome, retryAt }, occurredAt }) =>
    changeDelivery(facts, delivery, (d) => ({
      ...d,
      mark: {
        by,
        state: outcome.kind,
        at: occurredAt,
        retryAt,
        cause: outcome.kind === 'done' ? null : outcome.cause,
      },
    })),
  updateLinked: (facts, { data }) => ({
    ...facts,
    updates: facts.updates.map((update) =>
      update.id === data.update ? { ...update, linked: data.assumptions } : update,
    ),
  }),
  correctionDismissed: (facts, event) => ({
    ...facts,
    dismissedCorrections: [
      ...facts.dismissedCorrections,
      { ...event.data, ...placeOf(facts, event), at: event.occurredAt },
    ],
  }),
  briefDismissed: (facts, event) => ({
    ...facts,
    dismissedBriefs: [
      ...facts.dismissedBriefs,
      { ...event.data, ...placeOf(facts, event), at: event.occurredAt },
    ],
  }),
  deliveriesAdded: (facts, event) => ({
    ...facts,
    updates: facts.updates.map((update) =>
      update.id === event.data.update
        ? {
            ...update,
            deliveries: [
              ...update.deliveries,
              ...event.data.deliveries.map((delivery) =>
                queuedAt(delivery, event.occurredAt, dutyOf(facts, event), event.data.released),
              ),
            ],
          }
        : update,
    ),
  }),
  postQueued: (facts, event) => {
    const { post: id, delivery, ...said } = event.data;
    const post: Post = {
      ...said,
      ...placeOf(facts, event),
      id,
      at: event.occurredAt,
      by: event.by,
      delivery: queuedAt(delivery, event.occurredAt, dutyOf(facts, event)),
    };
    return { ...facts, posts: [...facts.posts, post] };
  },
  deliveryAttempted: (facts, { data, occurredAt }) =>
    changeDelivery(facts, data.delivery, (d) => ({
      ...d,
      state: 'attempting',
      attempts: data.attempt,
      triedAfter: d.attempts === 0 ? newestTs(facts, d.destination.id) : d.triedAfter,
      at: occurredAt,
      retryAt: null,
    })),
  deliveryEnded: (facts, { data, occurredAt }) =>
    changeDelivery(facts, data.delivery, (d) => ended(d, data.outcome, data.retryAt, occurredAt)),
  deliveryHeld: (facts, { data, occurredAt }) =>
    changeDelivery(facts, data.delivery, (d) => ({
      ...d,
      state: 'held',
      held: data.reason,
      at: occurredAt,
      retryAt: null,
    })),
  deliverySettled: (facts, { data, occurredAt }) =>
    changeDelivery(facts, data.delivery, (d) =>
      // On its way: the result is not known until the attempt has ended.
      d.state === 'attempting'
        ? { ...d, skipAsked: true }
        : {
            ...d,
            state: settledState[data.as],
            at: occurredAt,
            retryAt: null,
            held: null,
            released: data.as === 'again',
            // Recipients that were refused are tried again, in however many attempts it takes.
            refused: data.as === 'again' ? [] : d.refused,
          },
    ),
};
