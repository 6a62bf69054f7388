import { join } from 'node:path';
import { ok, problem } from '../../../src/domain/result.ts';
import type { Clock } from '../../../src/main/clock.ts';
import { createEmail } from '../../../src/main/email/adapter.ts';
import type { ToService } from '../../../src/main/errands/ports.ts';
import { createErrandSandbox } from '../../../src/main/errands/sandbox.ts';
import { startErrands } from '../../../src/main/errands/worker.ts';
import type { JobRecords } from '../../../src/main/jobs/records.ts';
import type { Files } from '../../../src/main/journal/files.ts';
import { createDrill } from '../../../src/main/outbox/drill.ts';
import { startOutbox } from '../../../src/main/outbox/worker.ts';
import { nodeScheduler } from '../../../src/main/scheduler.ts';
import { createSlack } from '../../../src/main/slack/adapter.ts';
import { startChannelKeeper } from '../../../src/main/slack-life/worker.ts';
import { statuspageAt, webhooksAt } from '../../servers/webhooks.ts';
import { channelTiming } from '../channels/play.ts';
import { quiet } from '../incidents.ts';
import { scaled } from '../kinds.ts';
import { connected, errandTiming, impatient } from '../services/play.ts';
import { cutTiming } from '../subject.ts';
import { createBusy } from './busy.ts';
import type { ConsoleConfig } from './messages.ts';
import { withBug } from './planted.ts';

interface WorkersDeps {
  readonly config: ConsoleConfig;
  readonly records: JobRecords;
  readonly files: Files;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  /** Nothing is under way any more. */
  readonly onIdle: () => void;
}

/** Everything that a console does outside by itself, as src/main/start/services.ts starts it. */
export const startWorkers = ({ config, records: given, files, clock, onIdle }: WorkersDeps) => {
  const { folder, slack: slackConfig, smtp, pagerduty, bug } = config;
  const busy = createBusy(onIdle);
  const records = busy.watched(given);
  const slack = busy.watched(createSlack({ ...slackConfig, timeoutMs: scaled.slackTimeoutMs }));
  const mail = busy.watched(createEmail({ ...smtp, security: 'starttls', timeoutMs: scaled.smtpTimeoutMs }));
  const inPagerDuty = connected(pagerduty, busy.watched(impatient));
  const service: ToService = async (name) =>
    name === pagerduty.service ? inPagerDuty(name) : problem('serviceNotSetUp', `${name} is not connected.`);
  const worker = { clock, scheduler: nodeScheduler, random: Math.random, log: quiet };
  const all = [
    startOutbox({
      ...worker,
      records: withBug(bug, 'outbox', records),
      out: {
        drill: createDrill(join(folder, 'sandbox'), files),
        slack: async () => ok(slack),
        mail: async () => ok(mail),
        webhook: webhooksAt({}, scaled.slackTimeoutMs),
        service: statuspageAt(null, undefined, scaled.slackTimeoutMs),
      },
      timing: cutTiming,
    }),
    startChannelKeeper({
      ...worker,
      records: withBug(bug, 'steps', records),
      toSlack: async () => ok(slack),
      timing: channelTiming,
    }),
    startErrands({
      ...worker,
      records: withBug(bug, 'errands', records),
      service,
      sandbox: createErrandSandbox(join(folder, 'sandbox'), files),
      timing: errandTiming,
    }),
  ];
  return {
    get isBusy() {
      return busy.isBusy;
    },
    wake: (): void => {
      for (const { wake } of all) wake();
    },
    stop: async (): Promise<void> => {
      await Promise.all(all.map(({ stop }) => stop()));
    },
  };
};
