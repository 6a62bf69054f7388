import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageText } from '../../../src/domain/views/page-text.ts';
import { createDrafts } from '../../../src/main/drafts/drafts.ts';
import { forgetIn } from '../../../src/main/drafts/forget.ts';
import { type Files, nodeFiles as files } from '../../../src/main/journal/files.ts';
import { createDrill } from '../../../src/main/outbox/drill.ts';
import { createDeleteDrill } from '../../../src/main/practice/delete-drill.ts';
import { createLibrary } from '../../../src/main/practice/library.ts';
import { createPractice } from '../../../src/main/practice/practice.ts';
import { nodeScheduler as scheduler } from '../../../src/main/scheduler.ts';
import { draftsBeside, incidentsBeside } from '../../../src/main/tour/beside.ts';
import type { PracticeState } from '../../../src/shared/practice.ts';
import { eventually } from '../../host/eventually.ts';
import { command, decisionSettings, declared, good, newFolder, quiet, started } from '../incidents/sample.ts';

/* Drills that are practised: their time, what comes in, and what is left of them. */

const minute = 60_000;
const began = Date.parse('2026-11-20T10:00:00.000Z');

/** The files, with some of their operations replaced. */
const filesWith = (other: Partial<Files>): Files => ({ ...files, ...other });

const full = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));

/** A console whose time goes only when the spec says so; timers run as they do. */
const console = async (data?: string, files: Files = filesWith({})) => {
  const folder = data ?? (await newFolder());
  let passed = 0;
  const told: PracticeState[] = [];
  const library = createLibrary({ bundled: 'resources/drills', own: join(folder, 'drills'), files });
  const practice = createPractice({
    folder: join(folder, 'practice'),
    library,
    files,
    scheduler,
    now: () => new Date(began + passed),
    monotonic: () => passed,
    newId: randomUUID,
    decisionSettings: () => decisionSettings,
    zone: () => 'UTC',
    log: quiet,
    random: Math.random,
    told: { records: () => undefined, health: () => undefined, practice: (state) => told.push(state) },
  });
  const real = await started(join(folder, 'incidents'));
  const incidents = incidentsBeside(practice, real);
  const facts = async (incident: string) => {
    const { facts: now } = good(await incidents.open(incident)).state;
    if (now === null) throw new Error('nothing is declared');
    return now;
  };
  const came = async (incident: string) => (await facts(incident)).arrivals.map(({ from }) => from);
  return {
    folder,
    practice,
    library,
    real,
    incidents,
    told,
    facts,
    came,
    pass: (ms: number) => {
      passed += ms;
    },
    begin: async (pace = 60, drill = 'slow-roll-back') =>
      good(await practice.start(randomUUID(), drill, pace)).incident,
    give: async (incident: string, input: Parameters<typeof command>[0]) =>
      good(await incidents.execute(incident, randomUUID(), command(input))),
  };
};

test('what is due by the time of the drill comes in, sixty times faster than real', async () => {
  const { begin, pass, came, facts, practice } = await console();
  const incident = await begin(60);
  expect((await facts(incident)).kind).toBe('drill');
  expect(await came(incident)).toEqual([]);
  pass(3_000);
  await eventually(() => came(incident)).toEqual(['first', 'partners', 'db']);
  expect((await facts(incident)).arrivals.at(-1)).toMatchObject({ at: '2026-11-20T10:03:00.000Z' });
  await practice.stop();
});

test('what the lead does changes what comes next, and is written by the clock of the drill', async () => {
  const { begin, pass, came, give, facts, practice } = await console();
  const incident = await begin(60);
  pass(16_000);
  await eventually(() => came(incident)).toContain('ask-back');
  await give(incident, { type: 'decide', text: 'Roll back at once' });
  expect((await facts(incident)).decisions[0]?.at).toBe('2026-11-20T10:16:00.000Z');
  await eventually(() => came(incident)).toContain('begun');
  expect(await came(incident)).not.toContain('three');
  pass(7_000);
  await eventually(() => came(incident)).toContain('three');
  await practice.stop();
});

test('a pause stops its time; only one drill goes at a time', async () => {
  const { begin, pass, came, practice, told } = await console();
  const [first, second] = [await begin(10), await begin(10)];
  expect(good(await practice.state(first)).isPaused).toBe(true);
  expect(told.findLast(({ incident }) => incident === first)?.isPaused).toBe(true);
  good(await practice.go(second, { pace: 10, isPaused: true }));
  pass(30 * minute);
  expect(good(await practice.state(second)).now).toBe('2026-11-20T10:00:00.000Z');
  expect(await came(second)).toEqual([]);
  good(await practice.go(second, { pace: 5, isPaused: false }));
  pass(minute);
  expect(good(await practice.state(second)).now).toBe('2026-11-20T10:05:00.000Z');
  await practice.stop();
});

test('after a restart it stands where it was, and goes on from there', async () => {
  const before = await console();
  const incident = await before.begin(60);
  before.pass(4_000);
  await eventually(() => before.came(incident)).toHaveLength(3);
  await before.practice.stop();
  const after = await console(before.folder);
  after.pass(99 * minute);
  expect((await after.practice.list()).held).toMatchObject([{ incident, minute: 4, isOver: false }]);
  expect(good(await after.practice.state(incident))).toMatchObject({
    isPaused: true,
    now: '2026-11-20T10:04:00.000Z',
  });
  expect(await after.came(incident)).toHaveLength(3);
  good(await after.practice.go(incident, { pace: 60, isPaused: false }));
  after.pass(2_000);
  await eventually(() => after.came(incident)).toContain('idle');
  await after.practice.stop();
});

test('its clock never goes back behind its record, even if it could not be kept', async () => {
  const before = await console();
  const incident = await before.begin(60);
  before.pass(5_000);
  await before.give(incident, { type: 'note', text: 'five minutes in' });
  await before.practice.stop();
  const path = join(before.folder, 'practice', incident, 'held.json');
  const held = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...held, at: held.startedAt }));
  const after = await console(before.folder);
  expect(good(await after.practice.state(incident)).now).toBe('2026-11-20T10:05:00.000Z');
  await after.practice.stop();
});

test('it is over when its record is closed, or when somebody ends it; then there is a debrief and no going on', async () => {
  const { begin, give, practice, pass } = await console();
  const [closed, ended] = [await begin(60), await begin(60)];
  good(await practice.go(closed, { pace: 60, isPaused: false }));
  await give(closed, { type: 'endAsFalseAlarm', why: 'it was nothing' });
  await give(closed, { type: 'close', text: '', overruled: [{ finding: 'depth', reason: 'practice' }] });
  await eventually(async () => good(await practice.state(closed)).isOver).toBe(true);
  good(await practice.end(ended));
  pass(minute);
  expect(await practice.go(ended, { pace: 1, isPaused: false })).toMatchObject({ error: { code: 'over' } });
  expect(pageText(good(await practice.debrief(ended)))).toContain('Updates, as promised');
  await practice.stop();
});

test('it counts toward nothing, and deleting it leaves nothing of it', async () => {
  const { begin, give, practice, real, folder, incidents } = await console();
  const incident = await begin(60);
  await give(incident, { type: 'openThread', title: 'Pool', owner: 'drill:api' });
  expect([real.list(), real.live()]).toEqual([[], []]);
  expect(await readdir(join(folder, 'incidents'))).not.toContain(`${incident}.jsonl`);
  good(await practice.remove(incident));
  expect(await readdir(join(folder, 'practice'))).toEqual([]);
  expect((await practice.list()).held).toEqual([]);
  expect(await incidents.open(incident)).toMatchObject({ error: { code: 'notFound' } });
  expect(await practice.remove('practice-../../incidents')).toMatchObject({ ok: false });
  await practice.stop();
});

test('a file of one’s own is checked, kept and can be removed; a bad one is refused with its place', async () => {
  const { library, folder, practice } = await console();
  const [good1, bad] = [join(folder, 'good.json'), join(folder, 'bad.json')];
  const file = JSON.parse(await readFile('resources/drills/locked-out.json', 'utf8'));
  await writeFile(good1, JSON.stringify({ ...file, id: 'mine', title: 'Mine' }));
  await writeFile(bad, JSON.stringify({ ...file, feed: [{ ...file.feed[0], who: 'eve' }] }));
  good(await library.take(good1));
  expect((await practice.list()).offers.at(-1)).toMatchObject({ id: 'mine', title: 'Mine', isOwn: true });
  const refused = await library.take(bad);
  expect(refused.ok ? '' : refused.error.message).toMatch(/^Arrival 1 of the feed, field “who”/u);
  await mkdir(join(folder, 'drills'), { recursive: true });
  await writeFile(join(folder, 'drills', 'broken.json'), '{');
  expect((await practice.list()).refused).toMatchObject([
    expect.stringMatching(/^broken.json: The file is not JSON/u),
  ]);
  good(await library.remove('mine'));
  expect((await practice.list()).offers.some(({ id }) => id === 'mine')).toBe(false);
});

test('a drill declared by hand is deleted with its messages, drafts and notes; an incident never is', async () => {
  const { folder, real } = await console();
  const inData = (...path: string[]) => join(folder, ...path);
  const sandbox = createDrill(inData('sandbox'), files);
  const deleteDrill = createDeleteDrill({
    incidents: real,
    sandbox,
    forget: forgetIn([inData('drafts'), inData('private')], files, () => Promise.resolve()),
  });
  const [drill, incident] = [await declared(real, 'drill'), await declared(real)];
  for (const id of [drill, incident]) {
    await mkdir(inData('drafts'), { recursive: true });
    await writeFile(inData('drafts', `${id}.capture.json`), '{}');
    await mkdir(inData('private'), { recursive: true });
    await writeFile(inData('private', `${id}.json`), '{}');
  }
  good(await deleteDrill(drill));
  expect(real.list().map(({ id }) => id)).toEqual([incident]);
  expect((await readdir(folder, { recursive: true })).filter((name) => name.includes(drill))).toEqual([]);
  expect(await deleteDrill(incident)).toMatchObject({ error: { code: 'notADrill' } });
  expect(await readdir(inData('drafts'))).toEqual([`${incident}.capture.json`]);
  expect(await real.open(drill)).toMatchObject({ error: { code: 'notFound' } });
  await real.close();
  const again = await started(inData('incidents'));
  expect(again.list().map(({ id }) => id)).toEqual([incident]);
  await again.close();
});

test('deleting a drill that was declared by hand can be asked again after it failed half-way', async () => {
  const folder = await newFolder();
  const inData = (...path: string[]) => join(folder, ...path);
  let isStuck = true;
  const stuckAt = (part: string): Files =>
    filesWith({ remove: (path) => (isStuck && path.includes(part) ? full() : files.remove(path)) });
  const drafts = createDrafts({
    folder: inData('drafts'),
    files,
    scheduler,
    now: () => new Date(began),
    log: quiet,
  });
  for (const part of ['capture.json', '.jsonl']) {
    const service = await started(inData('incidents'), { files: stuckAt(part) });
    const deleteDrill = createDeleteDrill({
      incidents: service,
      sandbox: createDrill(inData('sandbox'), files),
      forget: forgetIn([inData('drafts')], stuckAt(part), drafts.flush),
    });
    const [drill, incident] = [await declared(service, 'drill'), await declared(service)];
    // Still waiting to be written.
    const typed = [drill, incident].map((id) =>
      drafts.save({ incident: id, slot: 'capture' }, { kind: 'text', text: 'half a line' }),
    );
    isStuck = true;
    expect(await deleteDrill(drill)).toMatchObject({ error: { code: 'notRemoved' } });
    expect(service.list().map(({ id }) => id)).toContain(drill);
    expect(good(await service.open(drill)).state.facts?.kind).toBe('drill');
    isStuck = false;
    good(await deleteDrill(drill));
    await Promise.all(typed);
    expect(service.list().map(({ id }) => id)).not.toContain(drill);
    expect((await readdir(folder, { recursive: true })).filter((name) => name.includes(drill))).toEqual([]);
    expect(await readdir(inData('drafts'))).toContain(`${incident}.capture.json`);
    expect(await deleteDrill(incident)).toMatchObject({ error: { code: 'notADrill' } });
    await service.close();
  }
});

test('it is over as well when its record is closed while its time stands still', async () => {
  const { begin, give, practice } = await console();
  const incident = await begin(60);
  good(await practice.go(incident, { pace: 60, isPaused: true }));
  await give(incident, { type: 'endAsFalseAlarm', why: 'it was nothing' });
  await give(incident, { type: 'close', text: '', overruled: [{ finding: 'depth', reason: 'practice' }] });
  await eventually(async () => good(await practice.state(incident)).isOver).toBe(true);
  await practice.stop();
});

test('what is typed for a drill while it is deleted does not bring it back', async () => {
  const { begin, practice, folder } = await console();
  const incident = await begin(60);
  const nowhere = { read: full, save: full, flush: full };
  const drawers = draftsBeside(practice, nowhere);
  let isGone = false;
  const removing = practice.remove(incident).finally(() => {
    isGone = true;
  });
  const saving: Promise<unknown>[] = [];
  while (!isGone) {
    saving.push(drawers.save({ incident, slot: 'capture' }, { kind: 'text', text: 'half a line' }));
    await new Promise(setImmediate);
  }
  good(await removing);
  await Promise.all(saving);
  expect(await readdir(join(folder, 'practice'))).toEqual([]);
  expect(await practice.state(incident)).toMatchObject({ error: { code: 'notFound' } });
});

test('a drill that cannot be read is not said to be deleted: it is named, and stays where it is', async () => {
  const before = await console();
  const [damaged, refused, locked] = [await before.begin(), await before.begin(), await before.begin()];
  await before.practice.stop();
  const inPractice = (...path: string[]) => join(before.folder, 'practice', ...path);
  await writeFile(inPractice(damaged, 'held.json'), '{');
  await writeFile(inPractice(refused, 'drill.json'), '{"id":"x"}');
  const read: Files['read'] = (path) =>
    path.includes(locked)
      ? Promise.reject(Object.assign(new Error('locked'), { code: 'EACCES' }))
      : files.read(path);
  const { practice } = await console(before.folder, filesWith({ read }));
  const { held, refused: named } = await practice.list();
  expect(held).toEqual([]);
  for (const incident of [damaged, refused, locked]) {
    expect(named.some((one) => one.includes(incident))).toBe(true);
    const answer = await practice.state(incident);
    expect(answer.ok ? '' : answer.error.code).toMatch(/^(fileUnreadable|badScenario)$/u);
  }
  expect((await readdir(inPractice())).toSorted()).toEqual([damaged, refused, locked].toSorted());
});

test('where its clock stands is kept every two seconds at most, however much is recorded', async () => {
  let kept = 0;
  const rename: Files['rename'] = (from, to) => {
    if (to.endsWith('held.json')) kept += 1;
    return files.rename(from, to);
  };
  const { begin, pass, came, practice } = await console(undefined, filesWith({ rename }));
  const incident = await begin(60);
  const before = kept;
  pass(1_900);
  await eventually(() => came(incident)).toContain('first');
  expect(kept).toBe(before);
  pass(1_200);
  await eventually(() => came(incident)).toContain('db');
  expect(kept).toBe(before + 1);
  await practice.stop();
});

test('whoever ends or pauses a drill is told when that could not be kept', async () => {
  let isFull = false;
  const rename: Files['rename'] = (from, to) => (isFull ? full() : files.rename(from, to));
  const { begin, practice } = await console(undefined, filesWith({ rename }));
  const incident = await begin(60);
  isFull = true;
  expect(await practice.go(incident, { pace: 60, isPaused: true })).toMatchObject({
    error: { code: 'fileNotReplaced' },
  });
  expect(await practice.end(incident)).toMatchObject({ error: { code: 'fileNotReplaced' } });
  isFull = false;
  expect(good(await practice.end(incident))).toMatchObject({ isOver: true, isPaused: true });
  await practice.stop();
});

test('a drill that could not be declared leaves nothing, and can be begun again', async () => {
  let isFull = true;
  const open: Files['open'] = (path, flag) =>
    isFull && path.endsWith('.jsonl') ? full() : files.open(path, flag);
  const { practice, folder, facts } = await console(undefined, filesWith({ open }));
  const commandId = randomUUID();
  expect((await practice.start(commandId, 'slow-roll-back', 60)).ok).toBe(false);
  expect((await practice.list()).held).toEqual([]);
  expect(await readdir(join(folder, 'practice'))).toEqual([]);
  isFull = false;
  const { incident } = good(await practice.start(commandId, 'slow-roll-back', 60));
  expect((await facts(incident)).kind).toBe('drill');
  // Asking once more, when nothing can be written, takes nothing away.
  isFull = true;
  good(await practice.start(commandId, 'slow-roll-back', 60));
  expect((await practice.list()).held).toMatchObject([{ incident }]);
  await practice.stop();
});

test('what is being typed in a drill is written at once when it has to be', async () => {
  const { begin, practice, folder } = await console();
  const incident = await begin(60);
  const drawers = draftsBeside(practice, { read: full, save: full, flush: full });
  const saved = drawers.save({ incident, slot: 'capture' }, { kind: 'text', text: 'half a line' });
  // The world is reached first; the draft is queued then.
  await practice.state(incident);
  await practice.flush();
  expect(await readdir(join(folder, 'practice', incident, 'drafts'))).toEqual([`${incident}.capture.json`]);
  good(await saved);
  await practice.stop();
});
