import { describe, expect, it } from 'vitest';
import { check, found, person } from '../fixtures.ts';

const outside = (summary: string, more: Parameters<typeof found>[0] = {}) =>
  found({ audience: 'external', says: { summary }, ...more });

describe('Given an external update that names colleagues', () => {
  it.each(['Bo Berg is on it.', 'Ana is on it.', 'Ask @bo.', 'Write to ana@shop.example.'])(
    'when it is checked, then it is found: %s',
    (summary) => {
      expect(outside(summary)).toEqual(['name:summary']);
      expect(found({ says: { summary } })).toEqual([]);
    },
  );

  it.each([
    'Follow @shopstatus for news.',
    'Write to help@shop.example.',
    'The bolt on the banana is analog.',
    'Our incident lead is on it.',
  ])('when it names nobody, then nothing is found: %s', (summary) => {
    const people = [person('lead', 'Incident lead'), person('dba1', 'Database engineer 1')];
    expect(outside(summary, { people })).toEqual([]);
  });

  it('when it is called by what a team works on, then nothing is found; the handle of the team is', () => {
    const people = [person('payments', 'Payments', { isTeam: true })];
    expect(outside('Payments fail for some customers.', { people })).toEqual([]);
    expect(outside('Ask @payments.', { people })).toEqual(['name:summary']);
  });

  it('when owners stand beside the steps, then nothing is found: they are not printed outside', () => {
    expect(
      found({ audience: 'external', says: { nextSteps: [{ text: 'Restore', owner: 'Bo Berg' }] } }),
    ).toEqual([]);
  });

  it('when the name is written without spaces around it, then it is found', () => {
    expect(outside('现在王小明正在处理。', { people: [person('wang', '王小明')] })).toEqual(['name:summary']);
  });
});

describe('Given an external update that names machines', () => {
  it.each([
    ['db1', 'We restart db1 now.'],
    ['db1.staging', 'The copy comes from db1.staging.'],
    ['web-03', 'Requests to web-03 fail.'],
    ['payments.internal', 'It cannot reach payments.internal.'],
    ['printer.corp', 'See printer.corp for more.'],
    ['api.shop.svc.cluster.local', 'Calls to api.shop.svc.cluster.local fail.'],
    ['10.0.3.7', 'The address 10.0.3.7 is down.'],
    ['192.168.1.10', 'The address 192.168.1.10 is down.'],
    ['localhost', 'It points at localhost.'],
    ['gateway.prod', 'We restart gateway.prod now.'],
  ])('when it is checked, then %s is found', (host, summary) => {
    const findings = check({ audience: 'external', says: { summary } });
    expect(findings.map((finding) => finding.rule)).toEqual(['host']);
    expect(findings[0]?.message).toContain(`${host} looks like`);
    expect(found({ says: { summary } })).toEqual([]);
  });

  it.each([
    'GitLab.com is slow.',
    'Version 2.10.3.1 is out.',
    'The address 8.8.8.8 is fine.',
    'Local payments work, internal tools too.',
    'See status.shop.example.',
    'Phase 2 of 3, about 47,000 orders.',
    'The api is slow.',
    'Mail support@shop.example.',
  ])('when there are none, then nothing is found: %s', (summary) => {
    expect(outside(summary)).toEqual([]);
  });

  it('when the settings name inside hosts, then they and what is under them are found', () => {
    const internalHosts = ['shop-core.example', 'atlas'];
    expect(outside('See a.shop-core.example.', { internalHosts })).toEqual(['host:summary']);
    expect(outside('We restart atlas.', { internalHosts })).toEqual(['host:summary']);
    expect(outside('An atlases shop.', { internalHosts })).toEqual([]);
  });
});

describe('Given an external update with links', () => {
  it.each([
    'https://grafana.shop.example/d/1',
    'https://shop.atlassian.net/browse/OPS-1',
    'http://wiki/incidents',
    'http://localhost:8080/x',
    'http://10.0.0.3/graph',
    'https://docs.google.com/document/d/1',
    'https://shop.zoom.us/j/1',
    'https://metrics.corp/x',
  ])('when it leads inside, then it is found: %s', (url) => {
    expect(outside(`See ${url}.`)).toEqual(['link:summary']);
    expect(found({ says: { summary: `See ${url}.` } })).toEqual([]);
  });

  it('when it is the conference of the incident, then it is found', () => {
    const given = [{ type: 'bridgeChanged', data: { url: 'https://call.shop.example/42' } } as const];
    expect(outside('Join https://call.shop.example/42', { given })).toEqual(['link:summary']);
  });

  it.each(['https://status.shop.example/42', 'https://shop.example/help?x=jira', 'https://www.example.com'])(
    'when it works outside, then nothing is found: %s',
    (url) => {
      expect(outside(`See ${url}.`)).toEqual([]);
    },
  );
});

describe('Given an external update with words that only engineers know', () => {
  it.each([
    ['abbreviation', 'The WAL is full.'],
    ['abbreviation', 'Two DBAs look at the OOM errors.'],
    ['jargon', 'A controlled failover follows.'],
    ['jargon', 'Read replicas are behind.'],
    ['jargon', 'The connection pool is full.'],
  ])('when it is checked, then %s is found: %s', (rule, summary) => {
    expect(outside(summary)).toEqual([`${rule}:summary`]);
    expect(found({ says: { summary } })).toEqual([]);
  });

  it.each([
    'The API and its HTTP URLs work since 14:00 UTC in the EU.',
    'SEV1: payments do NOT work.',
    'The write-ahead log (WAL) is full. The WAL is being emptied.',
    'The WAL (write-ahead log) is full.',
    'INC-42 and order AB-1234 are known.',
    'GitLab.com and iOS apps work.',
    'We carpool to the swimming pool.',
  ])('when words are known or explained, then nothing is found: %s', (summary) => {
    expect(outside(summary)).toEqual([]);
  });

  it('when there are several, then one finding lists them', () => {
    const findings = check({ audience: 'external', says: { impact: 'WAL, OOM and a failover of pods.' } });
    expect(findings.map((finding) => finding.id)).toEqual([
      'abbreviation:impact:wal-oom',
      'jargon:impact:failover-pod',
    ]);
    expect(findings[1]?.message).toContain('“failover” (a switch to a standby system)');
  });
});
