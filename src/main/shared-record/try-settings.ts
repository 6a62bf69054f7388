import { JetStreamApiError, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import type { Clock } from '../clock.ts';
import { openConnection } from './connect.ts';
import { problemOf } from './faults.ts';
import type { ServerFound, ServerSettings, SharedPlace } from './port.ts';
import { badSpace } from './problems.ts';
import { ensureStreams, measureClock } from './streams.ts';
import { hereSubject, isSpace, lineSubject, valueSubject } from './subjects.ts';
import type { SharedTiming } from './timing.ts';

interface Trying {
  readonly name: string;
  readonly clock: Clock;
  readonly timing: SharedTiming;
}

/** A clock that is further off than this is said, in milliseconds. */
const muchAhead = 2_000;

/**
 * Tries whether incidents can be shared with these settings: reaches the server, signs in, makes the streams where they are missing,
 * and asks for each right that work will need. No line is written.
 */
export const trySettings = async (
  settings: ServerSettings,
  { name, clock, timing }: Trying,
): Promise<Result<ServerFound, Problem>> => {
  if (!isSpace(settings.space)) return fail(badSpace);
  const signal = AbortSignal.timeout(4 * timing.connect);
  const opened = await openConnection(settings, { name, timing, wasIn: false, signal });
  if (!opened.ok) return opened;
  const nc = opened.value;
  try {
    return await look(nc, settings, clock, timing);
  } catch (error) {
    return fail(problemOf(error));
  } finally {
    await nc.close();
  }
};

const look = async (
  nc: NatsConnection,
  { space }: ServerSettings,
  clock: Clock,
  timing: SharedTiming,
): Promise<Result<ServerFound, Problem>> => {
  const options = { timeout: timing.answer, checkAPI: false };
  const jsm = await jetstreamManager(nc, options);
  const streams = await ensureStreams(jsm, space, nc.info?.cluster !== undefined);
  if (!streams.ok) return streams;
  const ahead = await measureClock(jsm, space, clock);
  if (!ahead.ok) return ahead;
  const lacks = await rightsLacking(nc, space, timing);
  if (lacks !== null) return fail(lacks);
  const { info } = nc;
  const isEncrypted = info?.tls_required === true || info?.tls_available === true;
  return ok({
    name: info?.server_name ?? '',
    version: info?.version ?? '',
    isEncrypted,
    streams: streams.value.made ? 'made' : 'there',
    aheadMs: ahead.value,
    longestLine: info?.max_payload ?? 0,
    remarks: [
      ...streams.value.remarks,
      ...(isEncrypted || isLoopback(nc.getServer())
        ? []
        : ['The connection is not encrypted: whoever is on its way can read and change what crosses.']),
      ...clockRemark(ahead.value),
    ],
  });
};

const isLoopback = (server: string): boolean => /^(?:127\.|localhost:|\[::1\])/u.test(server);

const clockRemark = (aheadMs: number): readonly string[] => {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  if (Math.abs(aheadMs) < muchAhead) return [];
  return [
    `The clock of this computer is ${seconds} seconds ${aheadMs > 0 ? 'ahead of' : 'behind'} the server’s: one of the two is wrong.`,
  ];
};

/** The first right that these credentials lack for the work that follows. */
const rightsLacking = async (
  nc: NatsConnection,
  space: string,
  timing: SharedTiming,
): Promise<Problem | null> => {
  const nowhere: SharedPlace = { space, incident: 'test', isDrill: false };
  const js = jetstream(nc, { timeout: timing.answer });
  for (const subject of [
    lineSubject(nowhere),
    lineSubject({ ...nowhere, isDrill: true }),
    valueSubject(nowhere, 'test'),
  ])
    try {
      // No stream has this name: what the server would take if the right is there, it refuses for that.
      await js.publish(subject, '', { expect: { streamName: 'throughline-test' } });
    } catch (error) {
      if (!(error instanceof JetStreamApiError)) return problemOf(error);
    }
  return mayHear(nc, hereSubject(nowhere));
};

/** Whether a subject of plain NATS may be heard and spoken on; the problem if not. */
const mayHear = async (nc: NatsConnection, subject: string): Promise<Problem | null> => {
  let lacks: Problem | null = null;
  const status = nc.status();
  const watching = (async () => {
    for await (const each of status) if (each.type === 'error') lacks ??= problemOf(each.error);
  })();
  nc.subscribe(subject, { callback: () => undefined });
  nc.publish(subject);
  await nc.flush();
  // The server's refusals come before its answer to this.
  await nc.flush();
  void watching;
  return lacks;
};
