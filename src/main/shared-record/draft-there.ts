import type { Audience } from '../../domain/incident/words.ts';
import type { Clock } from '../clock.ts';
import type { Scheduler } from '../scheduler.ts';
import { freeBytes, type ReadValue, readValue } from './draft-value.ts';
import type { SharedPlace, SharedServer, SharedValue } from './port.ts';

/** What the server has of one draft, as far as it is known here, and putting something else there. */
interface DraftThere {
  /** What it has, or had when it was reached last; null until it was. */
  readonly known: Known | null;
  /** Whether that is what it had since it was reached last. */
  readonly isSure: boolean;
  /** Why it cannot be read or replaced, in a sentence; null while it can. */
  readonly trouble: string | null;
  /** A change that the server told of. */
  learn(value: SharedValue): void;
  /** Replaces what is known by this; to be called in turn. "other": something else is there now. */
  put(bytes: Buffer): Promise<'done' | 'other' | 'unsure' | 'refused'>;
  /** Whether the server can be reached has changed. */
  connected(is: boolean): void;
  /** Asks no more. */
  close(): void;
}

interface Known {
  readonly sequence: number;
  readonly bytes: Buffer;
  readonly read: ReadValue;
  /** When it was learnt; by the monotonic clock. */
  readonly at: number;
}

interface ThereDeps {
  readonly server: Pick<SharedServer, 'values'>;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly scheduler: Scheduler;
  /** Does one thing after the other. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Called whenever `known` was learnt, even if it is the same as before. */
  readonly learnt: () => void;
  /** Called when it is sure again. */
  readonly sure: () => void;
  /** Called when anything else has changed. */
  readonly changed: () => void;
}

/** How long it takes to read once more, in milliseconds: twice as long each time, up to the longest. */
const readAgainMs = 1000;
const readMostMs = 30_000;
const failuresBeforeSaid = 3;

export const openDraftThere = (deps: ThereDeps, place: SharedPlace, audience: Audience): DraftThere => {
  const { values } = deps.server;
  const { clock, scheduler, inTurn, learnt, sure, changed } = deps;
  let known: Known | null = null;
  let isSure = false;
  let isConnected = false;
  let trouble: string | null = null;
  /** How often in a row it could not be read while there is a connection. */
  let failures = 0;
  let cancelRead = () => {};

  const sequenceNow = (): number => known?.sequence ?? 0;

  const know = (value: SharedValue | null): void => {
    const { sequence, bytes } = value ?? { sequence: 0, bytes: freeBytes };
    if (known?.sequence !== sequence || !known.bytes.equals(bytes))
      known = { sequence, bytes, read: readValue(bytes, audience), at: clock.monotonic() };
    learnt();
  };

  /** Reads what the server has; false when it cannot be read. */
  const read = async (): Promise<boolean> => {
    const before = sequenceNow();
    const found = await values.get(place, audience);
    if (!isConnected) return false;
    if (!found.ok) {
      failures += 1;
      // Once may be a hiccup. After that somebody has to see to it: a right is missing, or a stream.
      if (failures === failuresBeforeSaid) {
        trouble = found.error.message;
        changed();
      }
      return false;
    }
    if (failures >= failuresBeforeSaid) trouble = null;
    failures = 0;
    const isOlder = sequenceNow() > before && sequenceNow() > (found.value?.sequence ?? 0);
    isSure = true;
    // What it told of meanwhile is newer than its answer.
    know(isOlder && known !== null ? known : found.value);
    return true;
  };

  const readUntilSure = (): void => {
    cancelRead();
    void inTurn(read).then((isRead) => {
      if (isRead) sure();
      else if (isConnected)
        cancelRead = scheduler.after(Math.min(readMostMs, readAgainMs * 2 ** failures), readUntilSure);
    });
  };

  return {
    get known() {
      return known;
    },
    get isSure() {
      return isSure;
    },
    get trouble() {
      return trouble;
    },
    learn: (value) => {
      if (value.sequence > sequenceNow()) know(value);
    },
    put: async (bytes) => {
      const published = await values.put(place, audience, bytes, sequenceNow());
      if (published.kind === 'refused') {
        trouble = published.problem.message;
        changed();
        return 'refused';
      }
      if (trouble !== null) trouble = null;
      if (published.kind === 'taken') {
        if (published.sequence > sequenceNow()) know({ sequence: published.sequence, bytes });
        else changed();
        return known?.bytes.equals(bytes) === true ? 'done' : 'other';
      }
      const before = sequenceNow();
      if (!(await read())) return 'unsure';
      if (known?.bytes.equals(bytes) === true) return 'done';
      return sequenceNow() === before && published.kind === 'unknown' ? 'unsure' : 'other';
    },
    connected: (is) => {
      if (is === isConnected) return;
      isConnected = is;
      isSure = false;
      if (is) readUntilSure();
      else changed();
    },
    close: () => {
      isConnected = false;
      cancelRead();
    },
  };
};
