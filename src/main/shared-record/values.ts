import { type Link, withEachSession } from './link.ts';
import { getOver, publishOver } from './nats-log.ts';
import type { SharedValues } from './port.ts';
import { valueStream, valueSubject } from './subjects.ts';
import type { SharedTiming } from './timing.ts';

/** The values of incidents, over a link. */
export const createValues = (link: Link, { retryFirst }: SharedTiming): SharedValues => ({
  get: (place, key) => getOver(link, valueStream(place.space), { last_by_subj: valueSubject(place, key) }),
  put: (place, key, bytes, after) => {
    const goal = { stream: valueStream(place.space), subject: valueSubject(place, key), id: '', after };
    return publishOver(link, goal, bytes);
  },
  watch: (place, listener) =>
    // Of each key there is only one.
    withEachSession(link, retryFirst, (session, signal) =>
      session.read(
        {
          stream: valueStream(place.space),
          subject: valueSubject(place),
          after: 0,
          message: async ({ subject, sequence, bytes }) => {
            const key = subject.slice(valueSubject(place, '').length);
            if (!signal.aborted) listener(key, { sequence, bytes });
          },
          caughtUp: () => undefined,
        },
        signal,
      ),
    ),
});
