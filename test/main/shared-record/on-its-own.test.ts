import { expect, test } from 'vitest';
import { again, settled, sharing, until } from './console.ts';

/* A person may go on without the consoles that cannot be reached: updates go out then, and nothing waits. */

const alone = async () => {
  const all = await sharing(['ana', 'bo']);
  const [, bo] = all.consoles;
  bo.connect(null);
  await until(() => bo.link(all.id) === 'alone');
  return all;
};

test('given it goes on without the others, then what waits and what is entered is in its record at once', async () => {
  const {
    id,
    nats,
    consoles: [ana, bo],
  } = await alone();
  await bo.note(id, 'waits');
  expect(await bo.notes(id)).toEqual([]);
  expect((await bo.shared.goOnAlone(id)).ok).toBe(true);
  await bo.say(id, { type: 'openThread', title: 'of bo' });
  await until(() => bo.now(id).waiting.length === 0);
  expect(await bo.notes(id)).toEqual(['waits']);
  expect((await bo.facts(id)).threads).toHaveLength(1);
  expect(bo.now(id).link).toMatchObject({ kind: 'alone', isOnItsOwn: true });

  // Nobody else wrote meanwhile: all of it goes to them, as the same bytes.
  bo.connect(nats.address);
  await settled(id, ana, bo);
  expect(await ana.notes(id)).toEqual(['waits']);
  expect(bo.link(id)).toBe('together');
  await ana.note(id, 'together again');
  await settled(id, ana, bo);
});

test('given others led on meanwhile, then both records are shown, and its lines become late entries of theirs', async () => {
  const {
    id,
    nats,
    consoles: [ana, bo],
  } = await alone();
  await bo.shared.goOnAlone(id);
  await bo.note(id, 'of bo, without the others');
  await ana.note(id, 'of ana, meanwhile');
  bo.connect(nats.address);
  await until(() => {
    const { link } = bo.now(id);
    return link.kind === 'stopped' && link.fork !== null;
  });
  expect(bo.now(id).link).toMatchObject({
    fork: {
      onlyHere: [expect.stringContaining('of bo, without the others')],
      onlyThere: [expect.stringContaining('of ana, meanwhile')],
    },
  });
  expect((await bo.shared.goOnWithServer(id)).ok).toBe(true);
  await settled(id, ana, bo);
  expect(await ana.notes(id)).toEqual([
    'of ana, meanwhile',
    expect.stringContaining('of bo, without the others'),
  ]);
});

test('given it is killed on its own, then what it entered is kept, and what is entered next waits again', async () => {
  const {
    id,
    consoles: [, bo],
  } = await alone();
  await bo.shared.goOnAlone(id);
  await bo.note(id, 'on its own');
  await until(async () => (await bo.notes(id)).length === 1);
  await bo.close();
  const back = await again(bo);
  back.connect(null);
  await back.incidents.open(id);
  await until(() => back.link(id) === 'alone');
  expect(await back.notes(id)).toEqual(['on its own']);
  await back.note(id, 'waits');
  expect(back.now(id).waiting).toHaveLength(1);
});

test('given it is not alone, then there is nothing to go on without', async () => {
  const {
    id,
    consoles: [ana],
  } = await sharing(['ana', 'bo']);
  expect(await ana.shared.goOnAlone(id)).toMatchObject({ ok: false, error: { code: 'notThere' } });
});
