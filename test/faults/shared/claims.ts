import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { EventEnvelope, JournalRecord } from '../../../src/domain/incident/envelope.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import type { Facts } from '../../../src/domain/incident/state.ts';
import { recover } from '../../../src/main/journal/recover.ts';
import type { SharedLine } from '../../../src/main/shared-record/port.ts';
import type { PagerDutyServer } from '../../servers/pagerduty.ts';
import type { SlackServer } from '../../servers/slack.ts';
import { claim } from '../claims.ts';
import type { ConsoleView } from './messages.ts';
import { checkOutside } from './outside-claims.ts';
import type { Seat, SentMail } from './stage.ts';

/** What somebody was told about something they entered. */
export interface Told {
  readonly console: number;
  readonly commandId: string;
  readonly input: CommandInput;
  readonly as: 'taken' | 'nothing to do' | 'refused';
}

/** What is left of a schedule. */
export interface SharedGiven {
  readonly incident: string;
  readonly seats: readonly Pick<Seat, 'place' | 'id' | 'folder' | 'wasApart'>[];
  readonly views: readonly ConsoleView[];
  /** What the server has in the end. */
  readonly lines: readonly SharedLine[];
  /** What was on each of its disks. */
  readonly disks: readonly (readonly SharedLine[])[];
  readonly told: readonly Told[];
  /** Whether somebody had to choose between two records. */
  readonly isForked: boolean;
  /** What reached the services outside, and the mails that were delivered. */
  readonly slack: Pick<SlackServer, 'requests' | 'messages' | 'channelId'>;
  readonly pagerduty: Pick<PagerDutyServer, 'requests' | 'account'>;
  readonly mails: readonly SentMail[];
}

/** The record that all have in the end. */
export interface OneRecord {
  readonly records: readonly JournalRecord[];
  readonly events: readonly EventEnvelope[];
  readonly facts: Facts;
  /** The events of each record that a console had to leave for it. */
  readonly left: readonly (readonly EventEnvelope[])[];
}

/** Checks every claim; throws with the first that does not hold, otherwise gives the names of what came up. */
export const checkSharedClaims = async (given: SharedGiven): Promise<readonly string[]> => {
  const record = await oneRecord(given);
  nothingIsTwice(record);
  await nothingAcknowledgedIsLost(given, record);
  stateChangesFollow(record);
  return checkOutside(given, record);
};

/** Every console has the same bytes, which are those of the server, and they are a whole chain. */
const oneRecord = async (given: SharedGiven): Promise<OneRecord> => {
  const { incident, seats, lines } = given;
  const files = await Promise.all(
    seats.map(({ folder }) => readFile(join(folder, 'incidents', `${incident}.jsonl`))),
  );
  const [first = Buffer.alloc(0)] = files;
  for (const [place, file] of files.entries())
    claim('all consoles have the same bytes', file.equals(first), { place, ...difference(first, file) });
  const server = Buffer.concat(lines.map(({ bytes }) => bytes));
  claim('the server has the same bytes', server.equals(first), difference(first, server));
  const { records, end } = recover(first);
  claim('the record is whole', end.kind === 'whole', end);
  const events = records.flatMap((record) => record.events);
  const { facts } = evolveAll(initialState, events);
  if (facts === null) throw new Error('the record has no incident');
  const aside = await keptAside(given);
  const left = aside.map((bytes) => recover(bytes).records.flatMap((one) => one.events));
  return { records, events, facts, left };
};

/** Where two records part, for the reader of a failure. */
const difference = (one: Buffer, other: Buffer) => {
  const [a, b] = [one, other].map((bytes) => String(bytes).split('\n'));
  const at = a?.findIndex((line, index) => line !== b?.[index]) ?? 0;
  return { lines: [a?.length, b?.length], at, one: a?.[at]?.slice(0, 400), other: b?.[at]?.slice(0, 400) };
};

/** By type of event: the member of its data that holds the number that it gives. */
const numbers: Readonly<Record<string, string>> = {
  threadOpened: 'thread',
  assumed: 'assumption',
  decided: 'decision',
  borrowed: 'loan',
  parked: 'question',
  taskAdded: 'task',
  handoverOffered: 'handover',
  criterionAdded: 'criterion',
};

const nothingIsTwice = ({ records, events }: OneRecord): void => {
  const seen = new Set<string>();
  const once = (name: string): void => {
    claim('nothing is in the record twice, and no number is given twice', !seen.has(name), name);
    seen.add(name);
  };
  for (const { commandId } of records) once(`command ${commandId}`);
  for (const { id, type, data } of events) {
    once(`event ${id}`);
    const member = numbers[type];
    const fields = data as Readonly<Record<string, unknown>>;
    if (member !== undefined) {
      claim('a number is given', typeof fields[member] === 'number', { type, data });
      once(`${type} ${String(fields[member])}`);
    }
    if (type === 'updateQueued') once(`update ${String(fields.audience)} ${String(fields.number)}`);
  }
};

/** What may have become true by somebody else's entry meanwhile, so that nothing is left to write. */
const isFulfillable = ({ type }: CommandInput): boolean =>
  /^(?:set|assign|rename|tag|untag|keep|complete|defer|drop|settle|answer|confirm|return|meet|choose|plan(?!Errand)|link|unlink|dismiss|withdraw|acknowledge|close|reopen|ask|take|join|watchOn|snooze|write|edit|disprove|explain|decline|extend)/u.test(
    type,
  );

const nothingAcknowledgedIsLost = async (
  given: SharedGiven,
  { records, events }: OneRecord,
): Promise<void> => {
  const written = new Set(records.map(({ commandId }) => commandId));
  const aside = String(Buffer.concat([...(await keptAside(given))]));
  for (const { console, commandId, input, as } of given.told) {
    const isWritten = written.has(commandId);
    const refused = given.views[console]?.refused ?? [];
    const isRefused = refused.some((line) => line.commandId === commandId);
    const about = { console, commandId, input, as, refused, story: told(records) };
    claim('nobody is told both', !(isWritten && isRefused), about);
    if (as === 'refused') claim('what was refused is not in the record', !isWritten, about);
    if (as !== 'taken' || isWritten || isRefused || isFulfillable(input)) continue;
    const isAside = aside.includes(JSON.stringify(commandId));
    claim('what was acknowledged is in the record, or in the list of what was refused', isAside, about);
    const isLate = isToldLate(events, input) || refused.length > 0;
    claim('what was entered on the side of a fork that did not go on is told late', isLate, about);
  }
};

/** A record in short, for the reader of a failure. */
const told = (records: readonly JournalRecord[]): readonly string[] =>
  records.map(({ seq, commandId, events }) => {
    const types = events.map(({ type }) => type).join(' ');
    return `${seq} ${commandId} ${events[0]?.console?.slice(-1) ?? '-'} ${events[0]?.recordedAt} ${types}`;
  });

/** The records that were put aside after a fork, on all consoles. */
const keptAside = async ({ incident, seats }: SharedGiven): Promise<readonly Buffer[]> => {
  const folders = seats.map(({ folder }) => join(folder, 'incidents'));
  const files = folders.map(async (folder) => {
    const names = (await readdir(folder)).filter((name) => name.startsWith(`${incident}.jsonl.fork-`));
    return Promise.all(names.map((name) => readFile(join(folder, name))));
  });
  return (await Promise.all(files)).flat();
};

/** Whether the record has the words of an entry. */
const isToldLate = (events: readonly EventEnvelope[], input: CommandInput): boolean => {
  if (!('text' in input) || typeof input.text !== 'string') return true;
  const words = JSON.stringify(input.text).slice(1, -1);
  return events.some(({ data }) => JSON.stringify(data).includes(words));
};

/** Severity, status, roles and the end are changed from what they are, never twice from the same. */
const stateChangesFollow = ({ events }: OneRecord): void => {
  let severity: unknown = null;
  let status: unknown = null;
  for (const { type, data } of events) {
    const fields = data as Readonly<Record<string, unknown>>;
    if (type === 'incidentDeclared') {
      severity = fields.severity;
      status = fields.status;
    }
    if (type === 'severityChanged') {
      if ('from' in fields) claim('the severity is changed from what it is', fields.from === severity, data);
      claim('the severity is changed', fields.severity !== severity, data);
      severity = fields.severity;
    }
    if (type === 'statusChanged') {
      if ('from' in fields) claim('the status is changed from what it is', fields.from === status, data);
      status = fields.status;
    }
  }
};
