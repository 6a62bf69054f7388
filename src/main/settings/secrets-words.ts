import { because, type Cause } from '../../domain/causes/cause.ts';
import type { SecretName } from '../../domain/causes/console.ts';
import type { VaultState } from './key-ring.ts';

/** The messages about secrets. Each one names the secret in words. */

/** The code of the problem that resolves itself once the key ring is unlocked. */
export const keyRingWaits = 'keyRingWaits';

/** Why a secret was removed. `was` is the server that it was entered for; null if unknown. */
export const forgotten = (name: SecretName, was: string | null, is: string): Cause =>
  was === null ? because('secretOfNobodyKnows', { name }) : because('secretOfAnother', { name, was, is });

/** Why this console does not change a secrets file from a newer version. */
export const newerFile = (path: string): string =>
  `The secrets in ${path} were saved by a newer version of the console and were left as they are. What you enter now is kept only until the console is closed.`;

/** Why a secret is kept only until the console is closed. */
export const heldBecause = (vault: VaultState, label: string, isUnwritten: boolean): string => {
  const only = `so the ${label} is kept only until the console is closed.`;
  if (vault === 'weak')
    return `This computer has no working key ring, ${only} You can keep it anyway in Settings.`;
  if (isUnwritten)
    return `The ${label} could not be saved, so it is kept only until the console is closed. Check that there is space, then enter it again.`;
  return vault === 'waiting'
    ? `The key ring of this computer is locked, ${only} Unlock it to save the secret.`
    : `This computer offers no safe place for secrets, ${only}`;
};
