import { targetOf } from '../incident/corrections.ts';
import { takenWith } from '../incident/entries.ts';
import { isKnownType } from '../incident/event-types.ts';
import type { Glance, Logged } from '../incident/glance.ts';
import { replacementOf } from '../incident/replaced.ts';
import { sendingsOf } from '../incident/sendings.ts';
import { consoleName } from '../incident/shared.ts';
import type { Delivery, HistoryItem, Update } from '../incident/state.ts';
import { byTime } from '../time/instants.ts';
import { clockMark } from './clock-marks.ts';
import { correctionWords, saidAtFirst } from './entry-versions.ts';
import { errandMark, errandName } from './errands.ts';
import { loanWords } from './loans.ts';
import { folded, type LogContext, type LogTone, labelOf, logWords, type Words } from './log-words.ts';
import { mayBeTwice } from './may-be-twice.ts';
import { nameOf } from './people.ts';
import { clockSeenFrom, clockSince, wallTime } from './time.ts';

/** One line of the log. */
export interface LogLine {
  /** The event's id, which editing, superseding and withdrawing take. */
  readonly id: string;
  /** The event's type, to filter by. */
  readonly type: string;
  readonly occurredAt: string;
  /** "14:05" in the incident's zone; "02:30 CET" once its clock has changed since the declaration. */
  readonly time: string;
  /** "Fri 20 Nov"; shown where it changes from one line to the next. */
  readonly day: string;
  /** What kind of entry it is: "Report", "Update 3". */
  readonly label: string;
  /** What it is about, "A5" or "K4"; null for an entry about nothing numbered. */
  readonly ref: string | null;
  readonly thread: number | null;
  readonly text: string;
  readonly detail: string;
  /** Who wrote it. */
  readonly by: string;
  readonly byId: string;
  /** When it was written down, "14:20" (with the day if different), if that was much later; otherwise null. */
  readonly late: string | null;
  /** How far the clock was off that its times are from: "2 min ahead"; null where it was right. */
  readonly clock: string | null;
  /** The incident that it came from, "INC-12"; null for an entry of this one. */
  readonly from: string | null;
  readonly edited: boolean;
  readonly superseded: boolean;
  /** What it said at first, with its time and thread where those differ; null if it was not changed. */
  readonly before: string | null;
  readonly withdrawn: { readonly by: string; readonly why: string } | null;
  readonly tone: LogTone;
}

/** The delay before being written down from which it is shown, in milliseconds. */
const muchLater = 5 * 60_000;

const fieldOf = (item: HistoryItem, field: string): unknown =>
  typeof item.data === 'object' && item.data !== null
    ? (item.data as Readonly<Record<string, unknown>>)[field]
    : undefined;

interface Sends {
  readonly update?: Update;
  readonly delivery?: Delivery;
}

/** The update and the delivery that an entry is about, as they are now. */
const sending = (facts: Glance, item: HistoryItem): Sends => {
  if (item.event.type === 'updateQueued') {
    const update = facts.updates.find((u) => u.entry === item.event.id);
    return update === undefined ? {} : { update };
  }
  if (item.event.type === 'deliveriesAdded' || item.event.type === 'updateLinked') {
    const update = facts.updates.find((u) => u.id === fieldOf(item, 'update'));
    return update === undefined ? {} : { update };
  }
  if (item.event.type === 'postQueued') {
    const post = facts.posts.find(({ entry }) => entry === item.event.id);
    return post === undefined ? {} : { delivery: post.delivery };
  }
  if (item.event.type !== 'deliverySettled') return {};
  const id = fieldOf(item, 'delivery');
  const found = sendingsOf(facts).find(({ delivery }) => delivery.id === id);
  if (found === undefined) return {};
  const { update, delivery } = found;
  return update === null ? { delivery } : { update, delivery };
};

/**
 * The words of the task or loan that an entry ends, reassigns or gives back; what replaced a decision; what may be there
 * twice after sending was taken over.
 */
const aboutOf = (state: Logged, facts: Glance, item: HistoryItem): string => {
  const { type } = item.event;
  if (type === 'returned') {
    const loan = facts.loans.find(({ number }) => number === fieldOf(item, 'loan'));
    return loan === undefined ? '' : loanWords(loan, facts.people);
  }
  if (type === 'decided') {
    const newer = replacementOf(facts, Number(fieldOf(item, 'decision')));
    return newer === null ? '' : `replaced by D${newer}`;
  }
  if (type === 'errandPlanned' || type === 'errandSettled') {
    const errand = facts.errands.find(({ id }) => id === fieldOf(item, 'errand'));
    if (errand === undefined) return '';
    return type === 'errandPlanned' ? errandMark(errand) : errandName(errand);
  }
  if (type === 'sendingTaken') return mayBeTwice(state, facts, item);
  if (type === 'arrivalTaken')
    return facts.arrivals.find(({ number }) => number === fieldOf(item, 'arrival'))?.says ?? '';
  if (!type.startsWith('task') || type === 'taskAdded') return '';
  return facts.tasks.find(({ number }) => number === fieldOf(item, 'task'))?.text ?? '';
};

const supersededWords = (state: Logged, item: HistoryItem): string => {
  const target = targetOf(state, item);
  if (target === undefined) return 'An entry';
  const { of, now } = correctionWords(state, target, item.event);
  const zone = state.facts?.zone ?? 'UTC';
  return `${labelOf(target.event.type)} of ${clockSeenFrom(of, zone, item.event.occurredAt)} ${now}`;
};

const wordsOf = (item: HistoryItem, context: LogContext): Words => {
  const { type } = item.event;
  if (!isKnownType(type) || folded.has(type)) return { text: 'Written by a newer version', tone: 'quiet' };
  // The table pairs each type with its own data; that pairing is lost on a lookup by a union of types.
  const describe = logWords[type as keyof typeof logWords] as (data: unknown, context: LogContext) => Words;
  return describe(item.data, context);
};

const lineOf = (
  state: Logged,
  facts: Glance,
  item: HistoryItem,
  { update, delivery }: Sends,
  about: string,
  from: string | null,
  clock: string | null,
): LogLine => {
  const { event, occurredAt } = item;
  const { people, zone } = facts;
  const context: LogContext = {
    people,
    zone,
    at: occurredAt,
    update,
    delivery,
    handover: facts.handovers.find(({ number }) => number === fieldOf(item, 'handover')),
    by: event.by,
    consoleCalled: (id) => consoleName(facts, id),
    superseded: event.type === 'entrySuperseded' ? supersededWords(state, item) : '',
    about,
  };
  const words = wordsOf(item, context);
  const isLate = byTime(event.recordedAt, occurredAt) >= muchLater;
  return {
    id: event.id,
    type: event.type,
    occurredAt,
    time: clockSince(occurredAt, zone, facts.declaredAt),
    day: wallTime(occurredAt, zone).day,
    label: words.label ?? labelOf(event.type),
    ref: words.ref ?? null,
    thread: words.thread ?? null,
    text: words.text,
    detail: words.detail ?? '',
    by: nameOf(people, event.by),
    byId: event.by,
    late: isLate ? clockSeenFrom(event.recordedAt, zone, occurredAt) : null,
    clock,
    from,
    edited: item.changedBy.some(({ how }) => how === 'edited'),
    superseded: item.changedBy.some(({ how }) => how === 'superseded'),
    before: saidAtFirst(item, zone),
    withdrawn:
      item.withdrawn === null ? null : { by: nameOf(people, item.withdrawn.by), why: item.withdrawn.why },
    tone: words.tone ?? 'plain',
  };
};

/** What a line was made from: while none of it changes, neither does the line. */
interface Made {
  readonly people: Glance['people'];
  readonly zone: string;
  readonly declaredAt: string;
  readonly shared: Glance['shared'];
  readonly sends: Sends;
  readonly about: string;
  readonly from: string | null;
  readonly clock: string | null;
  readonly line: LogLine;
}

/** The fold keeps an item as the same object until it changes, so lines are cached by item. */
const made = new WeakMap<HistoryItem, Made>();

/** The line of an item that has one. It stays the same object as long as it says the same. */
export const logLine = (state: Logged, facts: Glance, item: HistoryItem): LogLine => {
  const sends = sending(facts, item);
  const about = aboutOf(state, facts, item);
  const clock = clockMark(state, item);
  const taken = takenWith(facts, item);
  const from = taken === undefined ? null : `INC-${taken.incident.number}`;
  const known = made.get(item);
  if (
    known !== undefined &&
    known.people === facts.people &&
    known.zone === facts.zone &&
    known.declaredAt === facts.declaredAt &&
    known.shared === facts.shared &&
    known.sends.update === sends.update &&
    known.sends.delivery === sends.delivery &&
    known.about === about &&
    known.from === from &&
    known.clock === clock
  )
    return known.line;
  const line = lineOf(state, facts, item, sends, about, from, clock);
  const { people, zone, declaredAt, shared } = facts;
  made.set(item, { people, zone, declaredAt, shared, sends, about, from, clock, line });
  return line;
};

/** The items that have a line of their own, in the order of the record: newest last. */
export const logItems = (state: Logged): readonly HistoryItem[] =>
  state.facts === null ? [] : state.history.filter((item) => !folded.has(item.event.type));

/**
 * The log, in the order of the record: newest last. What became of an update's messages is in the update's own
 * line; people who were noted, edits and withdrawals show on what they are about. A line stays the same object
 * as long as it says the same.
 */
export const logLines = (state: Logged): readonly LogLine[] => {
  const { facts } = state;
  if (facts === null) return [];
  return logItems(state).map((item) => logLine(state, facts, item));
};
