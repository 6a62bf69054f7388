import { randomUUID } from 'node:crypto';
import { usualChannelRules } from '../../../src/domain/incident/slack-channel.ts';
import type { Facts } from '../../../src/domain/incident/state.ts';
import { ok } from '../../../src/domain/result.ts';
import { systemClock } from '../../../src/main/clock.ts';
import { type JobRecords, recordsOf } from '../../../src/main/jobs/records.ts';
import type { Files } from '../../../src/main/journal/files.ts';
import { nodeScheduler } from '../../../src/main/scheduler.ts';
import { createSlack } from '../../../src/main/slack/adapter.ts';
import { workFor } from '../../../src/main/slack-life/plan.ts';
import { usualTiming } from '../../../src/main/slack-life/timing.ts';
import { startChannelKeeper } from '../../../src/main/slack-life/worker.ts';
import { leadIn, openIncidents, quiet } from '../incidents.ts';
import { scaled } from '../kinds.ts';

/** What the lead says about a step that needs them. */
export type StepAnswer = 'again' | 'skipped' | 'done';

/** One life of the console, until everything has come to rest or it is killed. */
export interface Life {
  readonly folder: string;
  readonly slack: { readonly apiUrl: string; readonly token: string };
  /** Slack member ids of the lead. */
  readonly member: string;
  readonly answers: readonly StepAnswer[];
}

/** What is not the product's own: a file system that can die, a planted bug. */
export interface LifeTwist {
  readonly files?: Files;
  readonly records?: (records: JobRecords) => JobRecords;
}

const cut = (ms: number): number => ms / scaled.factor;

/** The keeper's own waits, cut by the factor. */
export const channelTiming = {
  ...usualTiming,
  editEvery: cut(usualTiming.editEvery),
  retryFirst: cut(usualTiming.retryFirst),
  retryMost: cut(usualTiming.retryMost),
  lookUps: usualTiming.lookUps.map(cut),
};

export const announcements = 'company';
/** What the pinned message has to say in the end. */
export const lastSummary = 'Paying works again for half of all customers';

/** The longest that everything together may take to come to rest. */
const patienceMs = 60_000;

/** Plays the lead: declares, says more and more, and answers what is asked. Resolves when all is at rest. */
export const playLife = async (
  { folder, slack, member, answers }: Life,
  twist: LifeTwist = {},
): Promise<void> => {
  const incidents = await openIncidents(folder, twist.files, {
    member,
    channelRules: { ...usualChannelRules, onDeclare: true, announceIn: announcements },
  });
  const adapter = createSlack({ ...slack, timeoutMs: scaled.slackTimeoutMs });
  const records = recordsOf(incidents, randomUUID);
  const keeper = startChannelKeeper({
    records: twist.records?.(records) ?? records,
    toSlack: async () => ok(adapter),
    clock: { now: () => new Date(), monotonic: systemClock.monotonic },
    scheduler: nodeScheduler,
    random: Math.random,
    log: quiet,
    timing: channelTiming,
  });
  incidents.onRecords(keeper.wake);
  const { facts, declare, say } = leadIn(incidents);
  try {
    await declare();
    await say({ type: 'setSummary', summary: 'Some customers cannot pay' });
    await atRest(facts);
    await say({ type: 'setBridge', url: 'https://meet.example/1' });
    await say({ type: 'setSummary', summary: lastSummary });
    for (const as of [...answers]) {
      await atRest(facts);
      const asking = facts()?.slack?.steps.find(({ state }) => state === 'unknown' || state === 'failed');
      if (asking === undefined) break;
      await say({ type: 'settleChannelStep', step: asking.step, as });
    }
    await atRest(facts);
  } finally {
    await keeper.stop();
    await incidents.close();
  }
};

/** How long there must be nothing to do but to look something up. */
const restMs = 60;

const atRest = async (facts: () => Facts | null): Promise<void> => {
  const end = Date.now() + patienceMs;
  let since: number | null = null;
  for (;;) {
    const now = facts();
    const isAtRest = now !== null && workFor(now).every(({ state }) => state === 'unknown');
    since = isAtRest ? (since ?? Date.now()) : null;
    if (since !== null && Date.now() - since >= restMs) return;
    if (Date.now() > end)
      throw new Error(
        `Claim "every step comes to rest" does not hold: ${JSON.stringify(now?.slack?.steps, null, 1)}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 8));
  }
};
