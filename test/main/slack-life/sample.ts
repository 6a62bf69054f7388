import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { ConsoleIdentity } from '../../../src/domain/incident/holder.ts';
import type { Person } from '../../../src/domain/incident/person.ts';
import { type ChannelRules, usualChannelRules } from '../../../src/domain/incident/slack-channel.ts';
import type { SlackChannel } from '../../../src/domain/incident/state.ts';
import { ok, problem } from '../../../src/domain/result.ts';
import { usualAudienceRules } from '../../../src/domain/update/audience-rules.ts';
import { usualPhrases } from '../../../src/domain/update/fill/phrases.ts';
import { systemClock } from '../../../src/main/clock.ts';
import { recordsOf } from '../../../src/main/jobs/records.ts';
import { nodeScheduler } from '../../../src/main/scheduler.ts';
import { createSlack } from '../../../src/main/slack/adapter.ts';
import type { ChannelTiming } from '../../../src/main/slack-life/timing.ts';
import { type ChannelKeeper, startChannelKeeper } from '../../../src/main/slack-life/worker.ts';
import type { SlackServer } from '../../servers/slack.ts';
import { command, decisionSettings, execute, good, newFolder, quiet, started } from '../incidents/sample.ts';
import { until } from '../outbox/sample.ts';

export const quickTiming: ChannelTiming = {
  editEvery: 400,
  editPace: 20,
  retryFirst: 60,
  retryMost: 400,
  lookUps: [30, 120, 300],
  stopWait: 2000,
};

export const rules: ChannelRules = { ...usualChannelRules, onDeclare: true, announceIn: 'company' };

export const person = (id: string, name: string, slackId: string | null): Person => ({
  id,
  name,
  handle: id,
  slackId,
  email: null,
  zone: null,
  isTeam: false,
  team: '',
});

export interface KeeperWorldOptions {
  readonly slack: Pick<SlackServer, 'token' | 'apiUrl'> | null;
  readonly rules?: ChannelRules;
  readonly people?: readonly Person[];
  readonly timing?: Partial<ChannelTiming>;
  readonly folder?: string;
  readonly console?: ConsoleIdentity;
}

/** A service and, once `run` is called, its keeper of channels, against a real server. */
export const openKeeperWorld = async ({ slack, ...options }: KeeperWorldOptions) => {
  const folder = options.folder ?? (await newFolder());
  const incidents = await started(join(folder, 'incidents'), {
    decisionSettings: () => ({
      ...decisionSettings,
      console: options.console ?? decisionSettings.console,
      directory: options.people ?? [person('p1', 'Ana', null)],
      audienceRules: usualAudienceRules,
      phrases: usualPhrases,
      channelRules: options.rules ?? rules,
    }),
  });
  let keeper: ChannelKeeper | null = null;
  const run = (): void => {
    keeper = startChannelKeeper({
      records: recordsOf(incidents, randomUUID),
      toSlack: async () =>
        slack === null
          ? problem('noSlackToken', 'Slack is not connected yet.')
          : ok(createSlack({ token: slack.token, apiUrl: slack.apiUrl, timeoutMs: 10_000 })),
      clock: { now: () => new Date(), monotonic: systemClock.monotonic },
      scheduler: nodeScheduler,
      random: Math.random,
      log: quiet,
      timing: { ...quickTiming, ...options.timing },
    });
    incidents.onRecords(() => keeper?.wake());
  };
  const declare = async (title = 'Checkout errors', kind: 'incident' | 'drill' = 'incident') => {
    const declared = command({ type: 'declare', title, kind });
    if (declared.type !== 'declare') throw new Error('not a declaration');
    return good(await incidents.declare(randomUUID(), declared)).incident;
  };
  const channel = async (id: string): Promise<SlackChannel | null> =>
    good(await incidents.open(id)).state.facts?.slack ?? null;
  /** Each step with its state, such as "pin done", in their order. */
  const steps = async (id: string): Promise<readonly string[]> =>
    ((await channel(id))?.steps ?? []).map(({ step, state }) => `${step} ${state}`);
  return {
    folder,
    incidents,
    run,
    declare,
    channel,
    steps,
    wake: () => keeper?.wake(),
    rest: async (incident: string) => (await keeper?.rest(incident)) ?? (() => undefined),
    ask: (id: string, input: CommandInput) => execute(incidents, id, input),
    /** Waits until these steps have come to these states, and the others to "done". */
    come: (id: string, ...others: readonly string[]) =>
      until(async () =>
        (await steps(id)).every(
          (step) =>
            others.includes(step) ||
            (step.endsWith(' done') && !others.some((o) => o.startsWith(`${step.split(' ')[0]} `))),
        ),
      ),
    close: async () => {
      await keeper?.stop();
      await incidents.close();
    },
  };
};
