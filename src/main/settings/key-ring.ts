import { factsOf, type Logger } from '../log/logger.ts';
import type { Scheduler } from '../scheduler.ts';
import { createSignal } from '../signal.ts';

/** The system's encryption of secrets, as in Electron's safeStorage. Any call may wait for a password. */
export interface Vault {
  encrypt(text: string): Promise<Buffer>;
  decrypt(bytes: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
  /** Whether this was encrypted with a key that is public knowledge. */
  isWeak(encrypted: Buffer): boolean;
}

/**
 * How well secrets can be encrypted: `unasked` until it is known, `waiting` while the key ring waits to be unlocked,
 * `weak` if the key is public knowledge.
 */
export type VaultState = 'unasked' | 'waiting' | 'ok' | 'weak' | 'unavailable';

/** Asks the system once how well it encrypts secrets, without ever blocking on the answer. */
interface KeyRing {
  readonly state: VaultState;
  /** Asks, and waits briefly. Resolves with whether there is an answer. */
  ask(): Promise<boolean>;
  /** Resolves once there is an answer, however long that takes. */
  answered(): Promise<void>;
  onChanged(listener: () => void): () => void;
}

/** How long anything waits for the key ring before it says so, in milliseconds. */
const keyRingTimeout = 1500;

export const createKeyRing = (vault: Vault, scheduler: Scheduler, log: Logger): KeyRing => {
  const changed = createSignal<void>();
  let state: VaultState = 'unasked';
  let answer: Promise<void> | null = null;

  const setState = (next: VaultState): void => {
    state = next;
    changed.emit();
  };

  /** Encrypts a probe: only the result tells which key was used. */
  const probe = async (): Promise<void> => {
    try {
      setState(vault.isWeak(await vault.encrypt('probe')) ? 'weak' : 'ok');
    } catch (error) {
      log.error('nothing can be encrypted', factsOf(error));
      setState('unavailable');
    }
    log.info('the key ring has answered', { state });
  };

  const answered = (): Promise<void> => {
    answer ??= probe();
    return answer;
  };

  return {
    get state() {
      return state;
    },
    answered,
    ask: () =>
      new Promise((resolve) => {
        const cancelTimeout = scheduler.after(state === 'waiting' ? 0 : keyRingTimeout, () => {
          if (state === 'unasked') setState('waiting');
          resolve(state !== 'waiting');
        });
        void answered().then(() => {
          cancelTimeout();
          resolve(true);
        });
      }),
    onChanged: changed.on,
  };
};
