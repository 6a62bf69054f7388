import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/domain/incident/limits.ts';
import { updateFieldTable } from '../../../src/domain/incident/update-field-table.ts';
import {
  type Draft,
  draftFrom,
  draftSchema,
  emptyDraft,
  parseDraft,
  refill,
} from '../../../src/domain/update/draft.ts';
import { ana, bo, fields } from './fixtures.ts';

const draft = (more: Partial<Draft>): Draft => ({ ...emptyDraft('internal'), ...more });
const parse = (more: Partial<Draft>) => parseDraft(draft(more), [ana, bo]);

describe('Given a draft, when it is read', () => {
  it('then each line is a point, without the bullets that people type', () => {
    const read = parse({ currentStatus: '- one\n\n• two \n3. three\n-4 degrees' });
    expect(read.ok && read.value.currentStatus).toEqual(['one', 'two', 'three', '-4 degrees']);
  });

  it('then owners are found by name, by handle, or taken as they are', () => {
    const nextSteps = [
      'Roll back 8f3 @bo',
      'Call the vendor · ana lima',
      'Wait · Database team',
      'Restart · then watch · no owner yet',
      'Mail help@shop.example',
    ].join('\n');
    const read = parse({ nextSteps });
    expect(read.ok && read.value.nextSteps).toEqual([
      { text: 'Roll back 8f3', owner: 'Bo Berg' },
      { text: 'Call the vendor', owner: 'Ana Lima' },
      { text: 'Wait', owner: 'Database team' },
      { text: 'Restart · then watch', owner: null },
      { text: 'Mail help@shop.example', owner: null },
    ]);
  });

  it.each([
    [{ currentStatus: 'a\nb\nc\nd\ne\nf' }, 'tooManyPoints', 'currentStatus'],
    [{ nextSteps: 'a\nb\nc\nd\ne\nf' }, 'tooManyPoints', 'nextSteps'],
    [{ currentStatus: `ok\n${'x'.repeat(limits.point + 1)}` }, 'tooLong', 'currentStatus'],
    [{ summary: 'x'.repeat(limits.summary + 3) }, 'tooLong', 'summary'],
    [{ unknowns: 'x'.repeat(updateFieldTable.unknowns.limit + 1) }, 'tooLong', 'unknowns'],
    [{ nextSteps: 'Do it @zed' }, 'unknownPerson', 'nextSteps'],
    [{ nextSteps: '@bo' }, 'stepWithoutText', 'nextSteps'],
  ])('then a problem names its field (case %#)', (more, code, field) => {
    const read = parse(more);
    expect(read.ok ? null : [read.error.code, read.error.field]).toEqual([code, field]);
  });

  it('then the message says by how much', () => {
    const read = parse({ summary: 'x'.repeat(limits.summary + 3) });
    expect(read.ok ? '' : read.error.message).toContain('3 characters too long (603 of 600)');
  });
});

describe('Given fields from the record', () => {
  const filled = { ...fields(), next: { kind: 'in' as const, minutes: 30 } };

  it('when they become a draft, then reading it gives them back', () => {
    const read = parseDraft(draftFrom('internal', filled), [ana, bo]);
    expect(read.ok && read.value).toEqual(fields());
  });

  it('when steps hold anything a line can hold, then reading gives them back', () => {
    const piece = fc.constantFrom('Roll back', ' · ', '@bo', '@zed', 'Bo Berg', ' ', 'x', '·', 'a@b.c');
    const text = fc
      .array(piece, { minLength: 1, maxLength: 6 })
      .map((pieces) => `Do ${pieces.join('')}`.replace(/\s+/gu, ' ').trim());
    fc.assert(
      fc.property(text, fc.constantFrom(null, 'Bo Berg', 'Database team'), (words, owner) => {
        const nextSteps = [{ text: words, owner }];
        const read = parseDraft(draftFrom('internal', { ...filled, nextSteps }), [ana, bo]);
        expect(read.ok && read.value.nextSteps).toEqual(nextSteps);
      }),
    );
  });

  it('when the draft is filled in again, then what the lead typed stays', () => {
    const typed = draft({ summary: 'My words', next: null, touched: ['summary', 'next'] });
    const again = refill(typed, filled);
    expect(again).toMatchObject({ summary: 'My words', next: null, impact: filled.impact });
    expect(again.nextSteps).toBe(
      'Send card payments through the second provider · Bo Berg\nCompare today’s settings with yesterday’s',
    );
    expect(draftSchema.parse(again)).toEqual(again);
  });

  it('when the draft is internal, then its words are pinned; the softer words for outside are not', () => {
    expect(emptyDraft('internal').pin).toBe(true);
    expect(emptyDraft('external').pin).toBe(false);
  });
});
