/** A newer version of the console than the running one, and its stage; null if none is known. */
export type NewVersion = {
  readonly version: string;
  /** there: available, not asked for. coming: downloading. held: asked for, but an incident is live. */
  readonly stage: 'there' | 'coming' | 'held' | 'failed';
} | null;
