import { expect, onTestFinished, test } from 'vitest';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import { noFields } from '../../../src/domain/incident/update-field-table.ts';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import { openAtStart } from '../../../src/main/incidents/list-item.ts';
import type { IncidentListItem } from '../../../src/shared/types.ts';
import { item } from './items.ts';
import { decisionSettings, declared, execute, newFolder, started } from './sample.ts';

const update: CommandInput = {
  type: 'queueUpdate',
  audience: 'internal',
  fields: {
    ...noFields(),
    summary: 'It fails.',
    impact: 'Some.',
  },
  next: { kind: 'in', minutes: 20 },
};

test('the list says when the next update is due, asked for or promised, and which was the last', async () => {
  let cadence = defaultCadence;
  const service = await started(await newFolder(), {
    now: () => new Date('2026-11-20T10:00:00Z'),
    decisionSettings: () => ({ ...decisionSettings, cadence }),
  });
  onTestFinished(() => service.close());
  const id = await declared(service);
  const [asked] = service.list();
  expect(asked).toMatchObject({
    lastUpdate: null,
    nextUpdate: { audience: 'internal', number: 1, at: '2026-11-20T14:00:00.000Z' },
  });
  cadence = { ...defaultCadence, SEV3: 30 };
  expect(service.list()[0]?.nextUpdate?.at).toBe('2026-11-20T10:30:00.000Z');

  await execute(service, id, update);
  expect(service.list()[0]).toMatchObject({
    lastUpdate: { audience: 'internal', number: 1, at: '2026-11-20T10:00:00.000Z' },
    nextUpdate: { audience: 'internal', number: 2, at: '2026-11-20T10:20:00.000Z' },
  });
  // Over, and somebody was promised to hear of it.
  await execute(service, id, { type: 'endAsFalseAlarm', why: 'a test' });
  expect(service.list()[0]).toMatchObject({ phase: 'review', nextUpdate: { number: 2 } });
});
const due = (at: string) => ({ nextUpdate: { audience: 'internal', number: 1, at } }) as const;

test.each<[string, readonly IncidentListItem[], string | null]>([
  ['none at all', [], null],
  ['none that is live', [item(1, { phase: 'closed' }), item(2, { phase: 'review' })], null],
  ['the live one among others', [item(3, { phase: 'closed' }), item(2), item(1, { phase: 'review' })], 'i2'],
  [
    'of several the one whose update is due first',
    [item(3), item(2, due('2026-11-20T11:00:00.000Z')), item(1, due('2026-11-20T10:59:00.000Z'))],
    'i1',
  ],
  ['the worst when nothing is due', [item(3), item(2, { severity: 'SEV1' }), item(1)], 'i2'],
  ['then the newest', [item(1), item(2)], 'i2'],
])('at the start opens %s', (_which, items, opened) => {
  expect(openAtStart(items, '2026-11-20T12:00:00.000Z')).toBe(opened);
});
