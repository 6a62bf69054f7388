import type { EventEnvelope } from '../../domain/incident/envelope.ts';
import { isKnownType } from '../../domain/incident/event-types.ts';
import { type EventType, eventData } from '../../domain/incident/events.ts';

/**
 * Reads the events of one incident's record as this version of the console understands them. Older versions of
 * an event are brought up to date; types that are not known are kept as they are. What does not fit its type
 * (a newer version, malformed data) is kept under another name, `<type>@<version>` or `<type>?`, so that
 * nothing folds it, and counted.
 */
export interface EventReader {
  read(event: EventEnvelope): EventEnvelope;
  /** How many events so far could not be understood. */
  readonly misunderstood: number;
}

/** Turns the data of one version into the next. */
type Step = (data: unknown) => unknown;

/** Per type, the step from version 1 to 2, from 2 to 3 and so on. No type has changed yet. */
const steps: Readonly<Partial<Record<EventType, readonly Step[]>>> = {};

/** The version that this console writes. */
export const currentVersion = (type: EventType): number => (steps[type]?.length ?? 0) + 1;

export const createEventReader = (): EventReader => {
  /** The types of the events read so far, for edits that carry the data of another event. */
  const types = new Map<string, string>();
  let misunderstood = 0;

  const set = (event: EventEnvelope, type: string): EventEnvelope => {
    misunderstood += 1;
    return { ...event, type };
  };

  return {
    read: (event) => {
      const { type, version } = event;
      types.set(event.id, type);
      if (!isKnownType(type)) return event;
      if (version > currentVersion(type)) return set(event, `${type}@${version}`);
      const data = (steps[type] ?? []).slice(version - 1).reduce((before, step) => step(before), event.data);
      const parsed = eventData[type].safeParse(data);
      if (!parsed.success) return set(event, `${type}?`);
      if (type !== 'entryEdited' && type !== 'entrySuperseded')
        return { ...event, version: currentVersion(type), data: parsed.data };
      const edit = parsed.data as { readonly entry: string; readonly data: unknown };
      const target = types.get(edit.entry);
      const inner =
        target !== undefined && isKnownType(target) ? eventData[target].safeParse(edit.data) : null;
      return inner?.success ? { ...event, data: { ...edit, data: inner.data } } : set(event, `${type}?`);
    },
    get misunderstood() {
      return misunderstood;
    },
  };
};
