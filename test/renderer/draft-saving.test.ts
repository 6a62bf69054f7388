import { expect, test, vi } from 'vitest';
import { ok, problem } from '../../src/domain/result.ts';
import { draftModules } from './draft-modules.ts';

/* What the page hands to main while somebody types, over a disk that answers late or not at all. */

test('what is typed goes to main at once, also while an earlier write has not ended', async () => {
  const given: unknown[] = [];
  const api = {
    readDraft: async () => ok(null),
    saveDraft: (request: { readonly content: unknown }) => {
      given.push(request.content);
      return new Promise(() => undefined);
    },
  };
  vi.resetModules();
  vi.stubGlobal('window', { api });
  const { loadDrafts, typeField, flushDrafts } = await draftModules();
  await loadDrafts('a');
  for (const words of ['one', 'two', 'three']) {
    typeField('internal', 'summary', words);
    flushDrafts();
    await Promise.resolve();
  }
  expect(given).toMatchObject(['one', 'two', 'three'].map((summary) => ({ draft: { summary } })));
});

test('a drawer that could not be read is said, whatever it is for', async () => {
  const sentence = 'What was being typed here could not be read. Its file is kept at /drafts/x.';
  const unreadable = async () => problem('draftUnreadable', sentence);
  vi.resetModules();
  vi.stubGlobal('window', { api: { readDraft: unreadable, readDeclareLine: unreadable } });
  const { useUi } = await import('../../src/renderer/store/ui.ts');
  const said = () => useUi.getState().notices.map(({ text }) => text);
  const { loadDrafts } = await draftModules();
  const { loadDeclareLine } = await import('../../src/renderer/store/declare-line.ts');
  const { loadCapture } = await import('../../src/renderer/store/capture.ts');
  for (const load of [() => loadDrafts('a'), loadDeclareLine, () => loadCapture('a')]) {
    useUi.setState({ notices: [] });
    await load();
    expect(said()).toContain(sentence);
  }
});

test('what was chosen for single destinations is kept with the draft, and nothing of it is lost to what is read late', async () => {
  const given: unknown[] = [];
  const kept = {
    audience: 'external',
    choices: { page: { notify: 'no', c1: 'degraded' }, other: { notify: 'yes' } },
    touched: [],
    removed: [],
    confirmed: [],
    corrects: null,
    pin: false,
  };
  const api = {
    readDraft: async ({ slot }: { readonly slot: string }) =>
      ok(slot === 'external' ? { kind: 'update', draft: kept } : null),
    saveDraft: async (request: { readonly slot: string; readonly content: unknown }) => {
      if (request.slot === 'external') given.push(request.content);
      return ok(null);
    },
  };
  vi.resetModules();
  vi.stubGlobal('window', { api });
  const { loadDrafts, chooseFor, flushDrafts, useDrafts } = await draftModules();
  const loading = loadDrafts('a');
  chooseFor('external', 'page', 'notify', 'yes');
  await loading;
  flushDrafts();
  const choices = { page: { notify: 'yes', c1: 'degraded' }, other: { notify: 'yes' } };
  expect(useDrafts.getState().external.draft.choices).toEqual(choices);
  expect(given.at(-1)).toMatchObject({ draft: { choices } });
});
