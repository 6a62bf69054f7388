import { factsOf, type Logger } from '../log/logger.ts';
import type { Scheduler } from '../scheduler.ts';
import { createSignal } from '../signal.ts';

/** The system's own keeping of secrets, as Electron's safeStorage gives it. Any of it may wait for a password. */
export interface Vault {
  encrypt(text: string): Promise<Buffer>;
  decrypt(bytes: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
  /** Whether this was encrypted with a key that anybody can know. */
  isWeak(encrypted: Buffer): boolean;
}

/**
 * How secrets can be kept: `unasked` until it is known, `waiting` while the key ring waits for a person, `weak` with a
 * key that anybody can know.
 */
export type VaultState = 'unasked' | 'waiting' | 'ok' | 'weak' | 'unavailable';

/** Asks the system once how well it keeps secrets, and never keeps anybody waiting for the answer. */
interface KeyRing {
  readonly state: VaultState;
  /** Asks; whether there is an answer by now, waiting for one no longer than a moment. */
  ask(): Promise<boolean>;
  /** When there is an answer, however long that takes. */
  answered(): Promise<void>;
  onChanged(listener: () => void): () => void;
}

/** How long anything waits for the key ring before it says so, in milliseconds. */
const keyRingPatience = 1500;

export const createKeyRing = (vault: Vault, scheduler: Scheduler, log: Logger): KeyRing => {
  const changed = createSignal<void>();
  let state: VaultState = 'unasked';
  let answer: Promise<void> | null = null;

  const become = (next: VaultState): void => {
    state = next;
    changed.emit();
  };

  /** What comes back tells which key was used; nothing else does. */
  const probe = async (): Promise<void> => {
    try {
      become(vault.isWeak(await vault.encrypt('probe')) ? 'weak' : 'ok');
    } catch (error) {
      log.error('nothing can be encrypted', factsOf(error));
      become('unavailable');
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
        const callOff = scheduler.after(state === 'waiting' ? 0 : keyRingPatience, () => {
          if (state === 'unasked') become('waiting');
          resolve(state !== 'waiting');
        });
        void answered().then(() => {
          callOff();
          resolve(true);
        });
      }),
    onChanged: changed.on,
  };
};
