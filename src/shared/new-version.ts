/** A newer version of the console than the one that runs, and how far it has come; null: none is known. */
export type NewVersion = {
  readonly version: string;
  /** There: nobody has asked for it. Held: asked for, and it waits for the incidents that go on. */
  readonly stage: 'there' | 'coming' | 'held' | 'failed';
} | null;
