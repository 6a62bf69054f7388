import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { type CommandOf, commandSchema } from '../../src/domain/incident/commands.ts';
import { problem } from '../../src/domain/result.ts';
import { recordsOf } from '../../src/main/jobs/records.ts';
import { createEnterPast } from '../../src/main/past/enter-past.ts';
import { good, newFolder, started } from './incidents/sample.ts';

const command = commandSchema.parse({
  type: 'enterPast',
  title: 'Checkout errors',
  severity: 'SEV1',
  startedAt: '2026-02-20T10:00:00Z',
  endedAt: '2026-02-20T12:00:00Z',
}) as CommandOf<'enterPast'>;
const lines = [
  { at: '2026-02-20T10:05:00.000Z', text: 'Bo: the pool is full' },
  { at: '2026-02-20T10:20:00.000Z', text: 'restarted' },
];

test('an incident is entered with its lines, each an entry of its own; again, it stays as it is', async () => {
  const folder = await newFolder();
  const service = await started(folder);
  const enter = createEnterPast(service);
  const commandId = randomUUID();
  const { incident, isClosed } = good(await enter({ commandId, command, lines, closes: false }));
  expect(isClosed).toBe(false);
  const noted = async () =>
    good(await service.peek(incident)).state.history.flatMap(({ event, occurredAt }) =>
      event.type === 'noted' ? [[occurredAt, (event.data as { text: string }).text]] : [],
    );
  expect(await noted()).toEqual(lines.map(({ at, text }) => [at, text]));
  expect(service.list()).toMatchObject([
    { phase: 'review', afterwards: true, nextUpdate: null, declaredAt: '2026-02-20T10:00:00.000Z' },
  ]);
  // Whatever sends does not even see it.
  expect(recordsOf(service, randomUUID).incidents()).toEqual([]);

  expect(good(await enter({ commandId, command, lines, closes: true }))).toEqual({
    incident,
    isClosed: true,
  });
  expect(await noted()).toHaveLength(2);
  expect(service.list()).toMatchObject([{ phase: 'closed', afterwards: true }]);
  await service.close();

  const again = await started(folder);
  onTestFinished(() => again.close());
  expect(again.list()).toMatchObject([{ phase: 'closed', afterwards: true }]);
  expect(again.live()).toEqual([]);
});

test('entered again after some lines failed and others were edited, nothing is there twice and nothing is missing', async () => {
  const service = await started(await newFolder());
  onTestFinished(() => service.close());
  const pasted = ['paged', 'the pool is full', 'paged', 'restarted'].map((text) => ({
    at: '2026-02-20T10:05:00.000Z',
    text,
  }));
  const stuck: typeof service.execute = async (incident, commandId, noted) =>
    noted.type === 'note' && noted.text === 'restarted'
      ? problem('fileNotReplaced', 'The disk is full.')
      : service.execute(incident, commandId, noted);
  const commandId = randomUUID();
  const wanted = { commandId, command, lines: pasted, closes: false };
  const failed = await createEnterPast({ declare: service.declare, execute: stuck })(wanted);
  expect(failed).toMatchObject({ error: { code: 'notAllEntered' } });
  // One is put in before all others, and what failed is now said in other words.
  const edited = [
    { at: '2026-02-20T10:01:00.000Z', text: 'the first alarm' },
    ...pasted.slice(0, 3),
    { at: '2026-02-20T10:20:00.000Z', text: 'restarted by hand' },
  ];
  const { incident } = good(await createEnterPast(service)({ ...wanted, lines: edited }));
  const texts = good(await service.peek(incident)).state.history.flatMap(({ event }) =>
    event.type === 'noted' ? [(event.data as { text: string }).text] : [],
  );
  expect(texts.toSorted()).toEqual(edited.map(({ text }) => text).toSorted());
  expect(service.list()).toHaveLength(1);
});

test('what cannot be is refused, and nothing is left behind', async () => {
  const service = await started(await newFolder());
  onTestFinished(() => service.close());
  const wrong = { ...command, endedAt: '2026-02-19T12:00:00.000Z' };
  const answer = await createEnterPast(service)({
    commandId: randomUUID(),
    command: wrong,
    lines,
    closes: false,
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'wrongOrder' } });
  expect(service.list()).toEqual([]);
});
