import type { z } from 'zod';
import type { EventEnvelope } from './envelope.ts';
import type { kept } from './kept/events.ts';
import type { overruled, queuedDelivery, relatedIncident, restingLine, takenNumber } from './kept/shapes.ts';
import type { DataOf } from './kept/versions.ts';

/** The event types of the record, in the version written now; see kept/events.ts. */

export type EventType = keyof typeof kept;
export type EventData<T extends EventType> = DataOf<(typeof kept)[T]>;

export type QueuedDelivery = z.infer<typeof queuedDelivery>;
export type RestingLine = z.infer<typeof restingLine>;
export type RelatedIncident = z.infer<typeof relatedIncident>;
export type TakenNumber = z.infer<typeof takenNumber>;
export type Overruled = z.infer<typeof overruled>;

/** One event of a known type. */
export type EventOf<T extends EventType> = Omit<EventEnvelope, 'type' | 'data'> & {
  readonly type: T;
  readonly data: EventData<T>;
};

/**
 * What was not said here and now: of an entry of another incident by whom it was logged there, and when it happened; when
 * an incident happened that is entered afterwards.
 */
interface SaidThere {
  readonly at: string;
  readonly by?: string;
}

/** What decide returns: a type and its data; the service adds ids and times. */
export type NewEvent = {
  [T in EventType]: { readonly type: T; readonly data: EventData<T>; readonly there?: SaidThere };
}[EventType];
