import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/main/clock.ts';
import { connected, consoleOn, nats, settingsFor, wayTo } from '../main/shared-record/on-server.ts';
import type { TcpLink } from '../servers/tcp-link.ts';
import { type Desk, incident, loadPage, openDesk, type Page, place } from './sharing-pages.ts';

import { checkAtRest, idOf, type Seat, scheduleArb, steps } from './sharing-steps.ts';

/* One draft on a real server, with consoles that are cut off from it, and a server that ends and comes back. */

const pages: readonly Page[] = [await loadPage(), await loadPage(), await loadPage()];
const names = ['Ana', 'Ben', 'Cy'];

const open = async () => {
  const server = await nats();
  let skippedMs = 0;
  const clock = { now: () => new Date(), monotonic: () => performance.now() + skippedMs };
  const all = await Promise.all(
    pages.map(async (page, index) => {
      const way = await wayTo(server);
      const link = await connected(consoleOn(settingsFor(way.address), systemClock));
      const id = idOf(index);
      return { page, way, link, id, name: names[index] ?? '' };
    }),
  );
  const desks: { readonly desk: Desk; readonly way: TcpLink; readonly name: string }[] = [];
  for (const { page, link, way, id, name } of all)
    desks.push({ desk: await openDesk({ page, server: link, id, name, clock }), way, name });
  const skip = (ms: number) => {
    skippedMs += ms;
  };
  const close = async () => {
    for (const { desk } of desks) await desk.close();
  };
  await expect.poll(() => desks.map(({ desk }) => desk.people.here(incident).length)).toEqual([3, 3, 3]);
  return { server, desks, skip, close, links: all.map(({ link }) => link) };
};

const seats = async () => {
  const { desks, ...rest } = await open();
  const [ana, ben, cy] = desks.map(({ desk }) => desk);
  const anaWay = desks[0]?.way;
  if (!ana || !ben || !cy || !anaWay) throw new Error('not all are there');
  return { ...rest, ana, ben, cy, anaWay };
};

const write = ({ page }: Desk, words: string) => page.drafts.typeField('internal', 'summary', words);
const draftAt = ({ people }: Desk) => people.drafts(incident)?.[0];
const standing = (desk: Desk) => draftAt(desk)?.standing;
const shown = ({ page }: Desk) =>
  page.shared.useSharedDrafts.getState().drafts?.[0]?.words?.draft.summary ?? '';
const inHand = ({ page }: Desk) => page.drafts.useDrafts.getState().internal.draft.summary;
const kept = ({ disk }: Desk) => disk.kept.map(({ content }) => content.draft.summary);
const soon = { timeout: 8000 };

/** Ben takes it over and goes on with its words; Ana, who was cut off, has hers kept once she is back. */
const takenOverByBen = async ({ ana, ben, cy, anaWay }: Awaited<ReturnType<typeof seats>>) => {
  await ben.page.shared.takeOver('internal');
  await expect.poll(() => inHand(ben), soon).toBe('as last saved');
  await expect.poll(() => standing(ben), soon).toBe('mine');
  write(ben, 'as last saved, and more');
  await expect.poll(() => shown(cy), soon).toBe('as last saved, and more');
  anaWay.heal();
  await expect.poll(() => shown(ana), soon).toBe('as last saved, and more');
  await expect.poll(() => kept(ana), soon).toEqual(['written alone']);
};

test('a draft is written by one, read by the others, asked for and handed over', async () => {
  const { ana, ben, cy, close } = await seats();
  write(ana, 'Checkout fails');
  await expect.poll(() => [shown(ben), shown(cy)], soon).toEqual(['Checkout fails', 'Checkout fails']);
  expect([ana, ben, cy].map(standing)).toEqual(['mine', 'theirs', 'theirs']);
  expect(ben.people.here(incident)[1]).toMatchObject({ person: { name: 'Ana' }, typing: 'internal' });
  await ben.page.shared.askFor('internal', true);
  await expect.poll(() => draftAt(ana)?.holder?.askedBy?.name, soon).toBe('Ben');
  write(ana, 'Checkout fails, Berlin first');
  await ana.page.shared.handOver('internal');
  await expect.poll(() => inHand(ben), soon).toBe('Checkout fails, Berlin first');
  await expect.poll(() => [ana, ben, cy].map(standing), soon).toEqual(['theirs', 'mine', 'theirs']);
  expect(inHand(ana)).toBe('');
  await close();
});

test('given a holder who is cut off for a minute, then another one takes it over, and no word of either is lost', async () => {
  const all = await seats();
  const { ana, ben, cy, anaWay, skip, close } = all;
  write(ana, 'as last saved');
  await expect.poll(() => shown(ben), soon).toBe('as last saved');
  anaWay.cut();
  await expect.poll(() => standing(ana), soon).toBe('alone');
  write(ana, 'written alone');
  expect(draftAt(ben)?.canTakeOver).toBe(false);
  skip(61_000);
  expect(draftAt(ben)?.canTakeOver).toBe(true);
  await takenOverByBen(all);
  expect([ana, ben, cy].map(standing)).toEqual(['theirs', 'mine', 'theirs']);
  await close();
});

test('given a server that is killed and comes back, even without its disk, then whoever wrote writes on', async () => {
  const { server, ana, ben, close } = await seats();
  write(ana, 'one');
  await expect.poll(() => shown(ben), soon).toBe('one');
  for (const loses of [false, true]) {
    await server.kill();
    await expect.poll(() => standing(ana), soon).toBe('alone');
    const words = `${inHand(ana)}, ${loses ? 'three' : 'two'}`;
    write(ana, words);
    if (loses) server.loseDisk();
    await server.start();
    await expect.poll(() => shown(ben), soon).toBe(words);
    await expect.poll(() => [ana, ben].map(standing), soon).toEqual(['mine', 'theirs']);
  }
  expect(kept(ana)).toEqual([]);
  await close();
});

test('given an answer that is lost on the way, then it is found out who holds the draft', async () => {
  const { ana, ben, anaWay, close } = await seats();
  write(ana, 'one');
  anaWay.loseAnswers();
  ana.page.shared.beginWriting('internal');
  await expect.poll(() => draftAt(ben)?.holder?.person.name, soon).toBe('Ana');
  await expect.poll(() => standing(ana), soon).toBe('alone');
  anaWay.heal();
  await expect.poll(() => standing(ana), soon).toBe('mine');
  write(ana, 'one, two');
  await expect.poll(() => shown(ben), soon).toBe('one, two');
  expect(kept(ana)).toEqual([]);
  await close();
});

/** Puts something at the place of the draft that no console of this version writes. */
const putThere = async ({ links }: Pick<Awaited<ReturnType<typeof open>>, 'links'>, text: string) => {
  const [link] = links;
  const there = await link?.values.get(place, 'internal');
  const sequence = there?.ok ? (there.value?.sequence ?? 0) : 0;
  await link?.values.put(place, 'internal', Buffer.from(text), sequence);
};

test('what somebody with a newer version put there is never written over, and they are said to write there', async () => {
  const all = await seats();
  const { ana, ben, links, close } = all;
  const newer = '{"version":9,"holder":"a newer console"}';
  await putThere(all, newer);
  await expect
    .poll(() => draftAt(ben)?.problem, soon)
    .toBe(
      'Somebody with a newer version of the console is writing this update; nothing is written to it from here.',
    );
  expect(draftAt(ben)).toMatchObject({ standing: 'theirs', canTakeOver: false });
  write(ana, 'kept here');
  await expect.poll(() => kept(ana), soon).toEqual(['kept here']);
  await ana.page.shared.takeOver('internal');
  const there = await links[0]?.values.get(place, 'internal');
  expect(there?.ok && there.value?.bytes.toString()).toBe(newer);
  await close();
});

test('given a draft that something else damaged while it was written, then one takes it over at once, and no word is lost', async () => {
  const all = await seats();
  const { ana, ben, cy, close } = all;
  write(ana, 'Checkout fails');
  await expect.poll(() => [shown(ben), shown(cy)], soon).toEqual(['Checkout fails', 'Checkout fails']);

  // Its holder has lost it like everybody else, and is told so; her words are kept.
  await putThere(all, 'no draft');
  const said = 'The draft on the server is damaged and nobody holds it; take it over to write it anew.';
  await expect
    .poll(() => [ana, ben, cy].map((desk) => draftAt(desk)?.problem), soon)
    .toEqual([said, said, said]);
  await expect.poll(() => kept(ana), soon).toEqual(['Checkout fails']);
  expect([ana, ben, cy].map((desk) => draftAt(desk)?.canTakeOver)).toEqual([true, true, true]);

  // Two who take it over at once do not both hold it.
  await Promise.all([ben.page.shared.takeOver('internal'), cy.page.shared.takeOver('internal')]);
  await expect
    .poll(() => [ana, ben, cy].map(standing).toSorted(), soon)
    .toEqual(['mine', 'theirs', 'theirs']);
  const [writer, reader] = standing(ben) === 'mine' ? [ben, cy] : [cy, ben];
  write(writer, 'Checkout is slow');
  await expect
    .poll(() => [shown(ana), shown(reader)], soon)
    .toEqual(['Checkout is slow', 'Checkout is slow']);
  expect(draftAt(reader)?.problem).toBeNull();
  await close();
});

test('given a damaged draft whose words can be read, then whoever takes it over has them, and what they had written is kept', async () => {
  const all = await seats();
  const { ana, ben, cy, anaWay, close } = all;
  write(ana, 'as last saved');
  await expect.poll(() => shown(ben), soon).toBe('as last saved');
  const there = await all.links[0]?.values.get(place, 'internal');
  const value = JSON.parse((there?.ok && there.value?.bytes.toString()) || '{}');
  anaWay.cut();
  await expect.poll(() => standing(ana), soon).toBe('alone');
  write(ana, 'written alone');
  const [, link] = all.links;
  const sequence = there?.ok ? (there.value?.sequence ?? 0) : 0;
  await link?.values.put(
    place,
    'internal',
    Buffer.from(JSON.stringify({ ...value, holder: 'Ana' })),
    sequence,
  );
  await expect.poll(() => draftAt(ben)?.problem ?? '', soon).toContain('what can still be read');
  expect([shown(ben), shown(cy)]).toEqual(['as last saved', 'as last saved']);
  await takenOverByBen(all);
  await close();
});

test('given an account that may not read drafts, then that is said, and everybody writes on their own computer', async () => {
  const server = await nats({
    users: [
      {
        user: 'c',
        password: 'p',
        mayPublish: { deny: ['$JS.API.DIRECT.GET.>', '$JS.API.STREAM.MSG.GET.>'] },
      },
    ],
  });
  const [page] = pages;
  if (page === undefined) throw new Error('no page');
  const credentials = { kind: 'password', user: 'c', password: 'p' } as const;
  const link = consoleOn(settingsFor(server.address, { credentials }));
  const id = 'aaaaaaaa-0000-4000-8000-000000000000';
  const ana = await openDesk({ page, server: link, id, name: 'Ana' });
  write(ana, 'kept here');
  await expect.poll(() => draftAt(ana)?.problem ?? '', { timeout: 20_000 }).toContain('lack a right');
  expect(standing(ana)).toBe('alone');
  expect(inHand(ana)).toBe('kept here');
  await ana.close();
});

/** Three people on a server of their own, and everything that it takes meanwhile. */
const seated = async () => {
  const { server, desks, skip, close } = await open();
  const taken: { readonly bytes: Buffer }[] = [];
  const observer = await connected(consoleOn(settingsFor(server.address)));
  observer.values.watch(place, (key, { bytes }) => void (key === 'internal' && taken.push({ bytes })));
  const seats = desks.map(
    ({ desk, way, name }): Seat => Object.assign(Object.create(desk), { name, cut: way.cut, mend: way.heal }),
  );
  return { seats, taken, skip, close };
};

test('whatever three people do, with connections that come and go, no word is lost', async () => {
  await fc.assert(
    fc.asyncProperty(scheduleArb([1, 5, 30, 150, 400, 1100], 25), async (schedule) => {
      const { seats, taken, skip, close } = await seated();
      const world = { seats, typed: [], sent: [] };
      for (const { seat: index, what, ms } of schedule) {
        const seat = seats[index];
        if (what === 'takeOver') skip(61_000);
        if (seat !== undefined) void steps[what]?.(seat, world);
        await new Promise((resolve) => setTimeout(resolve, ms));
      }
      for (const seat of seats) seat.mend();
      await new Promise((resolve) => setTimeout(resolve, 3000));
      checkAtRest(world, taken);
      await close();
    }),
    { numRuns: Number(process.env.SHARED_DRAFTS_SERVER ?? 2) },
  );
}, 600_000);
