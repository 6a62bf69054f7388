import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDraft } from '../../../src/domain/update/draft.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { settingsSchemas } from '../../../src/main/settings/schema.ts';
import { life, liveAll } from '../../domain/incident/lives.ts';
import { ana, here } from '../../domain/incident/spec.ts';
import { command, declared, newFolder } from '../incidents/sample.ts';
import { newPath } from '../journal/temp.ts';
import { type Console, good, openConsole } from './console.ts';
import { incidentId, recordOf } from './sample.ts';

/* Incidents go from console to console by files, over real folders. */

/** An incident at Ana's, handed over to Bo with one note. */
const handed = async (withDrafts = false) => {
  const ana = await openConsole('ana');
  const id = await declared(ana.incidents);
  await ana.note(id, 'pool full');
  const path = await newPath('INC-1.throughline');
  return { ana, id, path, made: good(await ana.handovers.handOver(id, 'Bo', withDrafts, path)) };
};

/** The files of records that a console has; its list of them does not count. */
const journalsOf = async ({ folder }: Console): Promise<readonly string[]> =>
  (await readdir(join(folder, 'incidents'))).filter((name) => name !== 'index.json');

/** Hands the incident on; the path of its new file. */
const handOn = async (from: Console, id: string, to: string): Promise<string> => {
  const path = await newPath(`INC-1 to ${to}.throughline`);
  expect(good(await from.handovers.handOver(id, to, false, path))).toEqual({ kind: 'saved', path });
  return path;
};

describe('a record that is new here', () => {
  test('is taken over, byte for byte, and only then', async () => {
    const { ana, id, path } = await handed();
    const bo = await openConsole('bo');
    const preview = await bo.look(path);
    expect(preview).toMatchObject({ kind: 'new', may: 'take', incident: { reference: 'INC-1' } });
    expect(preview.verdict).toContain('INC-1 Checkout errors is not on this computer yet');
    expect(preview.facts[0]).toMatch(/^Written \d\d:\d\d UTC by Ana on “ana-laptop”, for Bo$/u);
    expect(bo.incidents.list()).toEqual([]);
    expect(await journalsOf(bo)).toEqual([]);
    good(await bo.handovers.take(preview.token, [], []));
    const [theirs, mine] = [await ana.raw(id), await bo.raw(id)];
    expect(mine?.subarray(0, theirs?.length)).toEqual(theirs);
    await bo.note(id, 'from here');
    expect(await bo.notes(id)).toEqual(['pool full', 'from here']);
    expect(bo.incidents.list()).toMatchObject([{ number: 1, title: 'Checkout errors' }]);
  });

  test('is there after a restart', async () => {
    const { id, path } = await handed();
    const bo = await openConsole('bo');
    good(await bo.takeAll(path));
    await bo.incidents.close();
    const again = await openConsole('bo', { folder: bo.folder });
    expect(await again.notes(id)).toEqual(['pool full']);
  });

  test('keeps its number, and says that another incident has it too', async () => {
    const { path } = await handed();
    const bo = await openConsole('bo');
    await declared(bo.incidents);
    const { cautions } = await bo.look(path);
    expect(cautions).toEqual([
      expect.stringContaining('Another incident here is INC-1 too: “Checkout errors”'),
    ]);
    good(await bo.takeAll(path));
    expect(bo.incidents.list().map(({ number }) => number)).toEqual([1, 1]);
    await declared(bo.incidents);
    expect(bo.incidents.list()[0]?.number).toBe(2);
  });
});

describe('the console that handed it over', () => {
  test('writes nothing more, and takes it back by what comes back', async () => {
    const { ana, id, path } = await handed();
    const bo = await openConsole('bo');
    good(await bo.takeAll(path));
    await bo.note(id, 'from Bo');
    const back = await handOn(bo, id, 'Ana');
    const preview = await ana.look(back);
    expect(preview).toMatchObject({ kind: 'ahead', may: 'take', cautions: [] });
    expect(preview.verdict).toMatch(
      /the file has everything that is here and 3 entries more, up to \d\d:\d\d UTC/u,
    );
    good(await ana.handovers.take(preview.token, [], []));
    await ana.note(id, 'from Ana');
    expect(await ana.notes(id)).toEqual(['pool full', 'from Bo', 'from Ana']);
  });

  test('may take it back unasked, with a warning of what that does', async () => {
    const { ana, id, path } = await handed();
    const preview = await ana.look(path);
    expect(preview).toMatchObject({ kind: 'same', may: 'takeBack' });
    expect(preview.verdict).toContain('was handed over to Bo with this file');
    expect(preview.cautions).toEqual([expect.stringContaining('Take it back only if Bo has not begun')]);
    good(await ana.handovers.take(preview.token, [], []));
    await ana.note(id, 'after all');
  });

  test('saves the file again, as often as it is wanted', async () => {
    const { ana, id, path } = await handed();
    const other = await newPath('again.throughline');
    expect(good(await ana.handovers.saveAgain(id, false, other))).toEqual({ kind: 'saved', path: other });
    const bo = await openConsole('bo');
    expect(await bo.look(other)).toMatchObject({ kind: 'new', may: 'take' });
    expect(await bo.look(path)).toMatchObject({ kind: 'new', may: 'take' });
  });

  test('loses nothing when the file cannot be written: it can be saved elsewhere', async () => {
    const ana = await openConsole('ana');
    const id = await declared(ana.incidents);
    const folder = await newPath('full');
    await mkdir(folder);
    await chmod(folder, 0o500);
    const full = await openConsole('full', {
      incidents: ana.incidents,
      letGo: (incident, to) =>
        ana.incidents.executeForHandover(incident, 'gone', { type: 'handToConsole', to, console: ana.self }),
      files: {
        ...nodeFiles,
        open: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
      },
    });
    const made = good(await full.handovers.handOver(id, 'Bo', false, join(folder, 'x.throughline')));
    expect(made).toMatchObject({ kind: 'unsaved', why: expect.stringContaining('The disk is full') });
    expect(await readdir(folder)).toEqual([]);
    const other = await newPath('elsewhere.throughline');
    expect(good(await ana.handovers.saveAgain(id, false, other))).toMatchObject({ kind: 'saved' });
    expect(await (await openConsole('bo')).look(other)).toMatchObject({ kind: 'new' });
  });

  test('says what is not handed over has no file', async () => {
    const ana = await openConsole('ana');
    const id = await declared(ana.incidents);
    expect(good(await ana.handovers.saveAgain(id, false, await newPath('x')))).toMatchObject({
      kind: 'unsaved',
      why: expect.stringContaining('never handed over'),
    });
    expect(await ana.handovers.handOver('nowhere', 'Bo', false, await newPath('x'))).toMatchObject({
      ok: false,
    });
  });
});

describe('a file that says nothing new', () => {
  test('imported twice is explained, and doubles nothing', async () => {
    const { id, path } = await handed();
    const bo = await openConsole('bo');
    good(await bo.takeAll(path));
    const before = await bo.raw(id);
    const preview = await bo.look(path);
    expect(preview).toMatchObject({ kind: 'older', may: 'nothing' });
    expect(preview.verdict).toMatch(
      /it has INC-1 Checkout errors up to \d\d:\d\d UTC, and 1 entry came after that/u,
    );
    expect(await bo.handovers.take(preview.token, [], [])).toMatchObject({ error: { code: 'handoverOver' } });
    expect(await bo.raw(id)).toEqual(before);
  });

  test('that was taken in but not taken over, because the console was killed between, goes on', async () => {
    const { ana, id, path } = await handed();
    const bo = await openConsole('bo');
    good(await bo.incidents.adopt(id, (await ana.raw(id)) ?? Buffer.alloc(0)));
    const preview = await bo.look(path);
    expect(preview).toMatchObject({ kind: 'same', may: 'take', cautions: [] });
    good(await bo.handovers.take(preview.token, [], []));
    await bo.note(id, 'from here');
  });
});

describe('a fork', () => {
  const forked = async () => {
    const { ana, id, path } = await handed();
    const bo = await openConsole('bo');
    good(await bo.takeAll(path));
    await bo.note(id, 'from Bo');
    await bo.say(id, { type: 'assume', text: 'the deploy' });
    good(await ana.takeAll(path));
    await ana.note(id, 'from Ana');
    return { ana, bo, id, path: await handOn(bo, id, 'Ana') };
  };

  test('is explained: what both have, what only one has', async () => {
    const { ana, path } = await forked();
    const preview = await ana.look(path);
    expect(preview).toMatchObject({ kind: 'fork', may: 'add' });
    expect(preview.verdict).toMatch(
      /both have everything up to \d\d:\d\d UTC, then 2 entries only here and 4 entries only in the file/u,
    );
    expect(preview.fork?.mine.entries.map(({ text }) => text)).toContain('from Ana');
    expect(preview.fork?.theirs.entries.map(({ text }) => text)).toContain('from Bo');
  });

  test('adds the chosen entries as notes at their time, and adds none twice', async () => {
    const { ana, bo, id, path } = await forked();
    const preview = await ana.look(path);
    const before = (await ana.raw(id))?.length ?? 0;
    const taken = good(await ana.handovers.take(preview.token, [], preview.fork?.addable ?? []));
    expect(taken.words).toBe('2 entries were added as notes.');
    expect(await ana.notes(id)).toEqual([
      'pool full',
      'from Ana',
      'Noted on bo-laptop by Ana: from Bo',
      'Noted on bo-laptop by Ana: Assumption: the deploy; medium confidence',
    ]);
    const timeOf = async (at: Console, text: string) =>
      good(await at.incidents.peek(id)).state.history.find(
        ({ event }) => (event.data as { text?: string }).text === text,
      )?.occurredAt;
    expect(await timeOf(ana, 'Noted on bo-laptop by Ana: from Bo')).toBe(await timeOf(bo, 'from Bo'));
    const grown = await ana.raw(id);
    expect(grown?.length).toBeGreaterThan(before);
    const again = await ana.look(path);
    expect(again.fork).toMatchObject({ addable: [], added: preview.fork?.addable });
    good(await ana.handovers.take(again.token, [], preview.fork?.addable ?? []));
    expect(await ana.raw(id)).toEqual(grown);
  });
});

describe('what came with it', () => {
  const draft = { kind: 'update' as const, draft: { ...emptyDraft('internal'), summary: 'Half a sen' } };

  test('drafts go along if they are wanted, and are taken if they are chosen', async () => {
    const ana = await openConsole('ana');
    const id = await declared(ana.incidents);
    await ana.drafts.save({ incident: id, slot: 'internal' }, draft);
    await ana.drafts.save({ incident: id, slot: 'capture' }, { kind: 'text', text: 'a secret thought' });
    expect(good(await ana.handovers.outline(id)).drafts).toEqual(['internal']);
    const path = await newPath('x.throughline');
    good(await ana.handovers.handOver(id, 'Bo', true, path));
    const without = await newPath('y.throughline');
    good(await ana.handovers.saveAgain(id, false, without));
    const bo = await openConsole('bo');
    expect((await bo.look(without)).offers.map(({ kind }) => kind)).not.toContain('draft');
    const preview = await bo.look(path);
    expect(preview.offers).toContainEqual({
      key: 'draft internal',
      kind: 'draft',
      name: 'The internal update being written',
      detail: '',
      differs: false,
    });
    good(await bo.handovers.take(preview.token, ['draft internal'], []));
    expect(await bo.drafts.read({ incident: id, slot: 'internal' })).toEqual({ ok: true, value: draft });
    expect(await bo.drafts.read({ incident: id, slot: 'capture' })).toEqual({ ok: true, value: null });
    const cy = await openConsole('cy');
    good(await cy.handovers.take((await cy.look(path)).token, [], []));
    expect(await cy.drafts.read({ incident: id, slot: 'internal' })).toEqual({ ok: true, value: null });
  });

  test('people are not taken where the address book would be too long, and that is said', async () => {
    const dee = { ...ana, id: 'p2', name: 'Dee', handle: 'dee' };
    const from = await openConsole('ana');
    from.settings.change({ people: [...from.settings.current.people, dee] });
    const id = await declared(from.incidents);
    await from.say(id, { type: 'openThread', title: 'pool', owner: 'p2' });
    const path = await handOn(from, id, 'Bo');
    const bo = await openConsole('bo');
    const many = Array.from({ length: 4999 }, (_, n) => ({ ...ana, id: `n${n}`, handle: `n${n}` }));
    const full = [...bo.settings.current.people, ...many];
    bo.settings.change({ people: full });
    const taken = good(await bo.takeAll(path));
    expect(taken.words).toBe(
      'You go on with INC-1 Checkout errors on this computer. Not taken: People. The settings cannot hold that beside what is here; yours are as they were.',
    );
    expect(bo.settings.current.people).toEqual(full);
    expect(settingsSchemas.people.safeParse(bo.settings.current.people).success).toBe(true);
  });

  test('people and destinations are taken only when they are chosen', async () => {
    const ana = await openConsole('ana');
    const dee = {
      id: 'p2',
      name: 'Dee',
      handle: 'dee',
      slackId: null,
      email: null,
      zone: null,
      isTeam: false,
      team: '',
    };
    const channel = {
      medium: 'slack' as const,
      id: 'd1',
      name: '#inc',
      audience: 'internal' as const,
      channel: 'C1',
    };
    ana.settings.change({ people: [...ana.settings.current.people, dee], destinations: [channel] });
    const id = await declared(ana.incidents);
    await ana.say(id, { type: 'openThread', title: 'pool', owner: 'p2' });
    const path = await handOn(ana, id, 'Bo');
    const bo = await openConsole('bo');
    const { token, offers } = await bo.look(path);
    expect(offers.map(({ key }) => key)).toEqual(['person p2', 'destination d1']);
    good(await bo.handovers.take(token, ['destination d1'], []));
    expect(bo.settings.current.destinations).toEqual([channel]);
    expect(bo.settings.current.people.map((one) => one.id)).toEqual(['p1']);
  });
});

describe('clocks', () => {
  test('that differ are named when the file shows it', async () => {
    const ahead = await openConsole('ana', { now: () => new Date(Date.now() + 12 * 60_000) });
    const id = await declared(ahead.incidents);
    const path = await handOn(ahead, id, 'Bo');
    const bo = await openConsole('bo');
    expect((await bo.look(path)).cautions).toEqual([
      expect.stringMatching(/^The clocks of the two laptops differ: .* 12 min apart or more/u),
    ]);
    const { path: right } = await handed();
    expect((await bo.look(right)).cautions).toEqual([]);
  });
});

describe('between looking and taking', () => {
  test('a file that vanishes is said, and nothing is written', async () => {
    const { path } = await handed();
    const bo = await openConsole('bo');
    const { token } = await bo.look(path);
    await rm(path);
    expect(await bo.handovers.take(token, [], [])).toMatchObject({
      error: { message: expect.stringContaining('is not there any more') },
    });
    expect(await journalsOf(bo)).toEqual([]);
  });

  test('another file in its place, or another record here, is not taken', async () => {
    const one = await handed();
    const two = await handed();
    const bo = await openConsole('bo');
    const { token } = await bo.look(one.path);
    const first = await readFile(one.path);
    await writeFile(one.path, await readFile(two.path));
    expect(await bo.handovers.take(token, [], [])).toMatchObject({ error: { code: 'handoverChanged' } });
    await writeFile(one.path, first);
    good(await bo.handovers.take(token, [], []));
    expect(await bo.handovers.take(token, [], [])).toMatchObject({ error: { code: 'handoverOver' } });
    expect(await bo.handovers.take('another', [], [])).toMatchObject({ error: { code: 'handoverOver' } });
  });

  test('pressed twice, it is taken over once', async () => {
    const { id, path } = await handed();
    const bo = await openConsole('bo');
    const { token } = await bo.look(path);
    const outcomes = await Promise.all([1, 2].map(() => bo.handovers.take(token, [], [])));
    expect(outcomes).toMatchObject([{ ok: true }, { error: { code: 'handoverOver' } }]);
    await bo.note(id, 'from here');
    const types = good(await bo.incidents.peek(id)).state.history.map(({ event }) => event.type);
    expect(types.filter((type) => type === 'recordTakenOver')).toHaveLength(1);
  });

  test('a record here that is damaged is left alone', async () => {
    const { ana, id, path } = await handed();
    await ana.incidents.close();
    const file = join(ana.folder, 'incidents', `${id}.jsonl`);
    const bytes = await readFile(file);
    bytes[20] = 0x21;
    await writeFile(file, bytes);
    const again = await openConsole('ana', { folder: ana.folder });
    expect(await again.handovers.look(path)).toMatchObject({ error: { code: 'journalDamaged' } });
    expect(await again.incidents.adopt(id, Buffer.from('x'))).toMatchObject({
      error: { code: 'handoverChanged' },
    });
    expect(await readFile(file)).toEqual(bytes);
  });
});

test('however often it goes back and forth, both have the same record byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(4), { minLength: 1, maxLength: 5 }), async (legs) => {
      const consoles = [await openConsole('ana'), await openConsole('bo')] as const;
      const id = await declared(consoles[0].incidents);
      for (const [leg, count] of legs.entries()) {
        const [from, to] = leg % 2 === 0 ? consoles : [consoles[1], consoles[0]];
        for (let n = 0; n < count; n += 1) await from.note(id, `leg ${leg}, note ${n}`);
        const path = await handOn(from, id, 'the other');
        const before = await from.raw(id);
        good(await to.takeAll(path));
        expect((await to.raw(id))?.subarray(0, before?.length)).toEqual(before);
        expect(await to.notes(id)).toEqual(await from.notes(id));
      }
    }),
    { numRuns: 8 },
  );
});

test('for any life, wherever it is handed over and however it goes on, what comes back is what was written', async () => {
  await fc.assert(
    fc.asyncProperty(life, life, async (before, after) => {
      const folder = await newFolder();
      await mkdir(join(folder, 'incidents'), { recursive: true });
      await writeFile(join(folder, 'incidents', `${incidentId}.jsonl`), recordOf(liveAll(before)));
      const ana = await openConsole('ana', { folder, self: here });
      const bo = await openConsole('bo');
      good(await bo.takeAll(await handOn(ana, incidentId, 'Bo')));
      const first = await ana.raw(incidentId);
      expect((await bo.raw(incidentId))?.subarray(0, first?.length)).toEqual(first);
      for (const { command: input } of after.slice(0, 25))
        await bo.incidents.execute(incidentId, randomUUID(), command(input));
      good(await ana.takeAll(await handOn(bo, incidentId, 'Ana')));
      const second = await bo.raw(incidentId);
      expect((await ana.raw(incidentId))?.subarray(0, second?.length)).toEqual(second);
      await Promise.all([ana.incidents.close(), bo.incidents.close()]);
    }),
    { numRuns: 15 },
  );
});

test('a shared incident goes to no laptop alone, and what is being sent is not called off for it', async () => {
  const ana = await openConsole('ana');
  const id = await declared(ana.incidents);
  good(await ana.incidents.executeForSharing(id, 's1', { type: 'shareIncident', space: 'main' }));
  const asked: string[] = [];
  const watched = await openConsole('watched', {
    incidents: ana.incidents,
    letGo: async (_incident, to) => {
      asked.push(to);
      return { ok: true, value: null };
    },
  });
  const path = await newPath('shared.throughline');
  expect(await watched.handovers.handOver(id, 'Bo', false, path)).toMatchObject({
    ok: false,
    error: { code: 'isShared', message: expect.stringContaining('Give the link to whoever is to lead it') },
  });
  expect(asked).toEqual([]);
  expect(await readdir(dirname(path))).toEqual([]);
});
