/** What the page is told about a handover file. Times are words, in the incident's zone. */

/** Something that came with the record and is not here, or not like this. Nothing is taken unless it is chosen. */
export interface HandoverOffer {
  /** Names it when it is chosen. */
  readonly key: string;
  readonly kind: 'person' | 'destination' | 'setting' | 'draft';
  readonly name: string;
  readonly detail: string;
  /** Whether there is another one here, which it would replace. */
  readonly differs: boolean;
}
