import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sayCause } from '../../../src/domain/causes/cause.ts';
import type { ErrandOutcome } from '../../../src/domain/errands/errand.ts';
import type { ErrandKindName, WhatOf } from '../../../src/domain/errands/kinds.ts';
import type { ErrandFacts } from '../../../src/domain/incident/state.ts';
import type { PageTarget } from '../../../src/domain/pagerduty/target.ts';
import { doingOf } from '../../../src/main/errands/kinds.ts';
import type { ToService } from '../../../src/main/errands/ports.ts';
import { createCall } from '../../../src/main/services/client.ts';
import { headersFor } from '../../../src/main/services/pagerduty/pagerduty.ts';
import { declared, factsOf, minute, type Past, stateOf } from '../../domain/incident/spec.ts';
import type { HttpFault } from '../../servers/http-faults.ts';
import { type PagerDutyOptions, type PagerDutyRoute, startPagerDuty } from '../../servers/pagerduty.ts';

const ana: PageTarget = { type: 'user_reference', id: 'PANA', name: 'Ana Lima' };
const bo: PageTarget = { type: 'user_reference', id: 'PBO', name: 'Bo Sand' };
const database: PageTarget = { type: 'escalation_policy_reference', id: 'PDB', name: 'Database' };

const start = async (options: PagerDutyOptions = {}, from = 'lead@example.com') => {
  const server = await startPagerDuty(options);
  onTestFinished(() => server.close());
  const call = createCall({ baseUrl: server.baseUrl, headers: headersFor(server.key) });
  const service: ToService = async () => ({ ok: true, value: { call, fields: { from } } });
  const linked = (id: string): Past => ({
    type: 'serviceLinked',
    data: { service: 'pagerduty', id, name: '#1', url: 'https://acme.pagerduty.com/incidents/x' },
  });
  /** Something that was asked for `attempts` times before, in an incident that is `link` there. */
  const doing = <K extends ErrandKindName>(
    kind: K,
    what: WhatOf<K>,
    {
      attempts = 0,
      link = '',
      past: before = link === '' ? [] : [linked(link)],
    }: { readonly attempts?: number; readonly link?: string; readonly past?: readonly Past[] } = {},
  ) => {
    const errand = {
      id: '0c0ffee0-0000-4000-8000-000000000001',
      kind,
      what: what as Readonly<Record<string, unknown>>,
      attempts,
    } as ErrandFacts;
    const past = [declared(), ...before];
    const around = { incident: 'i', facts: factsOf(...past), state: stateOf(...past) };
    const found = doingOf(errand, { ...around, now: minute(5), service });
    if (found === null) throw new Error('this cannot be read');
    return {
      attempt: () => found.attempt(new AbortController().signal),
      lookUp: () => found.lookUp(undefined),
    };
  };
  return { server, doing, linked };
};

const words = (outcome: ErrandOutcome): string =>
  outcome.kind === 'done' ? 'done' : `${outcome.kind}: ${sayCause(outcome.cause, 'try again')}`;

const incident = (targets: readonly PageTarget[] = [], details = ''): WhatOf<'pagerdutyIncident'> => ({
  title: 'SEV1: Checkout errors. Please join.',
  details,
  serviceId: 'SCHECKOUT',
  serviceName: 'Checkout',
  urgency: 'high',
  targets: [...targets],
});
const page = (id: string, targets: readonly PageTarget[] = [ana]): WhatOf<'page'> => ({
  incident: id,
  targets: [...targets],
  message: 'Please join',
});

const paged = ({ account }: Awaited<ReturnType<typeof start>>['server']) =>
  account.pages.map(({ user, why }) => `${user} ${why}`);

describe('an incident that is declared in PagerDuty', () => {
  it('pages whoever its service says, and gives its number and address', async () => {
    const { server, doing } = await start();
    const outcome = await doing('pagerdutyIncident', incident([], 'INC-42 · SEV1')).attempt();
    expect(outcome).toEqual({
      kind: 'done',
      remote: {
        id: 'QINC0001',
        name: '#1201 SEV1: Checkout errors. Please join.',
        url: 'https://acme.pagerduty.com/incidents/QINC0001',
      },
      remark: null,
    });
    expect(server.account.incidents[0]).toMatchObject({
      key: '0c0ffee0-0000-4000-8000-000000000001',
      details: 'INC-42 · SEV1',
      urgency: 'high',
    });
    expect(paged(server)).toEqual(['PCY incident']);
  });

  it('pages those who were picked, and nobody else', async () => {
    const people = await start();
    await people.doing('pagerdutyIncident', incident([ana, bo])).attempt();
    expect(paged(people.server)).toEqual(['PANA incident', 'PBO incident']);
    const policy = await start();
    await policy.doing('pagerdutyIncident', incident([database])).attempt();
    expect(paged(policy.server)).toEqual(['PANA incident']);
  });

  it('is there once when PagerDuty says that its key is taken', async () => {
    const { server, doing } = await start();
    await doing('pagerdutyIncident', incident()).attempt();
    expect(words(await doing('pagerdutyIncident', incident()).attempt())).toBe('done');
    expect(server.account.incidents).toHaveLength(1);
  });

  it('is found by its key although it is resolved, and not declared again', async () => {
    const { server, doing } = await start();
    server.script({ kind: 'drop-after' }, { route: 'POST /incidents' });
    expect((await doing('pagerdutyIncident', incident()).attempt()).kind).toBe('unknown');
    const [held] = server.account.incidents;
    if (held !== undefined) held.status = 'resolved';
    expect(await doing('pagerdutyIncident', incident()).lookUp()).toMatchObject({
      found: { kind: 'done', remote: { id: 'QINC0001' } },
    });
    expect(words(await doing('pagerdutyIncident', incident(), { attempts: 1 }).attempt())).toBe('done');
    expect(paged(server)).toEqual(['PCY incident']);
  });

  it('waits rather than declaring it again while nobody can see whether it is there', async () => {
    const { server, doing } = await start();
    server.script({ kind: 'status', status: 500 }, { route: 'GET /incidents' });
    expect(words(await doing('pagerdutyIncident', incident(), { attempts: 1 }).attempt())).toBe(
      'waiting: Could not see in PagerDuty whether it is there already.',
    );
    expect(server.count('POST /incidents')).toBe(0);
  });
});

describe('a page', () => {
  it('calls people and policies to the incident, with a mark at the end of its message', async () => {
    const { server, doing } = await start();
    const { id } = server.declare('Disk full');
    expect(await doing('page', page(id, [bo, database]), { link: id }).attempt()).toEqual({
      kind: 'done',
      remote: { incident: id, url: 'https://acme.pagerduty.com/incidents/x' },
      remark: null,
    });
    expect(server.account.pages.map(({ user, message }) => [user, message])).toEqual([
      ['PBO', 'Please join [ref 0c0ffee00000]'],
      ['PANA', 'Please join [ref 0c0ffee00000]'],
    ]);
    expect(server.account.incidents[0]?.requests[0]?.requester).toBe('PLEAD');
  });

  it('goes to the incident that was being declared when it was asked for', async () => {
    const { server, doing } = await start();
    const { id } = server.declare('Disk full');
    expect(words(await doing('page', page(''), { link: id }).attempt())).toBe('done');
  });

  it('is looked for where it was first tried, whatever is linked by now, and pages nobody again', async () => {
    const { server, doing, linked } = await start();
    const { id } = server.declare('Disk full');
    const other = server.declare('Another');
    server.script({ kind: 'drop-after' }, { route: 'POST /incidents/:id/responder_requests' });
    const errand = '0c0ffee0-0000-4000-8000-000000000001';
    const tried: Past = { type: 'errandAttempted', data: { errand, attempt: 1 } };
    expect((await doing('page', page(''), { link: id }).attempt()).kind).toBe('unknown');
    const after = { past: [linked(id), tried, linked(other.id)], attempts: 1 };
    expect(await doing('page', page(''), after).lookUp()).toMatchObject({
      found: { remote: { incident: id } },
    });
    expect(words(await doing('page', page(''), after).attempt())).toBe('done');
    expect(paged(server)).toEqual(['PANA request']);
  });

  it('is found by its mark, and not by the words of another one', async () => {
    const { server, doing } = await start();
    const { id } = server.declare('Disk full');
    const other = server.declare('Other');
    expect(await doing('page', page(id)).lookUp()).toBe('absent');
    other.requests.push({ requester: 'PLEAD', message: 'Please join', at: '', targets: [] });
    expect(await doing('page', page(other.id)).lookUp()).toBe('absent');
    server.script({ kind: 'cut' }, { route: 'POST /incidents/:id/responder_requests' });
    expect((await doing('page', page(id)).attempt()).kind).toBe('unknown');
    expect(await doing('page', page(id)).lookUp()).toMatchObject({ found: { kind: 'done' } });
  });

  it('does not wake anybody again when it is asked for again although it had arrived', async () => {
    const { server, doing } = await start();
    const { id } = server.declare('Disk full');
    await doing('page', page(id)).attempt();
    expect(words(await doing('page', page(id), { attempts: 1 }).attempt())).toBe('done');
    expect(paged(server)).toEqual(['PANA request']);
  });

  it('says what the plan does not include, and cannot be found out then', async () => {
    const { server, doing } = await start({ abilities: [] });
    const { id } = server.declare('Disk full');
    const said =
      'failed: The PagerDuty plan does not include adding responders, so nobody can be called to an';
    expect(words(await doing('page', page(id)).attempt())).toContain(said);
    expect(await doing('page', page(id)).lookUp()).toBe('unavailable');
    // Asked for again, it says so again instead of waiting for ever.
    expect(words(await doing('page', page(id), { attempts: 1 }).attempt())).toContain(said);
  });

  it('says what is wrong with the user, the key and the incident', async () => {
    const nobody = await start({}, 'gone@example.com');
    const { id } = nobody.server.declare('Disk full');
    expect(words(await nobody.doing('page', page(id)).attempt())).toContain(
      'failed: PagerDuty knows nobody with the address gone@example.com.',
    );
    const reader = await start({ keys: { k: null }, readOnly: ['k'] });
    const theirs = reader.server.declare('Disk full');
    expect(words(await reader.doing('page', page(theirs.id)).attempt())).toContain(
      'failed: PagerDuty does not let',
    );
    const { server, doing } = await start();
    expect(words(await doing('page', page('QNONE')).attempt())).toContain(
      'failed: PagerDuty has no such incident',
    );
    const over = server.declare('Over');
    over.status = 'resolved';
    expect(words(await doing('page', page(over.id)).attempt())).toContain(
      'Incident has already been resolved.',
    );
    expect(server.account.pages).toEqual([]);
  });

  it('is not taken for done when something else answers in its place', async () => {
    const { server, doing } = await start();
    const { id } = server.declare('Disk full');
    const note = { incident: id, entry: 'e', text: 'Raised the limit' };
    server.script(
      { kind: 'status', status: 200, body: { hello: 'there' } },
      { when: ({ method }) => method === 'POST', times: 3 },
    );
    expect((await doing('page', page(id)).attempt()).kind).toBe('unknown');
    expect((await doing('pagerdutyNote', note).attempt()).kind).toBe('unknown');
    expect((await doing('pagerdutyUpdate', { incident: id, message: 'x' }).attempt()).kind).toBe('unknown');
  });

  it('says why nobody can see whether it arrived, and waits only where that may pass', async () => {
    const { server, doing } = await start();
    const { id } = server.declare('Disk full');
    const again = async () => words(await doing('page', page(id), { attempts: 1 }).attempt());
    const look = { route: 'GET /incidents/:id' } as const;
    for (const [status, said] of [
      [401, 'failed: PagerDuty does not accept the key'],
      [403, 'failed: PagerDuty does not let this key'],
      [404, 'failed: PagerDuty has no such incident'],
      [503, 'waiting: Could not see in PagerDuty'],
    ] as const) {
      server.script({ kind: 'status', status }, look);
      expect(await again()).toContain(said);
      server.script({ kind: 'status', status }, look);
      expect(await doing('page', page(id), { attempts: 1 }).lookUp()).toBe('unavailable');
    }
    expect(server.account.pages).toEqual([]);
  });

  it('waits, with nobody asked, when only the user could not be read', async () => {
    const { server, doing } = await start();
    const { id } = server.declare('Disk full');
    for (const fault of [
      { kind: 'drop-after' },
      { kind: 'status', status: 502 },
      { kind: 'html' },
    ] as const) {
      server.script(fault, { route: 'GET /users' });
      expect((await doing('page', page(id)).attempt()).kind).toBe('waiting');
    }
    expect(server.count('POST /incidents/:id/responder_requests')).toBe(0);
  });
});

describe('a note', () => {
  it('has its mark, by which it is found and not written again', async () => {
    const { server, doing } = await start();
    const held = server.declare('Disk full');
    const what = { incident: held.id, entry: 'e', text: '12:04 Note (Ana): Raised the limit' };
    expect(await doing('pagerdutyNote', what).lookUp()).toBe('absent');
    server.script({ kind: 'drop-after' }, { route: 'POST /incidents/:id/notes' });
    expect((await doing('pagerdutyNote', what).attempt()).kind).toBe('unknown');
    expect(await doing('pagerdutyNote', what).lookUp()).toMatchObject({ found: { kind: 'done' } });
    expect(words(await doing('pagerdutyNote', what, { attempts: 1 }).attempt())).toBe('done');
    expect(held.notes.map(({ content }) => content)).toEqual([
      '12:04 Note (Ana): Raised the limit [ref 0c0ffee00000]',
    ]);
  });
});

describe('a status update', () => {
  it('goes to the subscribers; a lost answer is never looked up', async () => {
    const { server, doing } = await start();
    const held = server.declare('Disk full');
    const what = { incident: held.id, message: 'Mitigated' };
    expect(words(await doing('pagerdutyUpdate', what).attempt())).toBe('done');
    server.script({ kind: 'drop-after' }, { route: 'POST /incidents/:id/status_updates' });
    expect((await doing('pagerdutyUpdate', what).attempt()).kind).toBe('unknown');
    expect(await doing('pagerdutyUpdate', what).lookUp()).toBe('unavailable');
  });
});

const faults: readonly HttpFault[] = [
  { kind: 'drop-before' },
  { kind: 'drop-after' },
  { kind: 'cut' },
  { kind: 'rate-limit', retryAfter: 1 },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 502, done: true },
  { kind: 'html' },
  { kind: 'html', done: true },
  { kind: 'none' },
];

/** Does it as the worker and a lead who never looks would: whatever is uncertain is looked up once, then asked for again. */
const persist = async (
  once: (attempts: number) => ReturnType<Awaited<ReturnType<typeof start>>['doing']>,
): Promise<string> => {
  for (let attempts = 0; attempts < 30; attempts += 1) {
    const outcome = await once(attempts).attempt();
    if (outcome.kind === 'done' || outcome.kind === 'failed') return words(outcome);
    if (outcome.kind !== 'unknown') continue;
    const look = await once(attempts + 1).lookUp();
    if (typeof look === 'object' && 'found' in look) return words(look.found);
  }
  return 'never';
};

describe('whatever goes wrong', () => {
  const routes: readonly PagerDutyRoute[] = [
    'POST /incidents',
    'GET /incidents',
    'GET /incidents/:id',
    'GET /users',
    'POST /incidents/:id/responder_requests',
    'POST /incidents/:id/notes',
    'GET /incidents/:id/notes',
  ];
  const wrong = fc.array(
    fc.record({ route: fc.constantFrom(...routes), fault: fc.constantFrom(...faults) }),
    { maxLength: 8 },
  );

  it('pages once, declares once and notes once', async () => {
    const { server, doing } = await start();
    await fc.assert(
      fc.asyncProperty(wrong, async (all) => {
        server.heal();
        server.account.incidents.length = 0;
        server.account.pages.length = 0;
        const theirs = server.declare('Disk full');
        for (const { route, fault } of all) server.script(fault, { route });
        const what = { incident: theirs.id, entry: 'e', text: 'Raised the limit' };
        expect(await persist((attempts) => doing('page', page(theirs.id), { attempts }))).toBe('done');
        expect(await persist((attempts) => doing('pagerdutyIncident', incident(), { attempts }))).toBe(
          'done',
        );
        expect(await persist((attempts) => doing('pagerdutyNote', what, { attempts }))).toBe('done');
        expect(paged(server)).toEqual(['PANA request', 'PCY incident']);
        expect(theirs.notes).toHaveLength(1);
      }),
      { numRuns: 150 },
    );
  });
});
