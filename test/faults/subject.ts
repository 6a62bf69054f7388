import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Command, type CommandInput, commandSchema } from '../../src/domain/incident/commands.ts';
import { usualEndingRules } from '../../src/domain/incident/ending-rules.ts';
import { deliveriesOf } from '../../src/domain/incident/sendings.ts';
import { usualChannelRules } from '../../src/domain/incident/slack-channel.ts';
import type { DeliveryState, Facts } from '../../src/domain/incident/state.ts';
import { defaultCadence } from '../../src/domain/incident/words.ts';
import type { Destination } from '../../src/domain/media/media.ts';
import { ok, type Problem, type Result } from '../../src/domain/result.ts';
import { dueMarks } from '../../src/domain/told/marks.ts';
import { usualAudienceRules } from '../../src/domain/update/audience-rules.ts';
import { usualPhrases } from '../../src/domain/update/fill/phrases.ts';
import { systemClock } from '../../src/main/clock.ts';
import { createEmail } from '../../src/main/email/adapter.ts';
import { startIncidents } from '../../src/main/incidents/service.ts';
import { type JobRecords, recordsOf } from '../../src/main/jobs/records.ts';
import { type Files, nodeFiles } from '../../src/main/journal/files.ts';
import { createDrill } from '../../src/main/outbox/drill.ts';
import type { WaysOut } from '../../src/main/outbox/ports.ts';
import { type OutboxTiming, usualTiming } from '../../src/main/outbox/timing.ts';
import { startOutbox } from '../../src/main/outbox/worker.ts';
import { nodeScheduler } from '../../src/main/scheduler.ts';
import { createSlack } from '../../src/main/slack/adapter.ts';
import { startMarks } from '../../src/main/slack-life/marks.ts';
import { type ChannelTiming, usualTiming as usualKeeperTiming } from '../../src/main/slack-life/timing.ts';
import type { Executed } from '../../src/shared/types.ts';
import { statuspageAt, webhooksAt } from '../servers/webhooks.ts';
import { scaled } from './kinds.ts';

/**
 * What is being proven: the main process without its windows. The real incident service, journal, outbox and
 * adapters over the real file system and real sockets, put together as src/main/index.ts does.
 */
export interface Subject {
  declare(commandId: string): Promise<Result<unknown, Problem>>;
  execute(incident: string, commandId: string, input: CommandInput): Promise<Result<Executed, Problem>>;
  /** Every delivery of every incident, as the record has it. */
  view(): readonly DeliveryView[];
  facts(incident: string): Facts | null;
  /** Moves the wall clock this far from the real one, in milliseconds. */
  moveClock(offsetMs: number): void;
  close(): Promise<void>;
}

export interface DeliveryView {
  readonly incident: string;
  readonly id: string;
  readonly destination: string;
  readonly state: DeliveryState;
  /** Whether its message is still to say that it is corrected. */
  readonly isMarking: boolean;
}

export interface SubjectConfig {
  readonly folder: string;
  readonly slack: { readonly apiUrl: string; readonly token: string };
  readonly smtp: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
    readonly ca: string;
  };
  /** The address of a workflow of Teams, and of Statuspage's API; where there are destinations for them. */
  readonly webhook?: string;
  readonly statuspage?: string;
  readonly destinations: readonly Destination[];
  readonly offsetMs: number;
}

/** What is not the product's own: a file system that can die, a planted bug. */
export interface Twist {
  readonly files?: Files;
  readonly records?: (records: JobRecords) => JobRecords;
  readonly out?: (out: WaysOut) => WaysOut;
  readonly timing?: OutboxTiming;
  readonly onChange?: (view: readonly DeliveryView[]) => void;
}

const cut = (ms: number): number => ms / scaled.factor;

/** The product's own waits, cut by the factor. */
export const cutTiming: OutboxTiming = {
  ...usualTiming,
  retryFirst: cut(usualTiming.retryFirst),
  retryMost: cut(usualTiming.retryMost),
  slackPace: cut(usualTiming.slackPace),
  lookUps: usualTiming.lookUps.map(cut),
  lookUpPace: {
    usual: cut(usualTiming.lookUpPace.usual),
    limited: cut(usualTiming.lookUpPace.limited),
  },
};

const markTiming: ChannelTiming = {
  ...usualKeeperTiming,
  retryFirst: cut(usualKeeperTiming.retryFirst),
  retryMost: cut(usualKeeperTiming.retryMost),
  editPace: cut(usualKeeperTiming.editPace),
};

export const mailFrom = 'Throughline <incidents@example.org>';

/** Opens what is in the folder and starts to send. Throws when the folder cannot be used. */
export const openSubject = async (config: SubjectConfig, twist: Twist = {}): Promise<Subject> => {
  let offset = config.offsetMs;
  const now = () => new Date(Date.now() + offset);
  const quiet = { info: () => undefined, error: () => undefined };
  const files = twist.files ?? nodeFiles;
  const started = await startIncidents({
    folder: join(config.folder, 'incidents'),
    files,
    now,
    newId: randomUUID,
    decisionSettings: () => ({
      by: 'p1',
      console: { id: '0c0ffee0-0000-4000-8000-0000000000a1', name: 'laptop' },
      directory: [
        {
          id: 'p1',
          name: 'Ana',
          handle: 'ana',
          slackId: null,
          email: null,
          zone: null,
          isTeam: false,
          team: '',
        },
      ],
      destinations: config.destinations,
      mailFrom,
      cadence: defaultCadence,
      ending: usualEndingRules,
      audienceRules: usualAudienceRules,
      phrases: usualPhrases,
      channelRules: usualChannelRules,
    }),
    scheduler: nodeScheduler,
    log: quiet,
  });
  if (!started.ok) throw new Error(started.error.message);
  const incidents = started.value;
  const slack = createSlack({ ...config.slack, timeoutMs: scaled.slackTimeoutMs });
  const mail = createEmail({ ...config.smtp, security: 'starttls', timeoutMs: scaled.smtpTimeoutMs });
  const out: WaysOut = {
    drill: createDrill(join(config.folder, 'sandbox'), files),
    slack: async () => ok(slack),
    mail: async () => ok(mail),
    webhook: webhooksAt(
      config.webhook === undefined ? {} : { 'teamsWebhook:teams-in': config.webhook },
      scaled.slackTimeoutMs,
    ),
    service: statuspageAt(config.statuspage ?? null, undefined, scaled.slackTimeoutMs),
  };
  const records = recordsOf(incidents, randomUUID);
  const view = (): readonly DeliveryView[] =>
    incidents
      .live()
      .flatMap(({ id: incident, state: { facts } }) => (facts === null ? [] : viewOf(incident, facts)));
  const outbox = startOutbox({
    records: twist.records?.(records) ?? records,
    out: twist.out?.(out) ?? out,
    clock: { now, monotonic: systemClock.monotonic },
    scheduler: nodeScheduler,
    random: Math.random,
    log: quiet,
    timing: twist.timing ?? cutTiming,
  });
  const marks = startMarks({
    records,
    toSlack: async () => ok(slack),
    clock: { now, monotonic: systemClock.monotonic },
    scheduler: nodeScheduler,
    random: Math.random,
    log: quiet,
    timing: markTiming,
  });
  incidents.onRecords(() => {
    outbox.wake();
    marks.wake();
    twist.onChange?.(view());
  });
  incidents.onHealth(outbox.wake);
  return {
    declare: (commandId) => {
      const command = parsed({ type: 'declare', title: 'Checkout errors' });
      if (command.type !== 'declare') throw new Error('not a declaration');
      return incidents.declare(commandId, command);
    },
    execute: (incident, commandId, input) => incidents.execute(incident, commandId, parsed(input)),
    view,
    facts: (incident) => incidents.live().find(({ id }) => id === incident)?.state.facts ?? null,
    moveClock: (offsetMs) => {
      offset = offsetMs;
      outbox.wake();
    },
    close: async () => {
      await Promise.all([outbox.stop(), marks.stop()]);
      await incidents.close();
    },
  };
};

const viewOf = (incident: string, facts: Facts): readonly DeliveryView[] => {
  const marking = new Set(dueMarks(facts).map(({ delivery }) => delivery.id));
  return deliveriesOf(facts).map(({ id, destination, state }) => ({
    incident,
    id,
    destination: destination.id,
    state,
    isMarking: marking.has(id),
  }));
};

const parsed = (input: CommandInput): Command => commandSchema.parse(input);
