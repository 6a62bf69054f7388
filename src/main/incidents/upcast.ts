import type { EventEnvelope } from '../../domain/incident/envelope.ts';
import { isKnownType } from '../../domain/incident/event-types.ts';
import type { EventType } from '../../domain/incident/events.ts';
import { isCorrection } from '../../domain/incident/history.ts';
import { kept } from '../../domain/incident/kept/events.ts';

/**
 * Reads the events of one incident's record as this version of the console understands them: older versions are
 * upgraded. Unreadable events are kept as they are, under a type that nothing folds, and counted: a record that is not
 * fully understood is never written to.
 */
interface EventReader {
  read(event: EventEnvelope): EventEnvelope;
  /**
   * The same for events that are about to be written, without counting them; null if one of them could not be read back.
   */
  readBack(events: readonly EventEnvelope[]): readonly EventEnvelope[] | null;
  /** What could not be read so far. */
  readonly unread: Unread;
}

/** How many events cannot be read, by reason. */
export interface Unread {
  /** Their type or version is newer than this console. */
  readonly newer: number;
  /** Their type and version are known, but they do not have that shape. */
  readonly malformed: number;
}

/** The version of `type` that this console writes. */
export const currentVersion = (type: EventType): number => kept[type].newest;

/** The event in its current version, or why it cannot be read. `typeOf` returns the types of earlier events. */
const readEvent = (
  event: EventEnvelope,
  typeOf: (id: string) => string | undefined,
): EventEnvelope | keyof Unread => {
  const { type, version } = event;
  if (!isKnownType(type) || version > kept[type].newest) return 'newer';
  const found = kept[type].read(version, event.data);
  if (found === null) return 'malformed';
  const read = { ...event, version: kept[type].newest, data: found.data };
  if (!isCorrection(read)) return read;
  const target = typeOf(read.data.entry);
  if (target === undefined || !isKnownType(target)) return 'malformed';
  if (read.data.dataVersion > kept[target].newest) return 'newer';
  const words = kept[target].read(read.data.dataVersion, read.data.data);
  if (words === null) return 'malformed';
  return { ...read, data: { ...read.data, data: words.data, dataVersion: kept[target].newest } };
};

/** The type under which an unreadable event is kept. */
const unreadType = ({ type, version }: EventEnvelope, why: keyof Unread): string => {
  if (why === 'malformed') return `${type}?`;
  return isKnownType(type) ? `${type}@${version}` : type;
};

export const createEventReader = (): EventReader => {
  const types = new Map<string, string>();
  const unread = { newer: 0, malformed: 0 };

  const readOne = (event: EventEnvelope): EventEnvelope | keyof Unread => {
    types.set(event.id, event.type);
    return readEvent(event, (id) => types.get(id));
  };

  return {
    read: (event) => {
      const read = readOne(event);
      if (typeof read !== 'string') return read;
      unread[read] += 1;
      return { ...event, type: unreadType(event, read) };
    },
    readBack: (events) => {
      const read = events.map(readOne);
      const whole = read.filter((one) => typeof one !== 'string');
      return whole.length === read.length ? whole : null;
    },
    unread,
  };
};
