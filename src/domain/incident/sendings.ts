import type { Delivery, Facts, Update } from './state.ts';

/** Something that goes out: one message of an update, or a post. */
export interface Sending {
  /** The id of the update or the post: what the metadata of its Slack message carries. */
  readonly id: string;
  /** When it was queued. */
  readonly at: string;
  /** The update that it is a message of; null for a post. */
  readonly update: Update | null;
  readonly delivery: Delivery;
}

type Sent = Pick<Facts, 'updates' | 'posts'>;

/** Everything that an incident sent or is to send, updates before posts. */
export const sendingsOf = ({ updates, posts }: Sent): readonly Sending[] => [
  ...updates.flatMap((update) =>
    update.deliveries.map((delivery) => ({ id: update.id, at: update.at, update, delivery })),
  ),
  ...posts.map(({ id, at, delivery }) => ({ id, at, update: null, delivery })),
];

/** The deliveries of {@link sendingsOf}. */
export const deliveriesOf = (facts: Sent): readonly Delivery[] =>
  sendingsOf(facts).map(({ delivery }) => delivery);
