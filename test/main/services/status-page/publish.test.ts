import { afterEach, describe, expect, test } from 'vitest';
import { sayCause } from '../../../../src/domain/causes/cause.ts';
import type { Outcome } from '../../../../src/domain/incident/delivery.ts';
import { type Status, statuses } from '../../../../src/domain/incident/words.ts';
import type { Message } from '../../../../src/domain/media/media.ts';
import { componentStates } from '../../../../src/domain/media/status-page.ts';
import { lookUpOnPage, publish } from '../../../../src/main/services/status-page/publish.ts';
import type { HttpFault } from '../../../servers/http-faults.ts';
import {
  type StatuspageOptions,
  type StatuspageServer,
  startStatuspage,
} from '../../../servers/statuspage.ts';
import { statuspageAt } from '../../../servers/webhooks.ts';

let pages: StatuspageServer | undefined;
afterEach(async () => {
  await pages?.close();
});

const opened = async (options: StatuspageOptions = {}, key = 'statuspage-key') => {
  const server = await startStatuspage({ perMinute: 1000, ...options });
  pages = server;
  const service = await statuspageAt(server.apiUrl, key, 5000)('statuspage');
  if (!service.ok) throw new Error(service.error.message);
  return { server, call: service.value.call };
};

const message = (more: Partial<Message<'statusPage'>> = {}): Message<'statusPage'> => ({
  medium: 'statusPage',
  service: 'statuspage',
  page: 'kctbh9vrtdwd',
  incident: 'u1',
  since: new Date().toISOString(),
  name: 'Checkout',
  status: 'investigating',
  window: null,
  components: {},
  notify: false,
  text: 'Update 1 (external) · 14:00 UTC\n\nSummary: Payments fail.',
  mends: null,
  ...more,
});

const second = message({ status: 'identified', text: 'Update 2 (external)\n\nSummary: We know why.' });

const textsOf = (server: StatuspageServer) =>
  server.incidents().map(({ updates }) => updates.map(({ body }) => body));

const said = (outcome: Outcome): string => (outcome.kind === 'sent' ? '' : sayCause(outcome.cause));

describe('Given a status page', () => {
  test('when updates are published, then the first opens an incident and the next are its updates', async () => {
    const { server, call } = await opened();
    server.addForeign('Somebody else’s');
    expect(await publish(call, message({ components: { comp1: 'majorOutage' } }))).toEqual({
      kind: 'sent',
      refused: [],
    });
    expect(server.stateOf('Checkout')).toBe('major_outage');
    expect(await publish(call, second)).toMatchObject({ kind: 'sent' });
    expect(textsOf(server)).toEqual([['Somebody else’s'], [message().text, second.text]]);
    expect(server.incidents()[1]).toMatchObject({
      name: 'Checkout',
      status: 'identified',
      metadata: { throughline: { id: 'u1' } },
    });
    expect(server.notified).toBe(0);
    expect(server.stateOf('Checkout')).toBe('major_outage');
  });

  test('when a correction mends, then the published words are replaced and nothing else happens', async () => {
    const { server, call } = await opened();
    await publish(call, message({ notify: true }));
    const mended = message({
      text: 'Update 2 (external), correction of update 1\n\nSummary: Cards fail.',
      mends: message().text,
      components: { comp1: 'degraded' },
      notify: true,
    });
    expect(await publish(call, mended)).toMatchObject({ kind: 'sent' });
    expect(textsOf(server)).toEqual([[mended.text]]);
    expect(server.notified).toBe(1);
    expect(server.stateOf('Checkout')).toBe('operational');
    // What is there already is not done again.
    expect(await publish(call, mended)).toMatchObject({ kind: 'sent' });
    expect(server.count('PATCH /pages/:page/incidents/:incident/incident_updates/:update')).toBe(1);
  });

  test('when its name outside was wrong, then a correction and the next update put it right', async () => {
    const { server, call } = await opened();
    await publish(call, message({ name: 'Chekout', notify: true }));
    const mended = message({ name: 'Checkout', text: 'Update 2 (external)', mends: message().text });
    server.script({ kind: 'status', status: 500 }, renaming);
    // A rename does no harm when it is done again.
    expect((await publish(call, mended)).kind).toBe('waiting');
    expect(await publish(call, mended)).toMatchObject({ kind: 'sent' });
    expect(server.incidents()).toMatchObject([{ name: 'Checkout' }]);
    expect(textsOf(server)).toEqual([[mended.text]]);
    await publish(call, { ...second, name: 'Checkout and cart' });
    expect(server.incidents()).toMatchObject([{ name: 'Checkout and cart' }]);
    expect(server.notified).toBe(1);
  });

  test('when what was wrong is not on the page, then the correction is an update of its own', async () => {
    const { server, call } = await opened();
    const correction = message({ mends: 'never published', components: { comp1: 'degraded' }, notify: true });
    expect(await publish(call, correction)).toMatchObject({ kind: 'sent' });
    expect(textsOf(server)).toEqual([[message().text]]);
    expect(server.notified).toBe(1);
    expect(server.stateOf('Checkout')).toBe('degraded_performance');
  });

  test('when it is planned work, then its window goes along', async () => {
    const { server, call } = await opened();
    const window = { from: '2026-12-01T01:00:00.000Z', to: '2026-12-01T03:00:00.000Z' };
    expect(await publish(call, message({ status: 'scheduled', window }))).toMatchObject({ kind: 'sent' });
    expect(server.incidents()[0]).toMatchObject({
      status: 'scheduled',
      scheduledFor: window.from,
      scheduledUntil: window.to,
    });
  });

  test.each(statuses)('then it has the status %s under the same name', async (status: Status) => {
    const { server, call } = await opened();
    const isPlanned = ['scheduled', 'inProgress', 'verifying', 'completed'].includes(status);
    const window = isPlanned ? { from: '2026-12-01T01:00:00.000Z', to: '2026-12-01T03:00:00.000Z' } : null;
    expect(await publish(call, message({ status, window }))).toMatchObject({ kind: 'sent' });
    expect(server.incidents()[0]?.status).toBe(status === 'inProgress' ? 'in_progress' : status);
  });

  test.each(componentStates)('then it takes the component state %s', async (state) => {
    const { call } = await opened();
    expect(await publish(call, message({ components: { comp1: state } }))).toMatchObject({ kind: 'sent' });
  });

  test('when it has hundreds of incidents, then ours is found among them, and older ones are not read', async () => {
    const { server, call } = await opened();
    const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    for (let at = 0; at < 300; at += 1) server.addForeign(`Old ${at}`, ago(100 + at));
    await publish(call, message());
    expect(server.count('GET /pages/:page/incidents')).toBe(1);
    for (let at = 0; at < 150; at += 1) server.addForeign(`New ${at}`, ago(-1));
    await publish(call, second);
    expect(server.count('GET /pages/:page/incidents')).toBe(3);
    expect(textsOf(server).filter(([first]) => first === message().text)).toEqual([
      [message().text, second.text],
    ]);
  });
});

const renaming = { route: 'PATCH /pages/:page/incidents/:incident' } as const;
const making = { route: 'POST /pages/:page/incidents' } as const;
const reading = { route: 'GET /pages/:page/incidents' } as const;

describe('Given a page that does not answer as it should', () => {
  test.each<[string, HttpFault, Outcome['kind'], number]>([
    ['dropped before', { kind: 'drop-before' }, 'unknown', 0],
    ['dropped after', { kind: 'drop-after' }, 'unknown', 1],
    ['cut off', { kind: 'cut' }, 'unknown', 1],
    ['500, done', { kind: 'status', status: 500, done: true }, 'unknown', 1],
    ['a portal', { kind: 'html', done: true }, 'unknown', 1],
    ['429', { kind: 'rate-limit', retryAfter: 3 }, 'waiting', 0],
    ['420', { kind: 'rate-limit', retryAfter: 3, status: 420 }, 'waiting', 0],
  ])('when publishing is %s, then it is never doubled', async (_, fault, kind, there) => {
    const { server, call } = await opened();
    server.script(fault, making);
    expect((await publish(call, message())).kind).toBe(kind);
    expect(server.incidents()).toHaveLength(there);
    const seen = await lookUpOnPage(call, message());
    expect(seen).toEqual(there === 1 ? { found: { kind: 'sent', refused: [] } } : 'absent');
    // Whoever says "send again" about what is there already does not double it.
    expect((await publish(call, message())).kind).toBe('sent');
    expect(textsOf(server)).toEqual([[message().text]]);
  });

  test.each<[string, HttpFault]>([
    ['dropped', { kind: 'drop-before' }],
    ['500', { kind: 'status', status: 500 }],
    ['a portal', { kind: 'html' }],
  ])('when the question before is %s, then nothing was done and it may be tried again', async (_, fault) => {
    const { server, call } = await opened();
    server.script(fault, reading);
    expect((await publish(call, message())).kind).toBe('waiting');
    expect(server.incidents()).toEqual([]);
    server.script(fault, reading);
    expect(await lookUpOnPage(call, message())).toBe('unavailable');
  });

  test('when it is called off while the page is looked at, then nothing is published', async () => {
    const { server, call } = await opened();
    const stop = new AbortController();
    const stopping: typeof call = async (ask) => {
      const answer = await call(ask);
      stop.abort();
      return answer;
    };
    expect((await publish(stopping, message(), stop.signal)).kind).toBe('waiting');
    expect(server.incidents()).toEqual([]);
  });

  test('when the key is wrong, or the page, then a person is told what to mend', async () => {
    const wrongKey = await opened({}, 'old-key');
    expect(said(await publish(wrongKey.call, message()))).toMatch(/Statuspage does not accept the key/u);
    await wrongKey.server.close();
    const { call } = await opened();
    const outcome = await publish(call, message({ page: 'nobody' }));
    expect(outcome).toMatchObject({ kind: 'refused', needs: 'person' });
    expect(said(outcome)).toContain('Page not found');
  });

  test('when a component is gone, then the page’s own words are kept', async () => {
    const { call } = await opened();
    const outcome = await publish(call, message({ components: { gone: 'degraded' } }));
    expect(said(outcome)).toContain('component gone is not of this page');
  });
});
