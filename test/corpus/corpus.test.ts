import { existsSync, globSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { sayCause } from '../../src/domain/causes/cause.ts';
import { type CommandInput, commandSchema } from '../../src/domain/incident/commands.ts';
import type { EventType } from '../../src/domain/incident/events.ts';
import { kept } from '../../src/domain/incident/kept/events.ts';
import { pageMarkdown } from '../../src/domain/views/page-markdown.ts';
import { review } from '../../src/domain/views/review.ts';
import { type LiveIncident, openLive } from '../../src/main/incidents/live.ts';
import { readShelved } from '../../src/main/incidents/read-shelved.ts';
import { currentVersion } from '../../src/main/incidents/upcast.ts';
import { nodeFiles } from '../../src/main/journal/files.ts';
import { encodeAll } from '../../src/main/journal/format.ts';
import { recover } from '../../src/main/journal/recover.ts';
import { contextWith, here } from '../domain/incident/spec.ts';
import {
  enteredAfterwards,
  everyEvent,
  everyMergedEvent,
  everyPlannedEvent,
  everySharedEvent,
  noLongerWritten,
} from './every-event.ts';
import { expectedAt, expectedDataAt, isAnew } from './expected.ts';
import { foldOf } from './fold.ts';

/* Every record of the corpus reads as it is written beside it, and goes on from there: see README.md. */

const folder = import.meta.dirname;
const journals = () =>
  globSync(join(folder, '20*/*.jsonl')).map((path) => relative(folder, path).replaceAll('\\', '/'));

const opened = async (path: string): Promise<LiveIncident> => {
  const deps = {
    id: 'i',
    path,
    files: nodeFiles,
    now: () => new Date('2026-12-01T10:00:00Z'),
    console: () => here,
  };
  const live = await openLive({ ...deps, onRecord: () => undefined, onHealth: () => undefined });
  if (!live.ok) throw new Error(live.error.message);
  return live.value;
};

const say = (live: LiveIncident, id: string, input: CommandInput) =>
  live.execute(id, commandSchema.parse(input), contextWith({ now: '2026-12-01T10:00:00.000Z' }));

const kindsIn = async (name: string): Promise<readonly string[]> =>
  recover(await readFile(join(folder, name)))
    .records.flatMap(({ events }) => events)
    .map(({ type, version }) => `${type} ${version}`);

/** What is written now, and in no record of the corpus. */
const missing = async (): Promise<readonly string[]> => {
  const there = new Set((await Promise.all(journals().map(kindsIn))).flat());
  const types = Object.keys(kept) as EventType[];
  return types.map((type) => `${type} ${currentVersion(type)}`).filter((one) => !there.has(one));
};

if (isAnew && (await missing()).length > 0) {
  const today = new Date().toISOString().slice(0, 10);
  // Nothing that is there is written over: a second one of a day has a folder of its own.
  const names = Array.from({ length: 99 }, (_, n) => join(folder, n === 0 ? today : `${today}-${n + 1}`));
  const free = names.find((name) => !existsSync(name)) ?? today;
  await mkdir(free);
  await writeFile(join(free, 'every-event.jsonl'), encodeAll(everyEvent()), { flag: 'wx' });
  await writeFile(join(free, 'every-event-planned.jsonl'), encodeAll(everyPlannedEvent()), { flag: 'wx' });
  await writeFile(join(free, 'every-event-merged.jsonl'), encodeAll(everyMergedEvent()), { flag: 'wx' });
  await writeFile(join(free, 'every-event-shared.jsonl'), encodeAll(everySharedEvent()), { flag: 'wx' });
  await writeFile(join(free, 'entered-afterwards.jsonl'), encodeAll(enteredAfterwards()), { flag: 'wx' });
}

describe.each(journals())('Given the record %s', (name) => {
  const beside = (ending: string) => join(folder, name.replace(/\.jsonl$/u, ending));
  let path = '';
  let live: LiveIncident;
  beforeAll(async () => {
    path = join(await mkdtemp(join(tmpdir(), 'corpus-')), basename(name));
    await copyFile(join(folder, name), path);
    live = await opened(path);
  });

  it('then it folds into all that it did when it was kept; there may be more', async () => {
    const found = foldOf(live.health.state, live.state);
    expect(found).toMatchObject((await expectedDataAt(beside('.fold.json'), found)) as object);
  });

  it('then its review is the same', async () => {
    const found = pageMarkdown(review(live.state));
    expect(found).toBe(await expectedAt(beside('.review.md'), found));
  });

  it('then every reason in it can still be said', () => {
    const reasons = JSON.stringify(live.state.facts).matchAll(/"reason":"(\w+)","about"/gu);
    const unsaid = [...reasons].filter(([, reason = '']) =>
      sayCause({ reason, about: {} }).startsWith('It did not work ('),
    );
    expect(unsaid).toEqual([]);
  });

  it('then it is the same for whoever only looks at it', async () => {
    const read = await readShelved(join(folder, name), nodeFiles);
    expect(read).toMatchObject({ ok: true, value: { seq: live.seq, state: live.state } });
  });

  it('then it goes on after what is there, or nothing is written to it at all', async () => {
    const before = await readFile(path);
    const { state, seq } = live;
    if (live.health.state === 'readOnly') {
      expect(await say(live, 'n1', { type: 'note', text: 'it goes on' })).toMatchObject({ ok: false });
      expect(await readFile(path)).toEqual(await readFile(join(folder, name)));
      return;
    }
    if (live.state.facts?.ending === 'merged') {
      // It goes on in the other one alone.
      expect(await say(live, 'n1', { type: 'reopen', why: 'to go on' })).toMatchObject({ ok: false });
      expect(await readFile(path)).toEqual(before);
      return;
    }
    // One that was entered afterwards is in review, and never goes on.
    if (live.state.facts?.afterwards === null) await say(live, 'n1', { type: 'reopen', why: 'to go on' });
    expect(await say(live, 'n2', { type: 'note', text: 'it goes on' })).toMatchObject({ ok: true });
    expect(await say(live, 'n3', { type: 'openThread', title: 'one more' })).toMatchObject({ ok: true });
    expect(live.state.last.thread).toBe(state.last.thread + 1);
    const whole = live.state;
    await live.close();
    live = await opened(path);
    expect(live.state).toEqual(whole);
    expect(live.seq).toBeGreaterThan(seq);
    expect((await readFile(path)).subarray(0, before.length)).toEqual(before);
  });
});

test('the corpus has a record of every type of event, as it is written now', async () => {
  expect(await missing()).toEqual([]);
});

test('the steps that write everything still do', () => {
  const all = [
    ...everyEvent(),
    ...everyPlannedEvent(),
    ...everyMergedEvent(),
    ...everySharedEvent(),
    ...enteredAfterwards(),
  ];
  const written = new Set(all.flatMap(({ events }) => events.map(({ type }) => type)));
  expect(Object.keys(kept).filter((type) => !written.has(type))).toEqual(noLongerWritten);
});
