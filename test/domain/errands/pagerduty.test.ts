import { describe, expect, it } from 'vitest';
import type { ErrandKindName, WhatOf } from '../../../src/domain/errands/kinds.ts';
import type { PageTarget } from '../../../src/domain/pagerduty/target.ts';
import { errandRows } from '../../../src/domain/views/errands.ts';
import { declared, factsOf, given, minute, type Past } from '../incident/spec.ts';

const ana: PageTarget = { type: 'user_reference', id: 'PANA', name: 'Ana Lima' };
const database: PageTarget = { type: 'escalation_policy_reference', id: 'PDB', name: 'Database' };

const incident = (targets: readonly PageTarget[] = []): WhatOf<'pagerdutyIncident'> => ({
  title: 'Checkout errors',
  details: '',
  serviceId: 'S',
  serviceName: 'Checkout',
  urgency: 'high',
  targets: [...targets],
});
const page = (id: string, message = 'Please join'): WhatOf<'page'> => ({
  incident: id,
  targets: [ana],
  message,
});
const plan = <K extends ErrandKindName>(kind: K, what: WhatOf<K>) =>
  ({ type: 'planErrand', kind, what: what as Readonly<Record<string, unknown>> }) as const;

const link = {
  service: 'pagerduty',
  id: 'Q1',
  name: '#1201 Checkout errors',
  url: 'https://acme.pagerduty.com/incidents/Q1',
};
const linked: Past = { type: 'serviceLinked', data: link };
const planned: Past = {
  type: 'errandPlanned',
  data: { errand: 'e1', kind: 'pagerdutyIncident', what: { ...incident() }, sandbox: false },
};
const attempted: Past = { type: 'errandAttempted', data: { errand: 'e1', attempt: 1 } };
const failed: Past = {
  type: 'errandEnded',
  data: {
    errand: 'e1',
    outcome: { kind: 'failed', code: 'http_401', cause: { reason: 'pagerdutyBadKey', about: {} } },
    retryAt: null,
  },
};
const skipped: Past = { type: 'errandSettled', data: { errand: 'e1', as: 'skipped' } };

describe('declaring an incident in PagerDuty', () => {
  it('links it once it is there', () => {
    const remote = { id: 'Q1', name: link.name, url: link.url };
    given(declared(), planned, attempted)
      .when({
        type: 'recordErrandOutcome',
        errand: 'e1',
        outcome: { kind: 'done', remote, remark: null },
        retryAt: null,
      })
      .thenEvents(
        {
          type: 'errandEnded',
          data: { errand: 'e1', outcome: { kind: 'done', remote, remark: null }, retryAt: null },
        },
        { type: 'serviceLinked', data: link },
      );
  });

  it('is asked for once: not again while the first is open, but after it was skipped', () => {
    given(declared(), planned)
      .when(plan('pagerdutyIncident', incident()))
      .thenRefused('badErrand', 'was asked for already');
    expect(given(declared(), planned, skipped).when(plan('pagerdutyIncident', incident())).decision.ok).toBe(
      true,
    );
  });

  it('leaves a link that was made meanwhile', () => {
    const remote = { id: 'Q2', name: '#1202', url: '' };
    const outcome = { kind: 'done', remote, remark: null } as const;
    given(declared(), planned, attempted, linked)
      .when({ type: 'recordErrandOutcome', errand: 'e1', outcome, retryAt: null })
      .thenEvents({ type: 'errandEnded', data: { errand: 'e1', outcome, retryAt: null } });
  });

  it('can be asked for again once it failed', () => {
    expect(
      given(declared(), planned, attempted, failed).when(plan('pagerdutyIncident', incident())).decision.ok,
    ).toBe(true);
  });

  it('pages people or one policy, as PagerDuty takes it', () => {
    given(declared())
      .when(plan('pagerdutyIncident', incident([ana, database])))
      .thenRefused('badErrand', 'can page people or one escalation policy, not both');
    expect(given(declared()).when(plan('pagerdutyIncident', incident([database]))).decision.ok).toBe(true);
  });
});

describe('paging', () => {
  it('needs an incident in PagerDuty: a linked one, or one that is being declared', () => {
    given(declared())
      .when(plan('page', page('')))
      .thenRefused('badErrand', 'is not in PagerDuty yet');
    expect(given(declared(), linked).when(plan('page', page('Q1'))).decision.ok).toBe(true);
    expect(given(declared(), planned).when(plan('page', page(''))).decision.ok).toBe(true);
  });

  it('waits for the incident that is being declared', () => {
    const waiting: Past = {
      type: 'errandPlanned',
      data: { errand: 'e2', kind: 'page', what: { ...page('') }, sandbox: false },
    };
    const row = (...past: readonly Past[]) =>
      errandRows(factsOf(declared(), planned, waiting, ...past), minute(9))[0];
    expect(row()?.words).toBe('Waits for the incident in PagerDuty');
    expect(row(linked)?.words).toBe('About to start');
    // It does not say that it is coming when it is not.
    for (const past of [[attempted, failed], [skipped]]) {
      expect(row(...past)).toMatchObject({
        words: expect.stringContaining('Nobody is paged: the incident was not declared in PagerDuty.'),
        can: ['skipped'],
      });
      given(declared(), planned, ...past)
        .when(plan('page', page('')))
        .thenRefused('badErrand', 'is not in PagerDuty yet');
    }
  });

  it('takes one line that a telephone can read out', () => {
    given(declared(), linked)
      .when(plan('page', page('Q1', 'x'.repeat(301))))
      .thenRefused('badErrand', 'Page');
    given(declared(), linked)
      .when(plan('page', page('Q1', ' ')))
      .thenRefused('badErrand', 'Page');
  });

  it('says whom it calls, and where to look before paging again', () => {
    const done: Past = {
      type: 'errandPlanned',
      data: { errand: 'e2', kind: 'page', what: { ...page('Q1') }, sandbox: false },
    };
    const lost: Past = {
      type: 'errandEnded',
      data: {
        errand: 'e2',
        outcome: {
          kind: 'unknown',
          code: 'no_answer',
          cause: { reason: 'serviceLost', about: { service: 'PagerDuty' } },
        },
        retryAt: null,
      },
    };
    const tried: Past = { type: 'errandAttempted', data: { errand: 'e2', attempt: 1 } };
    expect(errandRows(factsOf(declared(), linked, done, tried, lost), minute(9))[0]).toMatchObject({
      service: 'PagerDuty',
      label: 'Page',
      line: 'Ana Lima: Please join',
      words: expect.stringContaining(
        'look at the responders of the incident in PagerDuty before you page again',
      ),
    });
  });
});

it('links no drill to an incident there', () => {
  given(declared({ kind: 'drill' }))
    .when({ type: 'linkService', link })
    .thenRefused('drill', 'is a drill');
});

it('keeps what goes to PagerDuty within its limits', () => {
  const note = { incident: 'Q1', entry: 'c1/0', text: 'x'.repeat(1982) };
  given(declared(), linked).when(plan('pagerdutyNote', note)).thenRefused('badErrand', 'Note');
  expect(
    given(declared(), linked).when(plan('pagerdutyNote', { ...note, text: 'x'.repeat(1975) })).decision.ok,
  ).toBe(true);
  given(declared(), linked)
    .when(plan('pagerdutyUpdate', { incident: 'Q1', message: 'x'.repeat(2001) }))
    .thenRefused('badErrand', 'Status update');
});
