import { dirname } from 'node:path';
import { z } from 'zod';
import { type Command, commandSchema } from '../../domain/incident/commands.ts';
import type { EventEnvelope } from '../../domain/incident/envelope.ts';
import type { EventData } from '../../domain/incident/events.ts';
import { evolveAll } from '../../domain/incident/evolve.ts';
import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import type { Facts } from '../../domain/incident/state.ts';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import { asNamed } from '../../domain/shared-record/as-named.ts';
import { lateEntriesOf } from '../../domain/shared-record/late-entries.ts';
import { aboutThread } from '../../domain/shared-record/not-taken.ts';
import { type Waiting, waitingOf } from '../../domain/shared-record/waiting.ts';
import type { RefusedLine } from '../../shared/shared-record.ts';
import { derivedId } from '../derived-id.ts';
import { lateCommandId } from '../handover/examine.ts';
import { eventsIn } from '../incidents/fold-records.ts';
import type { DecisionSettings } from '../incidents/service.ts';
import type { OpenRecord } from '../incidents/shared-way.ts';
import type { Files } from '../journal/files.ts';
import { hashOf } from '../journal/format.ts';
import { readIfThere, replaceFile } from '../journal/replace-file.ts';
import { recordsOf, sidesOf } from './fork.ts';
import type { Fork } from './link-state.ts';
import { unsureOf } from './unsure.ts';

/**
 * What becomes of this console's own lines once another record goes on in the place of its own: entries of their authors,
 * later than they happened; and what the console sent, so that it is not sent again.
 */
interface Late {
  readonly commandId: string;
  readonly by: string;
  readonly command: Command;
}

/** The author of what background workers record. */
const outbox = 'outbox';

/** The command that says again what an event says that a background worker recorded; null for any other event. */
const saidAgain = ({ type, data }: EventEnvelope): Command | null => {
  switch (type) {
    case 'deliveryAttempted':
      return { type: 'recordAttempt', delivery: (data as EventData<typeof type>).delivery };
    case 'deliveryEnded':
      return { type: 'recordOutcome', ...(data as EventData<typeof type>) };
    case 'channelStepAttempted': {
      const { step, said } = data as EventData<typeof type>;
      return { type: 'recordStepAttempt', step, said };
    }
    case 'channelStepEnded':
      return { type: 'recordStepOutcome', ...(data as EventData<typeof type>) };
    case 'errandAttempted':
      return { type: 'recordErrandAttempt', errand: (data as EventData<typeof type>).errand };
    case 'errandEnded':
      return { type: 'recordErrandOutcome', ...(data as EventData<typeof type>) };
    default:
      return null;
  }
};

/** The last line of the record that is to go on, by its hash. */
const afterOf = ({ common, theirs }: Fork): string => {
  const last = theirs.at(-1);
  return last === undefined ? common.hash : hashOf(last.subarray(0, -1));
};

/** What is to be entered once the server's lines go on. `lines`: those of the record here; `console`: this one. */
const lateOf = (
  incident: string,
  lines: readonly Buffer[],
  fork: Fork,
  console: ConsoleIdentity,
): readonly Late[] => {
  const { common, mine, theirs } = sidesOf(lines, fork);
  const said = eventsIn(recordsOf(lines.slice(fork.common.seq))).flatMap((event): readonly Late[] => {
    const command = event.by === outbox ? saidAgain(event) : null;
    return command === null ? [] : [{ commandId: derivedId(`again ${event.id}`), by: outbox, command }];
  });
  const entries = lateEntriesOf(common, mine, theirs, console.name).map(({ entry, by, command }) => ({
    commandId: lateCommandId(incident, entry),
    by,
    command: commandSchema.parse(command),
  }));
  return [
    ...said,
    ...unsureOf(theirs.facts, mine.facts, { self: console.id, after: afterOf(fork) }),
    ...entries,
  ];
};

/** JSON. `after`: the last line of the record that is to go on, by its hash: of no other one it is of use. */
const fileSchema = z.object({
  after: z.string(),
  late: z.array(z.object({ commandId: z.string(), by: z.string(), command: commandSchema })),
});

const lateEnd = '.late.json';

/** Keeps what is to be entered beside the record, before the lines that it comes from are put aside. */
export const writeLate = (
  base: string,
  lines: readonly Buffer[],
  fork: Fork,
  {
    incident,
    console,
    files,
  }: { readonly incident: string; readonly console: ConsoleIdentity; readonly files: Files },
): Promise<Result<void, Problem>> => {
  return write(base, afterOf(fork), lateOf(incident, lines, fork, console), files);
};

/** Keeps what a record that is to be brought here leaves uncertain, before it is here. `after`: the hash of its last line. */
export const writeUnsure = async (
  base: string,
  after: string,
  facts: Facts | null,
  { console, files }: { readonly console: ConsoleIdentity; readonly files: Files },
): Promise<Result<void, Problem>> => {
  const late = unsureOf(facts, null, { self: console.id, after });
  if (late.length === 0) return ok(undefined);
  await files.makeFolder(dirname(base)).catch(() => undefined);
  return write(base, after, late, files);
};

const write = (
  base: string,
  after: string,
  late: readonly Late[],
  files: Files,
): Promise<Result<void, Problem>> =>
  replaceFile(`${base}${lateEnd}`, `${JSON.stringify({ after, late })}\n`, files);

const parsed = (bytes: Buffer): z.output<typeof fileSchema> | null => {
  try {
    return fileSchema.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
};

/** One that is damaged is moved aside before anything else is written in its place: `keptAt` says where. */
const readLate = async (
  base: string,
  files: Files,
  now: string,
): Promise<
  Result<{ readonly kept: z.output<typeof fileSchema> | null; readonly keptAt: string | null }, Problem>
> => {
  const path = `${base}${lateEnd}`;
  const bytes = await readIfThere(path, files);
  if (!bytes.ok) return bytes;
  if (bytes.value === null) return ok({ kept: null, keptAt: null });
  const kept = parsed(bytes.value);
  if (kept !== null) return ok({ kept, keptAt: null });
  const keptAt = `${path}.damaged-${now.replaceAll(/[:.]/gu, '-')}`;
  const aside = await replaceFile(keptAt, bytes.value, files);
  return aside.ok ? ok({ kept: null, keptAt }) : aside;
};

export const removeLate = (base: string, files: Files): Promise<void> => files.remove(`${base}${lateEnd}`);

interface Taken {
  /** Where a file is kept that is damaged; null for none. */
  readonly keptAt: string | null;
  readonly waiting: readonly Waiting[];
  /** What the record that goes on has no place for. */
  readonly refused: readonly RefusedLine[];
}

/**
 * What is to be entered behind a record that took the place of this console's own, decided on it; null for nothing. Before
 * anything is planned: a message that only the old record says was tried must not look untried. The file stays until
 * {@link removeLate}.
 */
export const takeLate = async (
  record: OpenRecord,
  base: string,
  files: Files,
  context: DecisionSettings & { readonly now: string },
): Promise<Result<Taken | null, Problem>> => {
  const read = await readLate(base, files, context.now);
  if (!read.ok) return read;
  const { kept, keptAt } = read.value;
  if (kept === null) return ok(keptAt === null ? null : { keptAt, waiting: [], refused: [] });
  const lines = await record.lines();
  if (!lines.ok) return lines;
  const isThis = lines.value.some((line) => hashOf(line.subarray(0, -1)) === kept.after);
  if (!isThis) return ok(null);
  let { state } = record.tip;
  const waiting: Waiting[] = [];
  const refused: RefusedLine[] = [];
  // It may have joined in a line that is only in the old record.
  const join = {
    commandId: derivedId(`join ${kept.after}`),
    by: context.by,
    command: { type: 'joinShared' },
  } as const;
  for (const { commandId, by, command } of [join, ...kept.late]) {
    if (record.written(commandId) !== null) continue;
    const given = { ...context, by, nextNumber: 0, freshId: commandId };
    const asked = { commandId, ...asNamed(state, command, given) };
    const events = record.decide(state, commandId, asked.command, asked.context);
    if (events.ok && events.value.length > 0) {
      waiting.push(waitingOf(state, asked, events.value));
      state = evolveAll(state, events.value);
    }
    if (!events.ok && command.type === 'note')
      refused.push({
        commandId,
        words: aboutThread(command.thread, command.text),
        why: events.error.message,
        at: command.occurredAt ?? context.now,
        by,
        thread: command.thread,
      });
  }
  return ok({ keptAt, waiting, refused });
};
