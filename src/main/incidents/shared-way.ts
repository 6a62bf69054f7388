import type { DecideContext } from '../../domain/decide/table.ts';
import type { Command } from '../../domain/incident/commands.ts';
import type { EventEnvelope, JournalRecord } from '../../domain/incident/envelope.ts';
import type { NewEvent } from '../../domain/incident/events.ts';
import type { Facts, IncidentState } from '../../domain/incident/state.ts';
import type { Problem, Result } from '../../domain/result.ts';
import type { Executed } from '../../shared/types.ts';

/**
 * When a command in a shared incident is answered.
 * - safe: once it is on this computer's disk
 * - taken: once it is in the record that all consoles have; while the server cannot be reached, as above
 */
export type Until = 'safe' | 'taken';

/** Writes an incident that several consoles lead: what is asked of it waits on the disk until the server has taken it. */
export interface SharedWay {
  /** As for an incident that one console leads; `seq` is the one that the line would have now. */
  execute(
    commandId: string,
    command: Command,
    context: DecideContext,
    until: Until,
  ): Promise<Result<Executed, Problem>>;
  /** The record with what background workers of this console wrote behind it, which waits. */
  readonly jobState: IncidentState;
  /** The record with everything that was entered here behind it: what a person sees. */
  readonly shownState: IncidentState;
  /** Whether nothing waits and nothing is being written. */
  readonly isQuiet: boolean;
  /** Why nothing is written here until a person has decided; null while all is well. */
  readonly problem: Problem | null;
  close(): Promise<void>;
}

/** An open record, as whoever writes to it for several consoles needs it. */
export interface OpenRecord {
  readonly id: string;
  /** The state after every line that is on the disk, and the number of the last one. */
  readonly state: IncidentState;
  readonly seq: number;
  /** The end of the record once all pending writes are on the disk: its last line and the state there. */
  readonly tip: { readonly seq: number; readonly hash: string; readonly state: IncidentState };
  /** Why nothing is written to it by this console, although lines may still be taken in; null for nothing. */
  readonly problem: Problem | null;
  /** What was written under this command id, if anything was. */
  written(commandId: string): Executed | null;
  /** Events as they are written, and as they will be read; null for what could not be read back. */
  envelopesOf(
    commandId: string,
    events: readonly NewEvent[],
    occurredAt: string | undefined,
    context: Pick<DecideContext, 'now' | 'by' | 'console'>,
    facts: Facts | null,
  ): readonly EventEnvelope[] | null;
  /** The events to be written for a command on this state; none if it is satisfied already. */
  decide(
    state: IncidentState,
    commandId: string,
    command: Command,
    context: DecideContext,
  ): Result<readonly EventEnvelope[], Problem>;
  /** Takes in a line that the server has put behind the tip, byte for byte. Resolves when it is on the disk and told. */
  appendLine(line: Buffer): Promise<Result<JournalRecord, Problem>>;
  /** The lines on the disk, each with its newline. */
  lines(): Promise<Result<readonly Buffer[], Problem>>;
  /** {@link SharedWay.problem} is another one now. */
  tellHealth(): void;
}

/** Who takes over the writing of incidents that are shared. */
export interface SharedWays {
  /** The incidents of which something waits on the disk: they are opened at the start, at rest or not. */
  readonly waiting: readonly string[];
  /** Why a person's command is not carried out before they have seen something; null for nothing. */
  asksAbout(incident: string, command: Command): Problem | null;
  /** Takes over a record that is shared, and reads what waits; null if this console is none of those that share it. */
  take(record: OpenRecord): Promise<SharedWay | null>;
}
