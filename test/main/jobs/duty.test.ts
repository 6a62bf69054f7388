import { expect, test } from 'vitest';
import type { Command } from '../../../src/domain/incident/commands.ts';
import { type Problem, problem } from '../../../src/domain/result.ts';
import { dueMarks } from '../../../src/domain/told/marks.ts';
import { startErrands } from '../../../src/main/errands/worker.ts';
import type { JobsDeps } from '../../../src/main/jobs/runner.ts';
import { startOutbox } from '../../../src/main/outbox/worker.ts';
import { startMarks } from '../../../src/main/slack-life/marks.ts';
import { startChannelKeeper } from '../../../src/main/slack-life/worker.ts';
import { declared, here, type Past, stateOf, there } from '../../domain/incident/spec.ts';
import { attempted, ended, slackDelivery, update } from '../../domain/views/sample.ts';
import { createTime } from './sample.ts';

/* Of a shared incident each console plans what it has the duty for: what the other one does is not even asked for. */

const from = (console: typeof here, ...past: readonly Past[]): readonly Past[] =>
  past.map((one) => ({ ...one, console: console.id }));
const sentTo = (update: string): readonly Past[] => [
  attempted(`${update}:#inc-42`),
  ended(`${update}:#inc-42`, { kind: 'sent', remote: { channel: 'C1', ts: '1.1' }, refused: [] }),
];
const bridge = (errand: string): Past => ({
  type: 'errandPlanned',
  data: { errand, kind: 'bridge', what: { topic: errand }, sandbox: false },
});

const shared: readonly Past[] = [
  { type: 'incidentShared', data: { console: here, space: 'main' }, console: here.id },
  { type: 'consoleJoined', data: { console: there }, console: there.id },
];
/** Ana's console has one message and one request, Bo's one of each, the channel and an attempt under way. */
const past: readonly Past[] = [
  ...from(
    here,
    update(1, { kind: 'none' }, { deliveries: [slackDelivery('internal-1')] }),
    ...sentTo('internal-1'),
    update(2, { kind: 'none' }, { deliveries: [slackDelivery('internal-2')], corrects: 1 }),
    ...sentTo('internal-2'),
    { type: 'marksPlanned', data: { update: 'internal-2', corrected: ['internal-1'] } },
    update(3, { kind: 'none' }, { deliveries: [slackDelivery('internal-3', '#ours')] }),
    bridge('ours'),
  ),
  ...from(
    there,
    update(4, { kind: 'none' }, { deliveries: [slackDelivery('internal-4', '#theirs')] }),
    update(5, { kind: 'none' }, { deliveries: [slackDelivery('internal-5', '#tried')], corrects: 1 }),
    attempted('internal-5:#tried'),
    bridge('theirs'),
    {
      type: 'channelStepsPlanned',
      data: { steps: ['channel'], name: 'inc-42', announceIn: null, announceName: '' },
    },
  ),
];

/** What a console asks of the record, in words, and how often it asks Slack for an edit. */
const askedBy = async (console: string, ...story: readonly Past[]) => {
  const state = stateOf(declared(), story);
  const { facts } = state;
  if (facts === null) throw new Error('nothing was declared');
  expect(dueMarks(facts)).toHaveLength(1);
  const asked: string[] = [];
  const time = createTime();
  const away = async () => problem('noAnswer', 'Not here.');
  const say = (command: Command): string =>
    [
      command.type,
      ...['delivery', 'errand', 'step'].flatMap((field) => Reflect.get(command, field) ?? []),
    ].join(' ');
  const deps: JobsDeps = {
    records: {
      incidents: () => [{ id: 'i', facts, state, console, isWritable: true }],
      record: async (_incident, command) => {
        asked.push(say(command));
        return problem('notWaiting', 'It is only asked.') as { ok: false; error: Problem };
      },
    },
    clock: time.clock,
    scheduler: time.scheduler,
    random: () => 0,
    log: { info: () => undefined, error: () => undefined },
  };
  const drill = {
    deliver: async () => ({ kind: 'sent' as const, refused: [] }),
    has: async () => false,
    forget: async () => undefined,
  };
  const workers = [
    startOutbox({ ...deps, out: { drill, slack: away, mail: away, webhook: away, service: away } }),
    startErrands({
      ...deps,
      service: away,
      sandbox: { keep: async () => ({ kind: 'done', remote: {}, remark: null }) },
    }),
    startChannelKeeper({ ...deps, toSlack: away }),
    startMarks({ ...deps, toSlack: away }),
  ];
  await time.pass(10);
  await Promise.all(workers.map((worker) => worker.stop()));
  return asked.toSorted();
};

const ours = ['recordAttempt internal-3:#ours', 'recordErrandAttempt ours', 'recordMark internal-1:#inc-42'];
const theirs = [
  'recordAttempt internal-4:#theirs',
  'recordErrandAttempt theirs',
  'recordOutcome internal-5:#tried',
  'recordStepAttempt channel',
];

test('each console does its part, and what nobody plans is done where it was shared', async () => {
  expect(await askedBy(here.id, ...shared, ...past)).toEqual(ours);
  expect(await askedBy(there.id, ...shared, ...past)).toEqual(theirs);
});

test('of an incident that is not shared a console does everything', async () => {
  expect(await askedBy(here.id, ...past)).toEqual([...ours, ...theirs].toSorted());
});
