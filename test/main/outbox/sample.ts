import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { ConsoleIdentity } from '../../../src/domain/incident/holder.ts';
import type { Delivery } from '../../../src/domain/incident/state.ts';
import { noFields } from '../../../src/domain/incident/update-field-table.ts';
import type { Audience } from '../../../src/domain/incident/words.ts';
import type { Destination } from '../../../src/domain/media/media.ts';
import { ok, problem } from '../../../src/domain/result.ts';
import { systemClock } from '../../../src/main/clock.ts';
import { createEmail } from '../../../src/main/email/adapter.ts';
import type { IncidentDeps, IncidentService } from '../../../src/main/incidents/service.ts';
import { recordsOf } from '../../../src/main/jobs/records.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import type { Logger } from '../../../src/main/log/logger.ts';
import { createDrill } from '../../../src/main/outbox/drill.ts';
import type { OutboxTiming } from '../../../src/main/outbox/timing.ts';
import { type Outbox, startOutbox } from '../../../src/main/outbox/worker.ts';
import { nodeScheduler } from '../../../src/main/scheduler.ts';
import { createSlack } from '../../../src/main/slack/adapter.ts';
import type { SlackServer } from '../../servers/slack.ts';
import type { SmtpServer } from '../../servers/smtp.ts';
import { statuspageAt, webhooksAt } from '../../servers/webhooks.ts';
import { decisionSettings, execute, good, newFolder, quiet, started } from '../incidents/sample.ts';

export const quickTiming: OutboxTiming = {
  retryFirst: 60,
  retryMost: 400,
  slackPace: 20,
  lookUps: [30, 120, 300],
  lookUpPace: { usual: 20, limited: 20 },
  stopWait: 2000,
};

export const slackChannel: Destination = {
  medium: 'slack',
  id: 'd-slack',
  name: '#incidents',
  audience: 'internal',
  channel: 'incidents',
};
export const mailList: Destination = {
  medium: 'email',
  id: 'd-mail',
  name: 'Everybody',
  audience: 'internal',
  recipients: ['bo@example.org', 'cy@example.org'],
};

export interface WorldOptions {
  readonly slack?: Pick<SlackServer, 'token' | 'apiUrl'>;
  readonly smtp?: SmtpServer;
  /** The address of Statuspage; none while it is not connected. */
  readonly statuspage?: string;
  /** The addresses of webhooks, by the names of their secrets. */
  readonly webhooks?: Readonly<Record<string, string>>;
  readonly destinations?: readonly Destination[];
  readonly token?: string;
  /** The longest silence of the mail server. */
  readonly mailTimeoutMs?: number;
  readonly timing?: Partial<OutboxTiming>;
  /** The wall clock. */
  readonly now?: () => Date;
  readonly folder?: string;
  readonly incidents?: Partial<IncidentDeps>;
  readonly console?: ConsoleIdentity;
  /** What the console itself says, besides its records. */
  readonly log?: Logger;
}

/** A service and, once `run` is called, its outbox, against real servers. */
export const openWorld = async (options: WorldOptions) => {
  const folder = options.folder ?? (await newFolder());
  const sandbox = join(folder, 'sandbox');
  const { slack, smtp, now = () => new Date() } = options;
  const incidents = await started(join(folder, 'incidents'), {
    now,
    decisionSettings: () => ({
      ...decisionSettings,
      console: options.console ?? decisionSettings.console,
      destinations: options.destinations ?? [slackChannel],
      mailFrom: 'Throughline <incidents@example.org>',
    }),
    ...options.incidents,
  });
  let outbox: Outbox | null = null;
  const run = (): void => {
    outbox = startOutbox({
      records: recordsOf(incidents, randomUUID),
      out: {
        drill: createDrill(sandbox, nodeFiles),
        slack: async () =>
          slack === undefined
            ? problem('noSlackToken', 'Slack is not connected yet.')
            : ok(
                createSlack({ token: options.token ?? slack.token, apiUrl: slack.apiUrl, timeoutMs: 10_000 }),
              ),
        mail: async () =>
          smtp === undefined
            ? problem('noMailServer', 'No mail server is set up yet.')
            : ok(
                createEmail({
                  host: smtp.host,
                  port: smtp.port,
                  security: 'none',
                  user: smtp.user,
                  password: smtp.password,
                  timeoutMs: options.mailTimeoutMs ?? 10_000,
                }),
              ),
        webhook: webhooksAt(options.webhooks ?? {}),
        service: statuspageAt(options.statuspage ?? null),
      },
      clock: { now, monotonic: systemClock.monotonic },
      scheduler: nodeScheduler,
      random: Math.random,
      log: options.log ?? quiet,
      timing: { ...quickTiming, ...options.timing },
    });
    incidents.onRecords(() => outbox?.wake());
    incidents.onHealth(() => outbox?.wake());
  };
  const close = async (): Promise<void> => {
    await outbox?.stop();
    await incidents.close();
  };
  return {
    folder,
    sandbox,
    incidents,
    run,
    close,
    wake: () => outbox?.wake(),
    back: () => outbox?.connectionIsBack(),
    rest: async (incident: string) => (await outbox?.rest(incident)) ?? (() => undefined),
  };
};

/** Queues an update that the check finds nothing in. `word` makes it differ from the one before. */
export const queueUpdate = (
  incidents: IncidentService,
  incident: string,
  word: string,
  more: { readonly corrects?: number; readonly minutes?: number; readonly audience?: Audience } = {},
) =>
  execute(incidents, incident, {
    type: 'queueUpdate',
    audience: more.audience ?? 'internal',
    fields: {
      ...noFields(),
      summary: `Paying fails for some customers: ${word}.`,
      impact: `Some customers cannot pay: ${word}.`,
      currentStatus: ['We are looking into it.'],
    },
    next: { kind: 'in', minutes: more.minutes ?? 60 },
    corrects: more.corrects ?? null,
  });

/** Every delivery of an incident, oldest update first. */
export const deliveriesOf = async (incidents: IncidentService, incident: string): Promise<Delivery[]> =>
  (good(await incidents.open(incident)).state.facts?.updates ?? []).flatMap(({ deliveries }) => deliveries);

/** The states that the deliveries of an incident went through, as the record has them. */
export const storyOf = async (incidents: IncidentService, incident: string): Promise<string[]> =>
  good(await incidents.open(incident)).state.history.flatMap(({ event }) => {
    const data = event.data as { outcome?: { kind: string }; reason?: string; as?: string };
    if (event.type === 'updateQueued') return ['queued'];
    if (event.type === 'deliveryAttempted') return ['attempted'];
    if (event.type === 'deliveryEnded') return [data.outcome?.kind ?? '?'];
    if (event.type === 'deliveryHeld') return [`held ${data.reason}`];
    return event.type === 'deliverySettled' ? [`settled ${data.as}`] : [];
  });

/** Waits until it is so; fails the test after ten seconds. */
export const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  const end = Date.now() + 40_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
