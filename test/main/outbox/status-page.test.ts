import { afterEach, expect, test } from 'vitest';
import type { Destination } from '../../../src/domain/media/media.ts';
import { startStatuspage } from '../../servers/statuspage.ts';
import { declared, execute } from '../incidents/sample.ts';
import { deliveriesOf, openWorld, queueUpdate, until } from './sample.ts';

/* Updates through the real outbox onto a status page: each there once, whatever becomes of the answers. */

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const opened = async (kind: 'incident' | 'drill' = 'incident') => {
  const pages = await startStatuspage({ perMinute: 1000 });
  const destination: Destination = {
    medium: 'statusPage',
    id: 'd-page',
    name: 'Acme status',
    audience: 'external',
    service: 'statuspage',
    page: pages.page,
    components: [{ id: 'comp1', name: 'Checkout' }],
    notify: true,
  };
  const world = await openWorld({ destinations: [destination], statuspage: pages.apiUrl });
  closing.push(world.close, () => pages.close());
  world.run();
  const incident = await declared(world.incidents, kind);
  return { pages, world, incident };
};

type Opened = Awaited<ReturnType<typeof opened>>;

const tell = ({ world, incident }: Opened, word: string, corrects?: number) =>
  queueUpdate(world.incidents, incident, word, {
    audience: 'external',
    ...(corrects === undefined ? {} : { corrects }),
  });

const states = async ({ world, incident }: Opened) =>
  (await deliveriesOf(world.incidents, incident)).map(({ state }) => state);

const textsOf = ({ pages }: Opened) =>
  pages.incidents().map(({ updates }) => updates.map(({ body }) => body));

test('an incident, its updates and a correction are on the page once, under one incident', async () => {
  const all = await opened();
  await tell(all, 'one');
  await until(async () => (await states(all)).at(-1) === 'sent');
  expect(all.pages.notified).toBe(1);
  await tell(all, 'two');
  await until(async () => (await states(all)).at(-1) === 'sent');
  await tell(all, 'two, put right', 2);
  await until(async () => (await states(all)).at(-1) === 'sent');
  expect(textsOf(all)).toEqual([
    [expect.stringContaining('customers: one.'), expect.stringContaining('customers: two, put right.')],
  ]);
  expect(textsOf(all)[0]?.[1]).toContain('correction of update 2');
  expect(all.pages.notified).toBe(2);
});

test('a correction of what the page refused is published with all that goes with an update', async () => {
  const all = await opened();
  all.pages.script(
    { kind: 'status', status: 422, body: { error: ['no'] } },
    { route: 'POST /pages/:page/incidents' },
  );
  await tell(all, 'one');
  await until(async () => (await states(all)).at(-1) === 'refused');
  await tell(all, 'one, put right', 1);
  await until(async () => (await states(all)).at(-1) === 'sent');
  expect(textsOf(all)).toEqual([[expect.stringContaining('customers: one, put right.')]]);
  expect(all.pages.notified).toBe(1);
  expect(all.pages.stateOf('Checkout')).not.toBe('operational');
});

test('one whose answer is lost is found on the page, and not published again', async () => {
  const all = await opened();
  all.pages.script({ kind: 'drop-after' }, { route: 'POST /pages/:page/incidents' });
  await tell(all, 'one');
  await until(async () => (await states(all)).at(-1) === 'sent');
  expect(all.pages.effects('POST /pages/:page/incidents')).toBe(1);
});

test('one that may be there is not doubled when the lead says to send it again', async () => {
  const all = await opened();
  all.pages.script({ kind: 'drop-after' }, { route: 'POST /pages/:page/incidents' });
  // The attempt asks once; no look after it is answered.
  const looks = { route: 'GET /pages/:page/incidents', times: Number.POSITIVE_INFINITY } as const;
  all.pages.script(
    { kind: 'status', status: 500 },
    { ...looks, when: () => all.pages.count('GET /pages/:page/incidents') > 0 },
  );
  await tell(all, 'one');
  await until(async () => (await states(all)).at(-1) === 'unknown');
  const [delivery] = await deliveriesOf(all.world.incidents, all.incident);
  all.pages.heal();
  await execute(all.world.incidents, all.incident, {
    type: 'settleDelivery',
    delivery: delivery?.id ?? '',
    as: 'again',
  });
  await until(async () => (await states(all)).at(-1) === 'sent');
  expect(textsOf(all)).toHaveLength(1);
  expect(textsOf(all)[0]).toHaveLength(1);
});

test('a drill never asks the page for anything', async () => {
  const all = await opened('drill');
  await tell(all, 'one');
  await until(async () => (await states(all)).at(-1) === 'sent');
  expect(all.pages.requests).toEqual([]);
  const [delivery] = await deliveriesOf(all.world.incidents, all.incident);
  expect(delivery?.message).toMatchObject({ notify: false });
});
