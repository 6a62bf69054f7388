import { describe, expect, it } from 'vitest';
import { assumed, check, evidence, found, settled } from '../fixtures.ts';

const spam = assumed(1, 'Spam accounts are the whole reason for the extra database load.');
const backup = assumed(2, 'A dump from the last 24 hours is in the bucket and can be restored.');
const deploy = assumed(3, 'Deploy 8f3 caused it.');
const given = [spam, backup, deploy];

const told = 'The site is slow because spam users are loading the database.';

describe('Given open assumptions, when an update tells one as a fact', () => {
  it.each([
    ['summary', { summary: told }],
    ['impact', { impact: `Writing fails. ${told}` }],
    ['currentStatus', { currentStatus: ['We can restore: a dump from the last 24 hours is in the bucket'] }],
    ['currentStatus', { currentStatus: ['Errors were caused by deploy 8f3'] }],
  ])('then it is found in %s (case %#)', (field, says) => {
    expect(found({ given, says })).toEqual([`assumption:${field}`]);
  });

  it('then the finding names the assumption and offers to say that it is not confirmed', () => {
    const [finding] = check({ given, says: { summary: `It is slow. ${told}` } });
    expect(finding?.message).toContain('states A1 as a fact, and it is not proven yet');
    expect(finding?.fix).toEqual({
      label: 'Say that it is not confirmed',
      field: 'summary',
      replacement: `It is slow. Not confirmed yet: ${told}`,
    });
    expect(found({ given, says: { summary: finding?.fix?.replacement ?? '' } })).toEqual([]);
  });

  it('then contradicting evidence is said', () => {
    const against = [...given, evidence(1, 'Load began before the sign-ups', { refutes: 1 })];
    const [finding] = check({ given: against, says: { summary: told } });
    expect(finding?.message).toContain('evidence against it has come in');
  });

  it('then the title counts too', () => {
    expect(
      found({ given, declared: { title: 'Site slow because of spam accounts loading the database' } }),
    ).toEqual(['assumption:title']);
  });
});

describe('Given open assumptions, when an update is careful', () => {
  it.each([
    'We suspect that spam users are loading the database.',
    'Spam accounts may be the reason for the database load.',
    'Spam could be the reason for the load on the database.',
    'So far spam accounts look like the reason for the load on the database.',
    'Is spam the reason for the database load?',
    'The database load is not because of spam accounts.',
    'Spam is ruled out as the reason for the database load.',
    'The database is under heavy load.',
    'We are rolling back deploy 8f3.',
    'Spam accounts are being blocked to take load off the database.',
    'We look for a dump from the last days.',
  ])('then nothing is found: %s', (summary) => {
    expect(found({ given, says: { summary } })).toEqual([]);
  });

  it('then "Not known yet" and "Next steps" may hold what is not shown', () => {
    const nextSteps = [{ text: told, owner: null }];
    expect(found({ given, says: { unknowns: told, nextSteps } })).toEqual([]);
  });
});

describe('Given an assumption that was settled, when an update tells it', () => {
  it('then a supported one is a fact', () => {
    const shown = [
      ...given,
      evidence(1, 'Blocking them halved the load', { supports: 1 }),
      evidence(2, 'The load rose again without the block', { supports: 1 }),
    ];
    expect(found({ given: shown, says: { summary: told } })).toEqual([]);
  });

  it('then what shows that it is wrong may be said, though it is said in nearly the same words', () => {
    const lost = assumed(4, 'The provider lost a data centre.');
    const up = evidence(1, 'provider: all data centres are up', { refutes: 4 });
    const says = (summary: string) => found({ given: [lost, up, settled(4, 'refuted')], says: { summary } });
    expect(says('Provider: all data centres are up.')).toEqual([]);
    expect(says('The provider lost a data centre.')).toEqual(['refuted:summary']);
  });

  it('then a refuted one is found however carefully it is said', () => {
    const refuted = [...given, settled(1, 'refuted')];
    expect(found({ given: refuted, says: { summary: told } })).toEqual(['refuted:summary']);
    const careful = 'We believe spam accounts are the reason for the database load. The site is slow.';
    const [finding] = check({ given: refuted, says: { summary: careful } });
    expect(finding?.rule).toBe('refuted');
    expect(finding?.fix?.replacement).toBe('The site is slow.');
    expect(
      found({ given: refuted, says: { summary: 'Spam was not the reason for the database load.' } }),
    ).toEqual([]);
  });

  it('then what evidence says by itself is a fact', () => {
    const seen = [backup, evidence(1, 'Bucket listing: a dump from the last 24 hours is in the bucket')];
    const says = { currentStatus: ['A dump from the last 24 hours is in the bucket'] };
    expect(found({ given: seen, says })).toEqual([]);
    expect(found({ given: [backup], says })).toEqual(['assumption:currentStatus']);
  });
});

describe('Given an update that corrects another, when it says that something was wrong', () => {
  const config = assumed(4, 'The new config was wrong.');
  const late = assumed(5, 'Spam was not blocked in time.');
  const in1 = (summary: string) => found({ given: [...given, config, late], corrects: 1, says: { summary } });

  it.each([
    'What update 1 (13:05 UTC) said was wrong: “The outage was caused by the release”.',
    'What updates 1 and 2 (13:05 UTC and 13:10 UTC) said was wrong: “The new config was wrong” and “It broke”.',
    'What update 1 (13:05 UTC) rested on was wrong: “Spam was not blocked in time”.',
    'Part of what update 1 (28 Feb 13:05 UTC) said was wrong.',
  ])('then the words with which the console takes it back are no statement: %s', (summary) => {
    expect(in1(summary)).toEqual([]);
  });

  it.each([
    ['The new config was wrong.', ['assumption:summary']],
    ['The config was wrong and the outage was caused by it.', ['cause:summary']],
    ['What update 1 (13:05 UTC) said was wrong: the outage was caused by the config.', ['cause:summary']],
    [
      'What update 1 (13:05 UTC) said was wrong: “It is slow”. The outage was caused by the config, which was wrong.',
      ['cause:summary'],
    ],
  ])('then anything else that it says was wrong is one: %s', (summary, rules) => {
    expect(in1(summary)).toEqual(rules);
  });
});
