import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import { type Link, nextSession, pause } from './link.ts';
import type { Following, LineReader, Published, SharedLog, SharedPlace } from './port.ts';
import type { Goal, Kept, Session } from './session.ts';
import { lineStream, lineSubject } from './subjects.ts';
import type { SharedTiming } from './timing.ts';

interface Where {
  readonly stream: string;
  readonly subject: string;
}

/** The lines of one incident, over a link. */
export const createNatsLog = (link: Link, place: SharedPlace, { retryFirst }: SharedTiming): SharedLog => {
  const where = { stream: lineStream(place.space), subject: lineSubject(place) };
  return {
    publish: (line, id, after) => publishOver(link, { ...where, id, after }, line),
    follow: (after, reader) => follow(link, where, { after, reader, retry: retryFirst }),
    at: async (sequence) => ofSubject(await getOver(link, where.stream, { seq: sequence }), where),
    last: () => getOver(link, where.stream, { last_by_subj: where.subject }),
  };
};

/** Asks once for a message to follow another one of its subject. */
export const publishOver = async (link: Link, goal: Goal, bytes: Uint8Array): Promise<Published> => {
  const { session } = link;
  return session === null || session.over.aborted
    ? { kind: 'refused', problem: link.away(), lasts: 'server' }
    : session.publish(goal, bytes);
};

/** What is kept. */
export const getOver = async (
  link: Link,
  ...query: Parameters<Session['get']>
): Promise<Result<Kept | null, Problem>> =>
  link.session === null ? fail(link.away()) : link.session.get(...query);

const ofSubject = (found: Result<Kept | null, Problem>, { subject }: Where): Result<Kept | null, Problem> =>
  found.ok && found.value?.subject !== subject ? ok(null) : found;

interface Follow {
  readonly after: number;
  readonly reader: LineReader;
  readonly retry: number;
}

const follow = (link: Link, where: Where, { after, reader, retry }: Follow): Following => {
  const stopping = new AbortController();
  const { signal } = stopping;
  let position = after;
  let given: Buffer | null = null;
  let isLost = false;
  const lost = (why: string): void => {
    if (isLost || signal.aborted) return;
    isLost = true;
    reader.lost(why);
  };

  /** Whether the line that reading goes on behind is still what it was. */
  const isThere = async (session: Session): Promise<Result<boolean, Problem>> => {
    if (position === 0) return ok(true);
    const found = ofSubject(await session.get(where.stream, { seq: position }), where);
    if (!found.ok) return found;
    return ok(found.value !== null && (given === null || found.value.bytes.equals(given)));
  };

  const read = (session: Session): Promise<string> =>
    session.read(
      {
        ...where,
        after: position,
        message: (line) => {
          const isGiven = (): void => {
            position = line.sequence;
            given = line.bytes;
          };
          const taken = reader.line(line);
          if (taken !== undefined) return taken.then(isGiven);
          isGiven();
          return undefined;
        },
        caughtUp: () => {
          isLost = false;
          if (!signal.aborted) reader.caughtUp();
        },
      },
      signal,
    );

  const done = (async () => {
    while (true) {
      const session = await nextSession(link, signal, lost);
      if (session === null) return;
      const there = await isThere(session);
      if (signal.aborted) return;
      if (there.ok && !there.value) return reader.gone();
      const why = there.ok ? await read(session) : there.error.message;
      if (signal.aborted) return;
      lost(why);
      await pause(retry, signal);
    }
  })();

  return {
    stop: () => {
      stopping.abort();
      return done;
    },
  };
};
