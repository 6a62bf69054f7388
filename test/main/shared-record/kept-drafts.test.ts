import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDraft } from '../../../src/domain/update/draft.ts';
import { forgetIn } from '../../../src/main/drafts/forget.ts';
import { nodeFiles as files } from '../../../src/main/journal/files.ts';
import { createKeptDrafts } from '../../../src/main/shared-record/kept-drafts.ts';

/* Words of updates that are kept beside the ones in hand: real files. */

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-drafts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const silent = { info: () => undefined, error: () => undefined };
const openIn = (where: string) =>
  createKeptDrafts({ folder: where, files, now: () => new Date(), newId: randomUUID, log: silent });
const content = (summary: string) => ({
  kind: 'update' as const,
  draft: { ...emptyDraft('internal'), summary, touched: ['summary' as const] },
  reasons: {},
  typedReasons: {},
});
const words = async (store: ReturnType<typeof openIn>, incident = 'a/1') => {
  const all = await store.read(incident);
  return all.ok ? all.value.map((one) => one.content.draft.summary) : all.error.code;
};

test('what is kept is there after a restart, each version once, and goes when it is let go', async () => {
  const store = openIn(join(folder, 'drafts'));
  await store.keep('a/1', 'internal', 'replaced', content('one'));
  await store.keep('a/1', 'internal', 'replaced', content('two'));
  await store.keep('a/1', 'internal', 'replaced', content('one'));
  await store.keep('b', 'internal', 'replaced', content('of another incident'));
  const again = openIn(join(folder, 'drafts'));
  expect(await words(again)).toEqual(['one', 'two']);
  const all = await again.read('a/1');
  const first = all.ok ? all.value[0] : undefined;
  await again.remove('a/1', first?.id ?? '');
  expect(await words(again)).toEqual(['two']);
});

test('of words that were passed on only the newest are kept, for each audience', async () => {
  const store = openIn(folder);
  await store.keep('a/1', 'internal', 'handed', content('one'));
  await store.keep('a/1', 'internal', 'replaced', content('mine'));
  await store.keep('a/1', 'external', 'handed', content('outside'));
  await store.keep('a/1', 'internal', 'handed', content('two'));
  expect(await words(store)).toEqual(['mine', 'outside', 'two']);
});

test('a file that cannot be understood is moved aside, never written over', async () => {
  writeFileSync(join(folder, 'a%2F1.kept-updates.json'), '{"version": 7}');
  const store = openIn(folder);
  expect(await words(store)).toEqual([]);
  await store.keep('a/1', 'internal', 'replaced', content('new'));
  expect(readdirSync(folder).some((name) => name.startsWith('a%2F1.kept-updates.json.damaged-'))).toBe(true);
  expect(await words(store)).toEqual(['new']);
});

test('given a folder that cannot be written to, then keeping is refused, so that the page keeps the words in hand', async () => {
  writeFileSync(join(folder, 'file'), '');
  const store = openIn(join(folder, 'file'));
  expect(await store.keep('a', 'internal', 'replaced', content('x'))).toMatchObject({ ok: false });
});

test('it goes with the incident', async () => {
  const store = openIn(folder);
  await store.keep('a/1', 'internal', 'replaced', content('one'));
  await forgetIn([folder], files, store.settled)('a/1');
  expect(readdirSync(folder)).toEqual([]);
});
