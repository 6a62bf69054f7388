import { beforeEach, expect, test, vi } from 'vitest';
import type { NextUpdateChoice } from '../../src/domain/incident/update-fields.ts';
import { ok } from '../../src/domain/result.ts';
import type { Correction } from '../../src/domain/told/correction.ts';
import { minute } from '../domain/incident/spec.ts';
import { fields } from '../domain/update/fixtures.ts';
import { draftModules } from './draft-modules.ts';

/* A correction is put into the draft, to be changed there. */

const wrong = 'What update 1 (13:05 UTC) said was wrong: “The deploy of 8f3 broke our checkout”.';
const promised: NextUpdateChoice = { kind: 'at', at: minute(75) };
const correction = (
  says = `${wrong} Errors began before it.`,
  more: Partial<Correction> = {},
): Correction => ({
  fields: fields({ summary: says }),
  corrects: 1,
  next: promised,
  pin: true,
  origins: [],
  ...more,
});

const load = async () => {
  const { editCorrection } = await import('../../src/renderer/store/corrections.ts');
  const drafts = await draftModules();
  await drafts.loadDrafts('a');
  const edit = (one: Correction) => editCorrection({ audience: 'internal' }, one);
  return { ...drafts, edit, draft: () => drafts.useDrafts.getState().internal.draft };
};

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('window', { api: { readDraft: async () => ok(null), saveDraft: async () => ok(null) } });
});

test('twice, it stands there once, also when what follows is newer by then', async () => {
  const { typeField, edit, draft } = await load();
  typeField('internal', 'summary', 'Half a sentence');
  edit(correction());
  const once = `${wrong} Errors began before it.\nHalf a sentence`;
  expect(draft().summary).toBe(once);
  edit(correction());
  edit(correction(`${wrong} It is over.`));
  expect(draft().summary).toBe(once);
  // Another thing that was wrong in the same update is another correction.
  edit(correction('What update 1 (13:05 UTC) said was wrong: “The disk is full”.'));
  expect(draft().summary).toBe(`What update 1 (13:05 UTC) said was wrong: “The disk is full”.\n${once}`);
});

test('it brings what was promised, unless the lead has chosen otherwise', async () => {
  const { chooseNext, edit, draft } = await load();
  edit(correction());
  expect(draft()).toMatchObject({ next: promised, corrects: 1 });
  chooseNext('internal', { kind: 'onChange' });
  edit(correction('What update 1 (13:05 UTC) said was wrong: “The disk is full”.'));
  expect(draft().next).toEqual({ kind: 'onChange' });
});

test('it pins what the correction would pin, and pinning is the choice of the lead from then on', async () => {
  const { setPin, edit, draft } = await load();
  edit(correction());
  expect(draft().pin).toBe(true);
  const outside = correction('Part of what update 1 (13:05 UTC) said was wrong.', { pin: false });
  edit(outside);
  expect(draft().pin).toBe(false);
  setPin('internal', true);
  edit(outside);
  expect(draft().pin).toBe(true);
});
