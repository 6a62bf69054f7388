import { join } from 'node:path';
import type { JournalRecord } from '../../domain/incident/envelope.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import { asNamed } from '../../domain/shared-record/as-named.ts';
import { waitingOf } from '../../domain/shared-record/waiting.ts';
import type { ChangedNumber, RefusedLine } from '../../shared/shared-record.ts';
import type { Executed } from '../../shared/types.ts';
import type { DecisionSettings } from '../incidents/service.ts';
import type { OpenRecord, SharedWay } from '../incidents/shared-way.ts';
import { notSaved } from '../journal/append-queue.ts';
import type { Files } from '../journal/files.ts';
import type { Logger } from '../log/logger.ts';
import type { Scheduler } from '../scheduler.ts';
import { createLink, type Link } from './in-step.ts';
import type { LinkState } from './link-state.ts';
import { openWaitingList, pendingEnd } from './open-waiting-list.ts';
import type { LinkTiming } from './patience.ts';
import { readHint, writeHint } from './place-file.ts';
import type { SharedPlace, SharedServer } from './port.ts';
import type { Change, WaitingList } from './waiting-list.ts';

/** Writes one shared incident: whatever is entered waits on the disk until the server has put it in order. */
export interface SharedWriter extends SharedWay {
  readonly place: SharedPlace;
  readonly link: LinkState;
  /** What waits, as it would follow the record on the disk. */
  waiting(): readonly JournalRecord[];
  readonly refused: readonly RefusedLine[];
  readonly changed: readonly ChangedNumber[];
  /** As {@link Link} says. */
  goOnAlone(): Result<null, Problem>;
  letGo(commandId: string): void;
  seenNumbers(): void;
  /** Resolves when `link` is another one, or it is closed. */
  linkChanged(): Promise<void>;
  /** Writes anew what waits, so that nothing else is among it on the disk, as `change` has it. */
  saveWaiting(change: Change): Promise<Result<void, Problem>>;
}

export interface WriterDeps {
  /** The folder of what is kept beside shared records. */
  readonly folder: string;
  readonly files: Files;
  readonly server: Pick<SharedServer, 'state' | 'onState' | 'log'>;
  readonly now: () => Date;
  readonly scheduler: Scheduler;
  readonly settings: () => DecisionSettings;
  readonly timing?: LinkTiming | undefined;
  readonly log: Logger;
}

/** Where what is kept beside the record of an incident is: `<base>.json`, `<base>.pending.jsonl` and so on. */
export const baseOf = (folder: string, incident: string): string => join(folder, incident);

/** The incidents of which something waits, by the names of the files in the folder. */
export const waitingIn = (names: readonly string[]): readonly string[] =>
  names.flatMap((name) => (name.endsWith(pendingEnd) ? [name.slice(0, -pendingEnd.length)] : []));

/** How long it is waited before it is noted how far the stream was read, in milliseconds. */
const hintAfterMs = 5000;

/** What somebody else hears of a writer. */
interface Told {
  /** What a window shows of it has changed. */
  readonly changed: () => void;
  readonly closed: () => void;
}

/** Takes over the writing of an open record. */
export const openWriter = async (
  deps: WriterDeps,
  record: OpenRecord,
  place: SharedPlace,
  told: Told,
): Promise<SharedWriter> => {
  const { folder, files, server, now, scheduler, settings, timing, log } = deps;
  const base = baseOf(folder, record.id);
  let link: Link | null = null;
  const opened = await openWaitingList({
    record,
    base,
    files,
    now,
    settings,
    onChanged: () => {
      told.changed();
      link?.pump();
    },
    log,
  });
  if (!opened.ok) {
    log.error('what waits in a shared incident could not be read', {
      incident: record.id,
      code: opened.error.code,
    });
    return blocked(place, record, opened.error, told);
  }
  const list = opened.value;
  link = createLink({
    record,
    list,
    server,
    log: server.log(place),
    hint: await readHint(`${base}.json`, files),
    self: () => settings().console.id,
    timing,
    scheduler,
    now,
    onChanged: told.changed,
    logger: log,
  });
  return writer({ ...deps, hintPath: `${base}.json`, told }, record, place, list, link);
};

/** Nothing is written: what waits cannot be read, and what was entered then would be put in front of it. */
const blocked = (place: SharedPlace, record: OpenRecord, problem: Problem, told: Told): SharedWriter => ({
  place,
  link: { kind: 'stopped', problem, fork: null },
  waiting: () => [],
  refused: [],
  changed: [],
  goOnAlone: () => fail(problem),
  letGo: () => undefined,
  seenNumbers: () => undefined,
  linkChanged: () => new Promise(() => undefined),
  saveWaiting: async () => fail(problem),
  execute: async () => fail(notSaved(problem)),
  get jobState() {
    return record.state;
  },
  get shownState() {
    return record.state;
  },
  isQuiet: false,
  problem,
  close: async () => told.closed(),
});

const writer = (
  { files, scheduler, hintPath, told }: WriterDeps & { readonly hintPath: string; readonly told: Told },
  record: OpenRecord,
  place: SharedPlace,
  list: WaitingList,
  link: Link,
): SharedWriter => {
  let jobs: { readonly state: IncidentState; readonly version: number; readonly with: IncidentState } | null =
    null;
  let isClosed = false;
  let noted = link.hint;

  const problem = (): Problem | null => (link.state.kind === 'stopped' ? link.state.problem : null);

  const noteHint = async (): Promise<void> => {
    const { hint } = link;
    if (hint === null || hint.sequence === noted?.sequence) return;
    noted = hint;
    await writeHint(hintPath, hint, files);
  };
  let cancelHint: () => void = () => undefined;
  const noteFromTimeToTime = (): void => {
    cancelHint = scheduler.after(hintAfterMs, () => {
      void noteHint();
      noteFromTimeToTime();
    });
  };
  noteFromTimeToTime();

  /** Waits until a command is in the record, or nobody can say when it will be. */
  const whenTaken = async (commandId: string, saved: Executed): Promise<Result<Executed, Problem>> => {
    const outcome = list.outcome(commandId);
    while (!isClosed) {
      if (link.isAloneForLong) return ok(saved);
      if (link.state.kind === 'stopped') return fail(link.state.problem);
      const done = await Promise.race([outcome, link.changed()]);
      if (done !== undefined) return done;
    }
    return outcome;
  };

  const enter: SharedWay['execute'] = async (commandId, asked, given) => {
    const partial = problem() ?? record.problem;
    if (partial !== null) return fail(notSaved(partial));
    const refusal = list.refusalOf(commandId);
    if (refusal !== null) return fail(refusal);
    const before = list.ahead();
    const { command, context } = asNamed(before, asked, given);
    const events = record.decide(before, commandId, command, context);
    if (!events.ok) return events;
    if (events.value.length === 0) {
      // Satisfied already, but perhaps by something that is not on the disk yet.
      const saved = await list.saved();
      return saved.ok ? ok({ seq: null, events: [] }) : saved;
    }
    return list.add(waitingOf(before, { commandId, command, context }, events.value));
  };

  return {
    place,
    get link() {
      return link.state;
    },
    waiting: list.records,
    get refused() {
      return list.refused;
    },
    get changed() {
      return list.changed;
    },
    goOnAlone: link.goOnAlone,
    letGo: list.letGo,
    seenNumbers: list.seenNumbers,
    linkChanged: link.changed,
    saveWaiting: list.save,
    execute: async (commandId, command, context, until) => {
      const saved = await (list.find(commandId) ?? enter(commandId, command, context, until));
      return saved.ok && saved.value.seq !== null && until === 'taken'
        ? whenTaken(commandId, saved.value)
        : saved;
    },
    get jobState() {
      if (jobs?.state !== record.state || jobs.version !== list.version)
        jobs = { state: record.state, version: list.version, with: list.withOutbox(record.state) };
      return jobs.with;
    },
    get shownState() {
      return list.isEmpty ? record.state : list.ahead();
    },
    get isQuiet() {
      return list.isEmpty && !link.isBusy;
    },
    get problem() {
      return problem();
    },
    close: async () => {
      isClosed = true;
      cancelHint();
      await link.close();
      await noteHint();
      await list.close();
      told.closed();
    },
  };
};
