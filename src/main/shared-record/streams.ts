import {
  AckPolicy,
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import type { Clock } from '../clock.ts';
import { problemOf } from './faults.ts';
import { missingSubject, noStream, unavailable } from './problems.ts';
import { lineStream, valueStream } from './subjects.ts';

/** What is kept in a space, as a server's stream. */
type Wanted = Partial<StreamConfig> & Pick<StreamConfig, 'name' | 'subjects'>;

const common = {
  storage: StorageType.File,
  retention: RetentionPolicy.Limits,
  discard: DiscardPolicy.New,
} as const;

/** The lines of a space: nothing of them is ever removed, and a full stream takes no more. */
const lines = (space: string): Wanted => ({
  ...common,
  name: lineStream(space),
  subjects: [`throughline.${space}.incident.*`, `throughline.${space}.drill.*`],
  deny_delete: true,
  deny_purge: true,
});

/** The values of a space: the newest of each. */
const values = (space: string): Wanted => ({
  ...common,
  name: valueStream(space),
  subjects: [`throughline.${space}.draft.>`],
  max_msgs_per_subject: 1,
});

/** The codes of a cluster that has fewer servers than a stream wants copies. */
const tooFewServers: ReadonlySet<number> = new Set([10005, 10074]);

/**
 * Makes the streams of a space where they are missing. Succeeds with whether any was made, and with what a person should
 * see to in those that somebody else made, a sentence each. A right to look that is missing is no problem: what is needed for work shows
 * with the work.
 */
export const ensureStreams = async (
  jsm: JetStreamManager,
  space: string,
  isCluster: boolean,
): Promise<Result<{ readonly made: boolean; readonly remarks: readonly string[] }, Problem>> => {
  let made = false;
  const remarks: string[] = [];
  for (const wanted of [lines(space), values(space)]) {
    const there = await ensure(jsm, wanted, isCluster);
    if (!there.ok) return there;
    made ||= there.value === 'made';
    if (there.value !== 'made' && there.value !== null) remarks.push(...oddities(there.value, wanted));
  }
  return ok({ made, remarks });
};

/** The configuration that is there; null where nobody may look; "made" when there was none. */
const ensure = async (
  jsm: JetStreamManager,
  wanted: Wanted,
  isCluster: boolean,
): Promise<Result<StreamConfig | 'made' | null, Problem>> => {
  const there = await look(jsm, wanted);
  if (!there.ok) return there;
  if (there.value !== 'missing') return ok(there.value);
  for (const copies of isCluster ? [3, 1] : [1])
    try {
      await jsm.streams.add({ ...wanted, num_replicas: copies });
      return ok('made');
    } catch (error) {
      if (!(error instanceof JetStreamApiError)) return fail(noStream(wanted.name, problemOf(error)));
      if (tooFewServers.has(error.code)) continue;
      // Another console may just have made it.
      const now = await look(jsm, wanted);
      if (!now.ok) return now;
      return now.value === 'missing' ? fail(noStream(wanted.name, problemOf(error))) : ok(now.value);
    }
  return fail(noStream(wanted.name, unavailable('too few servers')));
};

const look = async (
  jsm: JetStreamManager,
  wanted: Wanted,
): Promise<Result<StreamConfig | 'missing' | null, Problem>> => {
  try {
    const { config } = await jsm.streams.info(wanted.name);
    const lacks = wanted.subjects.find((subject) => !config.subjects.some((held) => covers(held, subject)));
    return lacks === undefined ? ok(config) : fail(missingSubject(lacks));
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound)
      return ok('missing');
    const why = problemOf(error);
    return why.said === 'may_not' ? ok(null) : fail(why);
  }
};

/** Whether a subject with wildcards takes whatever another one does. */
const covers = (held: string, subject: string): boolean => {
  const wide = held.split('.');
  const narrow = subject.split('.');
  const end = wide.indexOf('>');
  if (end < 0 && wide.length !== narrow.length) return false;
  return (end < 0 ? wide : wide.slice(0, end)).every(
    (token, index) => token === narrow[index] || (token === '*' && narrow[index] !== '>'),
  );
};

/** What differs from what the console would have made, in words. */
const oddities = (there: StreamConfig, wanted: Wanted): readonly string[] => {
  const found: string[] = [];
  const say = (what: string) => found.push(`The stream ${wanted.name} ${what}.`);
  if (there.storage !== StorageType.File) say('is in memory only: a restart of the server forgets it');
  if (wanted.max_msgs_per_subject === 1) {
    if (there.max_msgs_per_subject !== 1) say('keeps more than the newest value of each key');
    return found;
  }
  if (there.max_age > 0) say('forgets lines after a time (max_age)');
  if (there.max_msgs_per_subject > 0) say('forgets lines (max_msgs_per_subject)');
  if (there.discard !== DiscardPolicy.New) say('forgets its oldest lines when it is full (discard: old)');
  if (!there.deny_delete || !there.deny_purge) say('lets lines be removed (deny_delete, deny_purge)');
  return found;
};

/** How far this console's clock is ahead of the server's, in milliseconds; null where nobody may ask. */
export const measureClock = async (
  jsm: JetStreamManager,
  space: string,
  clock: Clock,
): Promise<Result<number, Problem>> => {
  const before = clock.now().getTime();
  try {
    // Of what a server of any age answers, this alone has its time. It is forgotten there by itself.
    const { created } = await jsm.consumers.add(lineStream(space), {
      name: `clock_${crypto.randomUUID()}`,
      ack_policy: AckPolicy.None,
      filter_subject: `throughline.${space}.incident.clock`,
      inactive_threshold: nanos(1_000),
      mem_storage: true,
    });
    const after = clock.now().getTime();
    // Adding makes a plain zero of one with a sign.
    return ok(Math.round((before + after) / 2 - Date.parse(created)) + 0);
  } catch (error) {
    return fail(problemOf(error));
  }
};
