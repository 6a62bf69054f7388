import { expect, test } from 'vitest';
import { incidentHandlers } from '../../../src/main/ipc/incidents.ts';
import { pastAtFirst } from '../../../src/shared/limits.ts';
import type { IncidentListItem } from '../../../src/shared/types.ts';
import { item } from '../incidents/items.ts';

const numbersOf = (answer: unknown): readonly number[] =>
  (answer as { value: readonly IncidentListItem[] }).value.map(({ number }) => number);

test('the page is given what is not closed and the newest of the past, and all of it when it asks', async () => {
  const past = Array.from({ length: pastAtFirst + 20 }, (_, at) => item(1000 - at, { phase: 'closed' }));
  const list = [item(2000), ...past, item(3), item(2, { phase: 'review' })];
  const handlers = incidentHandlers({ list: () => list } as never, {} as never, {} as never);
  const shown = numbersOf(await handlers['incidents.list'](null as never));
  // One more than is shown says that there are more.
  expect(shown).toHaveLength(pastAtFirst + 1 + 3);
  expect([shown[0], shown[1], shown.at(-3), shown.at(-2), shown.at(-1)]).toEqual([2000, 1000, 950, 3, 2]);
  expect(numbersOf(await handlers['incidents.all'](null as never))).toHaveLength(list.length);
});
