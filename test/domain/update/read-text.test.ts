import { expect, test } from 'vitest';
import { readText } from '../../../src/domain/update/read-text.ts';
import { documentText } from '../../../src/domain/update/text.ts';

/* The text of a queued update is frozen: whatever fields the format has by then, each is known by its label. */

const old = `SEV2 · Identified · INC-42 Checkout errors
Update 3 (internal) · 14:00 UTC · next update 14:30 UTC, in 30 min

Needs: A database administrator

Summary
  Payments fail.
  - Cards first, then the rest of what people pay with.

Workaround
  - Pay by transfer
  - Call the shop

Next steps
  - Roll back 8f3 · Ana Li

Incident lead: Ana Li
Communications lead: Bo`;

test('fields are read by their labels, in whatever order, with some missing and one that there is no more', () => {
  const { sections } = readText(old);
  expect(sections.map(({ field, shape, lines }) => ({ field, shape, lines }))).toEqual([
    { field: 'needs', shape: 'beside', lines: ['A database administrator'] },
    {
      field: 'summary',
      shape: 'text',
      lines: ['Payments fail.', '- Cards first, then the rest of what people pay with.'],
    },
    { field: 'former', shape: 'points', lines: ['Pay by transfer', 'Call the shop'] },
    { field: 'nextSteps', shape: 'points', lines: ['Roll back 8f3 · Ana Li'] },
  ]);
  expect(documentText(readText(old))).toBe(old);
});
