import type { Problem } from '../../domain/result.ts';
import type { Place } from './compare.ts';

/** How a record stands to its stream. The kinds are those of SharedLink, which a window is told. */
export type LinkState =
  | { readonly kind: 'joining' }
  | { readonly kind: 'together' }
  | { readonly kind: 'alone'; readonly since: string; readonly why: string; readonly isOnItsOwn: boolean }
  | { readonly kind: 'stopped'; readonly problem: Problem; readonly fork: Fork | null };

/** Two records that went on differently behind `common`: the lines that each has alone. */
export interface Fork {
  readonly common: Place;
  readonly mine: readonly Buffer[];
  readonly theirs: readonly Buffer[];
}

export const strange: Problem = {
  code: 'sharedStrange',
  message:
    'The server has lines of this incident that do not follow what is here: one in between is missing, or another record is there. Nothing is written here; everything that was saved is kept. Ask whoever runs the server, or open the incident again once it is mended.',
};

export const forked: Problem = {
  code: 'sharedForked',
  message:
    'This computer and the server now hold different records. Nothing is written here until you go on with the one on the server; everything that was saved is kept.',
};

export const copied: Problem = {
  code: 'sharedForked',
  message:
    'The server has lines that say they were written on this computer, and it did not write them: its files were copied to another computer or restored from a backup, or somebody wrote in its name. Nothing is written here until you go on with the record on the server; everything that was saved is kept.',
};

/** Whether these are the same for whoever is told. */
export const isSameState = (a: LinkState, b: LinkState): boolean =>
  a.kind === b.kind &&
  a.kind !== 'stopped' &&
  (a.kind !== 'alone' || (b.kind === 'alone' && a.why === b.why));
