import { type PostKind, postLabels } from './post-kinds.ts';
import type { Delivery, Facts, Update } from './state.ts';

/** Something that goes out: one message of an update, or a post. */
export interface Sending {
  /** The id of the update or the post: what the metadata of its Slack message carries. */
  readonly id: string;
  /** When it was queued. */
  readonly at: string;
  /** The update that it is a message of; null for a post. */
  readonly update: Update | null;
  /** What kind of post it is; null for a message of an update. */
  readonly what: PostKind | null;
  readonly delivery: Delivery;
}

type Sent = Pick<Facts, 'updates' | 'posts'>;

/** Everything that an incident sent or is to send, updates before posts. */
export const sendingsOf = ({ updates, posts }: Sent): readonly Sending[] => [
  ...updates.flatMap((update) =>
    update.deliveries.map((delivery) => ({ id: update.id, at: update.at, update, what: null, delivery })),
  ),
  ...posts.map(({ id, at, what, delivery }) => ({ id, at, update: null, what, delivery })),
];

/** The deliveries of {@link sendingsOf}. */
export const deliveriesOf = (facts: Sent): readonly Delivery[] =>
  sendingsOf(facts).map(({ delivery }) => delivery);

/** Whether an update is in the record alone: there was no destination for it. Copying its words is not recorded. */
export const wentNowhere = ({ deliveries }: Pick<Update, 'deliveries'>): boolean => deliveries.length === 0;

/** What is said of an update that is in the record alone. */
export const nowhereWords = 'recorded, sent to nobody from here';

/** What a message is part of, at the beginning of a sentence: "Update 3 (internal)", "Questions". */
export const sendingName = ({ update, what }: Pick<Sending, 'update' | 'what'>): string => {
  if (update !== null) return `Update ${update.number} (${update.audience})`;
  return what === null ? 'A message' : postLabels[what];
};
