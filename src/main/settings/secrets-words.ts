import type { VaultState } from './key-ring.ts';

/** What is said about secrets. Each sentence names the secret in words. */

/** The code of the problem that goes away by itself once the key ring is unlocked. */
export const keyRingWaits = 'key-ring-waits';

export const waitsFor = (label: string): string =>
  `Waiting for the key ring of this computer, which has the ${label}: unlock it and this goes on.`;

export const notKept = (label: string): string =>
  `The ${label} could not be saved and is as it was. Check that there is space, then try again.`;

export const unreadable = (label: string): string =>
  `The ${label} that was kept cannot be read on this computer any more. Enter it again in Settings.`;

/** Why a secret is kept only until the console is closed. */
export const heldBecause = (vault: VaultState, label: string): string => {
  const only = `so the ${label} is kept only until the console is closed.`;
  if (vault === 'weak')
    return `This computer has no key ring that works, ${only} You can keep it all the same in Settings.`;
  return vault === 'waiting'
    ? `The key ring of this computer waits to be unlocked, ${only} Unlock it and it is kept.`
    : `This computer offers no safe place for secrets, ${only}`;
};
