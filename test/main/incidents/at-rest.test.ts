import { expect, onTestFinished, test } from 'vitest';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import { noFields } from '../../../src/domain/incident/update-field-table.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { decisionSettings, declared, execute, newFolder, started } from './sample.ts';

/** Which records a start opens. Opening them all took seconds, with a thousand incidents in review. */

const update = (next: { kind: 'in'; minutes: number } | { kind: 'onChange' }): CommandInput => ({
  type: 'queueUpdate',
  audience: 'internal',
  fields: { ...noFields(), summary: 'It fails.', impact: 'Some.' },
  next,
});
const loan = (expiresAt: string | null): CommandInput => ({
  type: 'borrow',
  kind: 'access',
  text: 'prod write',
  expiresAt,
});
const slack = {
  id: 'd1',
  name: 'incidents',
  audience: 'internal',
  medium: 'slack',
  channel: 'C1',
  address: '',
} as const;
const later = new Date(Date.now() + 60 * 60_000).toISOString();
const followUp: CommandInput = { type: 'addTask', text: 'raise the limit', followUp: true };
const ticket: CommandInput = {
  type: 'planErrand',
  kind: 'githubIssue',
  what: { task: 1, title: 'Raise the limit', body: 'Follow-up K1', repository: 'example/shop' },
};
const over: CommandInput = { type: 'endAsFalseAlarm', why: 'a test' };

test.each<[string, readonly CommandInput[], boolean]>([
  ['live', [], true],
  ['in review with nothing left to happen', [loan(null), over], false],
  ['in review after an update that promised no time', [update({ kind: 'onChange' }), over], false],
  ['in review after an update that promised another', [update({ kind: 'in', minutes: 20 }), over], true],
  ['in review with a loan to be reminded of', [loan(later), over], true],
  ['in review with a ticket that is still to be made', [followUp, over, ticket], true],
])('an incident that is %s is opened at the start: %s', async (_what, commands, isOpened) => {
  const folder = await newFolder();
  const before = await started(folder);
  const id = await declared(before);
  for (const command of commands) await execute(before, id, command);
  const list = before.list();
  await before.close();

  const read: string[] = [];
  const files: typeof nodeFiles = {
    ...nodeFiles,
    read: (path) => {
      if (path.endsWith('.jsonl')) read.push(path);
      return nodeFiles.read(path);
    },
  };
  const service = await started(folder, { files });
  onTestFinished(() => service.close());
  expect(service.list()).toEqual(list);
  expect(read).toHaveLength(isOpened ? 1 : 0);
  expect(service.live()).toHaveLength(isOpened ? 1 : 0);
});

test('an incident in review with a message to be sent is opened at the start', async () => {
  const folder = await newFolder();
  const settings = () => ({ ...decisionSettings, destinations: [slack] });
  const before = await started(folder, { decisionSettings: settings });
  const id = await declared(before);
  await execute(before, id, update({ kind: 'onChange' }));
  await execute(before, id, over);
  expect(before.list()[0]?.phase).toBe('review');
  await before.close();
  const service = await started(folder);
  onTestFinished(() => service.close());
  expect(service.live()).toHaveLength(1);
});

test('without a list, records that are at rest are read and closed again', async () => {
  const folder = await newFolder();
  const before = await started(folder);
  for (let n = 0; n < 20; n += 1) {
    const id = await declared(before);
    if (n > 0) await execute(before, id, loan(null));
    if (n > 0) await execute(before, id, over);
  }
  await before.close();
  await nodeFiles.remove(`${folder}/index.json`);
  const service = await started(folder);
  onTestFinished(() => service.close());
  expect(service.list()).toHaveLength(20);
  expect(service.live()).toHaveLength(1);
});
