/**
 * What every event carries, whatever it says. `data` depends on `type` (see events.ts); a reader that does
 * not know a type keeps the event as it is.
 */
export interface EventEnvelope {
  /** Unique in the incident: the command's id and the event's place in its record, `<commandId>/<index>`. */
  readonly id: string;
  readonly type: string;
  /** The version of this type's `data`, from 1. */
  readonly version: number;
  /** When it happened, ISO 8601 in UTC. */
  readonly occurredAt: string;
  /** When it was written down, ISO 8601 in UTC. */
  readonly recordedAt: string;
  /** The id of the person at the keyboard, or "outbox" for outcomes of sending. */
  readonly by: string;
  /** The id of the console that wrote it down; in lines of a shared incident alone. */
  readonly console?: string;
  readonly data: unknown;
}

/** One line of a journal: the events of one command, recorded completely or not at all. */
export interface JournalRecord<E extends EventEnvelope = EventEnvelope> {
  /** From 1, without gaps. */
  readonly seq: number;
  /** The id of the command that led to these events; the same id is never written twice. */
  readonly commandId: string;
  readonly events: readonly E[];
}
