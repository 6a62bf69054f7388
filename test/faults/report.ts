import { channelFaults, channelMethods, stepKillName } from './channels/kinds.ts';
import {
  editKinds,
  historyKinds,
  killName,
  kills,
  mailKinds,
  recordChanges,
  recordMoments,
  scaled,
  serverMoments,
  slackKinds,
  stepChanges,
} from './kinds.ts';
import type { Outage } from './outage.ts';
import { askedKinds, cardKinds, pageKinds } from './pages-and-cards.ts';
import type { Failure } from './search.ts';
import { errandKillName, errandKills, faultPlaces, serviceFaults } from './services/kinds.ts';
import { subjects } from './services/subjects.ts';
import { countedNames } from './shared/kinds.ts';
import type { Tally } from './tally.ts';
import type { Said } from './words.ts';

/** A planted bug. */
export interface Caught {
  readonly name: string;
  /** How it was caught; null when nothing noticed it. */
  readonly failure: Pick<Failure, 'after' | 'error'> | null;
}

/** What the run came to for the channels of incidents, for what is asked of services, or for several consoles. */
export interface Proved {
  readonly tally: Tally;
  readonly failure: Pick<Failure, 'after' | 'error'> | null;
  readonly caught: readonly Caught[];
}

/** Everything that a run came to. */
export interface Results {
  readonly seed: number;
  readonly seconds: number;
  readonly tally: Tally;
  readonly failure: Failure | null;
  readonly caught: readonly Caught[];
  readonly channels: Proved;
  readonly services: Proved;
  readonly shared: Proved;
  readonly outage: Outage;
  readonly said: readonly Said[];
}

/** The report, in Markdown. */
export const reportOf = (results: Results): string =>
  [
    '# Proof of the outbox by faults',
    summary(results),
    counted('Faults of Slack', Object.keys(slackKinds), results.tally),
    counted('Faults of looking up in Slack', Object.keys(historyKinds), results.tally),
    counted('Faults of marking messages as corrected', Object.keys(editKinds), results.tally),
    counted('Faults of the mail server', Object.keys(mailKinds), results.tally),
    counted('Faults of Teams', cardKinds, results.tally),
    counted('Faults of the status page', [...pageKinds, ...askedKinds], results.tally),
    killTable(results.tally),
    counted('Kills at what the servers saw', serverMoments, results.tally),
    ended(results.tally),
    planted(results),
    channelWords(results.channels),
    serviceWords(results.services),
    sharedWords(results.shared),
    outageWords(results.outage),
    saidWords(results.said),
  ].join('\n\n');

const summary = ({ seed, seconds, tally, failure }: Results): string =>
  [
    `- ${tally.ended} schedules ran to their end, every claim checked in each; seed ${seed}; ${seconds} s altogether`,
    `- ${failure === null ? 'no claim failed' : `a claim failed: ${failure.error.split('\n')[0]}`}`,
    `- the outbox's waits cut by ${scaled.factor} (retry 50 ms to 3 s, one message in 10 ms and channel, looks after 30, 630 and 3000 ms, 600 ms between two requests for history); time-outs cut to ${scaled.slackTimeoutMs} ms for Slack (15 s) and ${scaled.smtpTimeoutMs} ms for mail (60 s); Retry-After in whole, uncut seconds`,
  ].join('\n');

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const counted = (title: string, names: readonly string[], tally: Tally): string =>
  `## ${title}\n\n${table(
    ['kind', 'schedules'],
    names.map((name) => [name, tally.count(name)]),
  )}`;

const killTable = (tally: Tally): string => {
  const nameOf = (change: string, moment: string) =>
    kills.map(killName).find((name) => name === `${change}: ${moment}`) ?? '';
  return `## SIGKILL at every change of state\n\n${table(
    ['change', ...recordMoments, 'all'],
    recordChanges.map((change) => {
      const counts = recordMoments.map((moment) => tally.count(nameOf(change, moment)));
      return [change, ...counts, counts.reduce((sum, count) => sum + count, 0)];
    }),
  )}`;
};

const ended = (tally: Tally): string =>
  `## What became of the deliveries\n\n${table(['state', 'deliveries'], [...tally.states])}\n\nPosts found in Slack only after the next start: in ${tally.count('found only after the next start')} schedules`;

const provedWords = ({ tally, failure }: Proved): string =>
  `${tally.ended} schedules ran to their end; ${failure === null ? 'no claim failed' : `a claim failed: ${failure.error.split('\n')[0]}`}`;

const channelWords = (proved: Proved): string => {
  const { tally } = proved;
  return [
    '## The channels of incidents',
    provedWords(proved),
    table(
      ['method', ...Object.keys(channelFaults)],
      channelMethods.map((method) => [
        method,
        ...Object.keys(channelFaults).map((fault) => tally.count(`${method}: ${fault}`)),
      ]),
    ),
    table(
      ['killed while writing', ...recordMoments],
      stepChanges.map((change) => [
        change,
        ...recordMoments.map((moment) => tally.count(stepKillName({ at: 'record', change, moment }))),
      ]),
    ),
  ].join('\n\n');
};

const serviceWords = (proved: Proved): string => {
  const { tally } = proved;
  return [
    '## What is asked of services',
    provedWords(proved),
    table(
      ['asked for', 'schedules', ...endings],
      subjects.map(({ kind }) => [
        kind,
        tally.count(`of ${kind}`),
        ...endings.map((state) => tally.count(`${kind} ${state}`)),
      ]),
    ),
    table(
      ['happened to', ...Object.keys(serviceFaults)],
      faultPlaces.map((place) => [
        place === 'it' ? 'the request' : 'another one',
        ...Object.keys(serviceFaults).map((fault) => tally.count(`${place}: ${fault}`)),
      ]),
    ),
    table(
      ['killed', 'schedules'],
      errandKills.map(errandKillName).map((name) => [name, tally.count(name)]),
    ),
  ].join('\n\n');
};

/** How what was asked of a service ends. */
const endings = ['done', 'failed', 'unknown', 'skipped'] as const;

/** What several consoles on one incident came to. */
export const sharedWords = (proved: Proved): string =>
  [
    '## Several consoles on one incident',
    provedWords(proved),
    table(
      ['what happened', 'schedules'],
      countedNames.map((name) => [name, proved.tally.count(name)]),
    ),
    plantedTable(proved.caught),
  ].join('\n\n');

const planted = ({ caught: inOutbox, channels, services }: Results): string =>
  `## Planted bugs\n\n${plantedTable([...inOutbox, ...channels.caught, ...services.caught])}`;

const plantedTable = (caught: readonly Caught[]): string =>
  table(
    ['bug', 'caught after', 'by'],
    caught.map(({ name, failure }) =>
      failure === null
        ? [name, 'NOT CAUGHT', '']
        : [name, `${failure.after} schedules`, failure.error.split('\n')[0]?.slice(0, 120) ?? ''],
    ),
  );

const outageWords = ({ messages, channels, refusedAsTooFast, holds }: Outage): string =>
  [
    '## After an outage, in real time',
    '',
    `${messages} updates for each of ${channels.length} channels, queued while Slack could not be reached: ${holds ? 'holds' : 'DOES NOT HOLD'}`,
    '',
    ...channels.map(
      ({ seconds, shortestGapMs }) =>
        `- from the first post to the last ${seconds.toFixed(1)} s, never two within ${shortestGapMs} ms`,
    ),
    `- refused by Slack as too fast: ${refusedAsTooFast}`,
  ].join('\n');

const saidWords = (said: readonly Said[]): string =>
  `## What the lead reads\n\n${table(
    ['about', 'words', 'refused, read, mended, sent with one action'],
    said.map(({ about, words, holds }) => [about, words, holds ? 'holds' : 'DOES NOT HOLD']),
  )}\n`;
