import type { QueuedDelivery } from '../incident/events.ts';
import { type Destination, mediumTraits } from '../media/media.ts';
import { toDocument } from './document.ts';
import { type MessageInput, messageFor, type PreparedWords } from './media.ts';
import type { UpdateModel } from './model.ts';
import type { WholeTextIn } from './whole-text.ts';

/** The words of an update that is not laid out yet. */
export const wordsOf = (model: UpdateModel): PreparedWords => ({ ...model, document: toDocument(model) });

export interface PrepareInput extends PrepareRest {
  readonly model: UpdateModel;
}

interface PrepareRest extends Omit<MessageInput, 'words' | 'wholeTextIn'> {
  /** All known destinations; those of another audience are ignored. */
  readonly destinations: readonly Destination[];
  /** {@link wholeTextFor} these destinations when left out. */
  readonly wholeTextIn?: WholeTextIn | undefined;
  /** Whether the deliveries stay on this computer. A drill's always do. */
  readonly sandbox: boolean;
  /** How many messages the update already has. */
  readonly after?: number | undefined;
}

/** The same for words that are already laid out. */
interface PrepareWordsInput extends PrepareRest {
  readonly words: PreparedWords;
}

/** One frozen delivery for each destination of the update's audience, in the order of the destinations. */
export const prepareDeliveries = ({ model, ...rest }: PrepareInput): QueuedDelivery[] =>
  prepareWords({ ...rest, words: wordsOf(model) });

/** {@link prepareDeliveries} for words that are already laid out. */
export const prepareWords = (input: PrepareWordsInput): QueuedDelivery[] => {
  const own = input.destinations.filter((destination) => destination.audience === input.words.audience);
  const wholeTextIn = input.wholeTextIn ?? wholeTextFor(own);
  return own.map((destination, index) => ({
    id: `${input.updateId}:${destination.id}`,
    destination: {
      id: destination.id,
      name: destination.name,
      medium: destination.medium,
      audience: destination.audience,
    },
    sandbox: input.sandbox || input.words.kind === 'drill',
    message: messageFor({ ...input, wholeTextIn }, destination, (input.after ?? 0) + index),
  }));
};

/** A medium that never cuts, if the update goes out by one; else the record. */
export const wholeTextFor = (destinations: readonly Pick<Destination, 'medium'>[]): WholeTextIn =>
  destinations.find(({ medium }) => mediumTraits(medium).wholeText !== null)?.medium ?? 'record';
