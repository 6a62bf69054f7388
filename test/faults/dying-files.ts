import type { ErrandOutcome } from '../../src/domain/errands/errand.ts';
import type { Outcome } from '../../src/domain/incident/delivery.ts';
import type { EventEnvelope, JournalRecord } from '../../src/domain/incident/envelope.ts';
import type { StepOutcome } from '../../src/domain/incident/slack-channel.ts';
import { type Files, nodeFiles, type OpenFile } from '../../src/main/journal/files.ts';
import {
  type ErrandChange,
  errandChanges,
  type RecordChange,
  type RecordMoment,
  type StepChange,
  stepChanges,
} from './kinds.ts';

/** The record that is being written when it happens, and how far that has come. */
interface Death {
  readonly change: RecordChange | StepChange | ErrandChange;
  readonly moment: RecordMoment;
  readonly nth: number;
}

/** Ends this process at once, as a kill from outside does. */
export const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  // The signal may take a moment to arrive; nothing more may happen until then.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
};

/** The real file system, whose process dies at a chosen moment of writing a chosen record. */
export const dyingFiles = (kill: Death, die: () => never): Files => {
  let seen = 0;
  /** Whether these bytes hold the record to die at. */
  const isIt = (bytes: Uint8Array): boolean => {
    const found = changesIn(Buffer.from(bytes).toString('utf8')).filter(
      (change) => change === kill.change,
    ).length;
    const before = seen;
    seen += found;
    return before < kill.nth && seen >= kill.nth;
  };

  const watch = (file: OpenFile): OpenFile => {
    let dieAfterSync = false;
    return {
      ...file,
      write: async (bytes) => {
        if (!isIt(bytes)) return file.write(bytes);
        if (kill.moment === 'before') die();
        if (kill.moment === 'torn') {
          // In the middle of the last line: the ones before it are whole.
          const lastLine = Buffer.from(bytes).lastIndexOf(0x0a, bytes.length - 2) + 1;
          await file.write(bytes.subarray(0, lastLine + Math.floor((bytes.length - lastLine) / 2)));
          die();
        }
        const taken = await file.write(bytes);
        if (kill.moment === 'unsynced') die();
        dieAfterSync = true;
        return taken;
      },
      sync: async () => {
        await file.sync();
        if (dieAfterSync) die();
      },
    };
  };
  return {
    ...nodeFiles,
    open: async (path, flag) => {
      const file = await nodeFiles.open(path, flag);
      return path.endsWith('.jsonl') && flag === 'a' ? watch(file) : file;
    },
  };
};

/** The changes of state in lines of a journal. */
const changesIn = (text: string): readonly Death['change'][] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => (JSON.parse(line) as JournalRecord).events)
    .flatMap(changeOf);

const changeOf = ({ type, data }: EventEnvelope): readonly Death['change'][] => {
  switch (type) {
    case 'updateQueued':
      return ['queued'];
    case 'postQueued':
      return ['posted'];
    case 'messageMarked':
      return ['marked'];
    case 'deliveryAttempted':
      return ['attempting'];
    case 'deliveryHeld':
      return ['held'];
    case 'deliverySettled':
      return ['settled'];
    case 'deliveryEnded':
      return [(data as { outcome: Outcome }).outcome.kind];
    case 'channelStepAttempted':
      return ['step attempting'];
    case 'channelStepEnded':
      return stepChanges.filter((one) => one === `step ${(data as { outcome: StepOutcome }).outcome.kind}`);
    case 'statusMessageEdited':
      return ['status edited'];
    case 'errandPlanned':
      return ['errand planned'];
    case 'errandAttempted':
      return ['errand attempting'];
    case 'errandSettled':
      return ['errand settled'];
    case 'errandEnded':
      return errandChanges.filter(
        (one) => one === `errand ${(data as { outcome: ErrandOutcome }).outcome.kind}`,
      );
    default:
      return [];
  }
};
