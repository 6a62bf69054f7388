import type { VaultState } from './key-ring.ts';

/** What is said about secrets. Each sentence names the secret in words. */

/** The code of the problem that goes away by itself once the key ring is unlocked. */
export const keyRingWaits = 'keyRingWaits';

export const waitsFor = (label: string): string =>
  `Waiting for the key ring of this computer, which holds the ${label}: unlock it to continue.`;

export const notKept = (label: string): string =>
  `The ${label} could not be saved and is as it was. Check that there is space, then try again.`;

export const unreadable = (label: string): string =>
  `The saved ${label} can no longer be read on this computer. Enter it again in Settings.`;

/** Why a secret was taken away. `was` is the server that it was entered for; null when that is not known. */
export const forgotten = (label: string, was: string | null, is: string): string =>
  was === null
    ? `The settings were damaged and it is not known which server the ${label} was for, so it was removed. Enter it again in Settings.`
    : `The ${label} was entered for ${was} and the settings now say ${is}, so it was removed. Enter it again in Settings.`;

/** The file of secrets is not this console's to change. */
export const newerFile = (path: string): string =>
  `The secrets in ${path} were saved by a newer version of the console and were left as they are. What you enter now is kept only until the console is closed.`;

/** Why a secret is kept only until the console is closed. */
export const heldBecause = (vault: VaultState, label: string): string => {
  const only = `so the ${label} is kept only until the console is closed.`;
  if (vault === 'weak')
    return `This computer has no working key ring, ${only} You can keep it anyway in Settings.`;
  return vault === 'waiting'
    ? `The key ring of this computer is locked, ${only} Unlock it to save the secret.`
    : `This computer offers no safe place for secrets, ${only}`;
};
