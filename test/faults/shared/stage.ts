import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usualChannelRules } from '../../../src/domain/incident/slack-channel.ts';
import type { Destination } from '../../../src/domain/media/media.ts';
import type { PagerDutyServer } from '../../servers/pagerduty.ts';
import type { SlackServer } from '../../servers/slack.ts';
import type { Smtps } from '../smtps.ts';
import { type ConsoleHost, hostConsole } from './host.ts';
import { mailFaults, type ServiceStage } from './kinds.ts';
import type { PlantedBug } from './planted.ts';
import { openReferee, type Referee } from './referee.ts';
import type { SharedSchedule } from './schedule.ts';
import { createDeaths, openPagerDuty, openSlack, pagers, tokens } from './services.ts';
import { layWire, type Wire } from './wire.ts';

/** A mail that a console brought to the mail server. */
export interface SentMail {
  readonly console: number;
  readonly messageId: string;
  readonly to: readonly string[];
  /** When the server first heard of it. */
  readonly at: number;
}

/** One console with its own data folder, its own wire and its own mail server, which takes what it sends to the same people. */
export interface Seat {
  readonly place: number;
  readonly id: string;
  readonly by: string;
  readonly folder: string;
  readonly wire: Wire;
  readonly host: ConsoleHost;
  readonly mails: () => readonly SentMail[];
  /** Ends the process when a service has come so far with what the console asks of it next, of what is to be done once. */
  readonly killAt: (stage: ServiceStage, staysDead: boolean) => void;
  /** Whether it said of itself about this time that it was not together with the others. */
  readonly wasApart: (at: number) => boolean;
}

export interface Stage {
  readonly referee: Referee;
  readonly seats: readonly Seat[];
  readonly slack: SlackServer;
  readonly pagerduty: PagerDutyServer;
  /** The channel for inside. */
  readonly channel: string;
  /** From now on, whoever is killed is started again. */
  letLive(): void;
  /** Why the schedule cannot go on; null while it can. */
  readonly broken: () => string | null;
  close(): Promise<void>;
}

const recipients = ['bo@example.org', 'cy@example.org'];
const people = ['ana', 'bo', 'dee', 'ana', 'bo'] as const;
export const consoleId = (place: number): string => `0c0ffee0-0000-4000-8000-00000000000${place + 1}`;

interface StageOptions {
  readonly smtps: Smtps;
  readonly schedule: SharedSchedule;
  readonly bug: PlantedBug | null;
  /** Hears the names of what happens. */
  readonly met: (name: string) => void;
}

/** How long before and after something what a child says of itself may be heard here, in milliseconds. */
const hearingMs = 500;

/** Sets up the server and the consoles of a schedule, each started and with nothing. */
export const setStage = async ({ smtps, schedule, bug, met }: StageOptions): Promise<Stage> => {
  const folder = await mkdtemp(join(tmpdir(), 'shared-faults-'));
  const referee = await openReferee();
  const deaths = createDeaths();
  const slack = await openSlack(schedule, deaths.cameTo);
  const pagerduty = await openPagerDuty(schedule, deaths.cameTo);
  const channel = slack.channelId('inside');
  let broken: string | null = null;
  let mayLive = false;
  const closing: (() => unknown)[] = [];

  const seatAt = async (place: number): Promise<Seat> => {
    const own = join(folder, `console-${place}`);
    await mkdir(own);
    const wire = await layWire(referee.port);
    closing.push(() => wire.close());
    const mails: SentMail[] = [];
    let heardAt = 0;
    const { smtp, giveBack } = await smtps.take((moment) => {
      if (moment === 'SMTP: connect') heardAt = Date.now();
    });
    closing.push(giveBack);
    for (const faults of mailPlanFor(schedule, place)) smtp.plan(faults);
    const before = smtp.mails.length;
    const noteMails = (): readonly SentMail[] => {
      for (const { messageId, envelope } of smtp.mails.slice(before + mails.length)) {
        mails.push({ console: place, messageId, to: envelope.to, at: heardAt });
      }
      return mails;
    };
    const noting = setInterval(noteMails, 5);
    closing.push(() => clearInterval(noting));
    const links: { readonly at: number; readonly isTogether: boolean }[] = [{ at: 0, isTogether: false }];
    const host = await hostConsole({
      config: {
        folder: own,
        console: { id: consoleId(place), name: `laptop ${place + 1}` },
        by: people[place] ?? 'ana',
        server: wire.port,
        slack: { apiUrl: slack.apiUrl, token: tokens[place] ?? '' },
        smtp: { host: smtp.host, port: smtp.port, user: smtp.user, password: smtp.password, ca: smtp.ca },
        pagerduty: {
          service: 'pagerduty',
          key: pagerduty.key,
          baseUrl: pagerduty.baseUrl,
          fields: { from: pagers[place] ?? '', escalationPolicies: [], service: '' },
        },
        destinations: destinationsFor(channel),
        channelRules: {
          ...usualChannelRules,
          onDeclare: schedule.hasChannel,
          nameRule: 'inc-checkout',
          announceIn: slack.channelId('company'),
          announceName: 'company',
        },
        offsetMs: (schedule.clocks[place] ?? 0) * 60_000,
        bug,
      },
      onView: (view) => {
        links.push({ at: Date.now(), isTogether: view.link === 'together' });
        if (view.isFork) met('fork');
        if (view.refused.length > 0) met('entry refused on deciding again');
        if (view.changed > 0) met('numbers changed');
      },
      onKilled: (at) => {
        met(at === null ? 'killed at once' : `killed: ${at.file} ${at.moment}`);
        if (at !== null && at.about !== null) met(`killed as it writes: ${at.about}`);
      },
      onCrash: (words) => {
        broken ??= words;
      },
    });
    return {
      place,
      id: consoleId(place),
      by: people[place] ?? 'ana',
      folder: own,
      wire,
      host,
      mails: noteMails,
      killAt: (stage, staysDead) =>
        deaths.when(place, stage, () => {
          met(`killed when a service has: ${stage}`);
          host.kill(null, staysDead && !mayLive);
        }),
      wasApart: (at) =>
        links.some(
          ({ at: from, isTogether }, index) =>
            !isTogether &&
            from <= at + hearingMs &&
            (links[index + 1]?.at ?? Number.POSITIVE_INFINITY) >= at - hearingMs,
        ),
    };
  };

  const seats: Seat[] = [];
  for (let place = 0; place < schedule.consoles; place += 1) seats.push(await seatAt(place));
  return {
    referee,
    seats,
    slack,
    pagerduty,
    channel,
    letLive: () => {
      mayLive = true;
    },
    broken: () => broken,
    close: async () => {
      await Promise.all(seats.map(({ host }) => host.close().catch(() => undefined)));
      for (const close of closing) await close();
      await referee.close();
      await referee.forget();
      await Promise.all([slack.close(), pagerduty.close()]);
      // A console that has just quit may still be writing its list.
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    },
  };
};

const destinationsFor = (channel: string): readonly Destination[] => [
  { medium: 'slack', id: 'd1', name: '#inside', audience: 'internal', channel },
  { medium: 'email', id: 'd2', name: 'Everybody', audience: 'internal', recipients },
  { medium: 'email', id: 'd3', name: 'Customers', audience: 'external', recipients },
];

/** The faults of a console's mail server, connection by connection: each has its share of what the schedule says. */
const mailPlanFor = (schedule: SharedSchedule, place: number) =>
  schedule.mail
    .filter((_, index) => index % schedule.consoles === place)
    .map((name) => (name === null ? [] : [mailFaults[name]]));
