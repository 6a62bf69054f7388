import { fail } from '../../domain/result.ts';
import type { Clock } from '../clock.ts';
import { createLink, withEachSession } from './link.ts';
import { createNatsLog } from './nats-log.ts';
import type { SharedServer } from './port.ts';
import { hereSubject } from './subjects.ts';
import { type SharedTiming, usualTiming } from './timing.ts';
import { createValues } from './values.ts';

interface ServerOptions {
  /** What the server's list of clients calls this console. */
  readonly name: () => string;
  readonly clock: Clock;
  readonly timing?: SharedTiming;
}

/** The server that shared incidents are on: a NATS server with JetStream. Off until {@link SharedServer.use}. */
export const createSharedServer = ({ name, clock, timing = usualTiming }: ServerOptions): SharedServer => {
  const link = createLink({ name, clock, timing });
  return {
    get state() {
      return link.state;
    },
    get aheadMs() {
      return link.aheadMs;
    },
    onState: link.onChange,
    use: link.use,
    log: (place) => createNatsLog(link, place, timing),
    values: createValues(link, timing),
    say: (place, bytes) => link.session?.say(hereSubject(place), bytes),
    hear: (place, listener) =>
      withEachSession(
        link,
        timing.retryFirst,
        (session, signal) =>
          new Promise<void>((resolve) => {
            const unhear = session.hear(hereSubject(place), (bytes) => {
              if (!signal.aborted) listener(bytes);
            });
            const ends = AbortSignal.any([signal, session.over]);
            const stop = () => {
              unhear();
              resolve();
            };
            ends.addEventListener('abort', stop, { once: true });
            if (ends.aborted) stop();
          }),
      ),
    list: async () => (link.session === null ? fail(link.away()) : link.session.list()),
    test: async (settings) => {
      const { trySettings } = await import('./try-settings.ts');
      return trySettings(settings, { name: name(), clock, timing });
    },
    hurry: link.hurry,
    close: link.close,
  };
};
