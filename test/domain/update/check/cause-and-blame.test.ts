import { describe, expect, it } from 'vitest';
import { assumed, check, evidence, found, person, settled } from '../fixtures.ts';

describe('Given no evidence, when an update names a cause as certain', () => {
  it.each([
    'Checkout fails because of a full disk.',
    'The errors are caused by the new release.',
    'Payments fail due to a network change.',
    'The root cause is a bad certificate.',
    'The outage was triggered by a power cut.',
    'Payments failed as a result of a wrong setting.',
  ])('then it is found: %s', (summary) => {
    expect(found({ says: { summary } })).toEqual(['cause:summary']);
  });

  it.each([
    'Checkout fails, probably because of a full disk.',
    'We are investigating whether the errors are caused by the new release.',
    'It is not clear whether payments fail due to a network change.',
    'Webhooks are paused because we are restoring data.',
    'The restore is due to finish at 16:00 UTC.',
    'The site is slow due to planned maintenance.',
    'We do not know the root cause yet.',
  ])('then a careful or harmless sentence is not: %s', (summary) => {
    expect(found({ says: { summary } })).toEqual([]);
  });

  it('then the fix says that it is not confirmed', () => {
    const [finding] = check({ says: { currentStatus: ['One', 'Payments fail due to a full disk'] } });
    expect(finding?.fix?.replacement).toBe('One\nNot confirmed yet: Payments fail due to a full disk');
  });
});

describe('Given something that shows the cause, when an update names it', () => {
  const says = { summary: 'Checkout fails because of a full disk on the payment service.' };

  it('then evidence is enough', () => {
    const given = [evidence(1, 'The disk of the payment service is full')];
    expect(found({ given, says })).toEqual([]);
  });

  it('then a supported assumption is enough', () => {
    const given = [assumed(1, 'A full disk on the payment service is the reason.'), settled(1, 'supported')];
    expect(found({ given, says })).toEqual([]);
  });

  it('then evidence of something else is not', () => {
    expect(found({ given: [evidence(1, 'Latency doubled at noon')], says })).toEqual(['cause:summary']);
  });

  it('then evidence against it is not', () => {
    const given = [
      assumed(1, 'Memory ran out.'),
      evidence(1, 'The disk of the service is full', { refutes: 1 }),
    ];
    expect(found({ given, says })).toEqual(['cause:summary']);
  });
});

describe('Given an update that makes somebody the cause', () => {
  it.each([
    'This was human error.',
    'An engineer forgot to renew the certificate.',
    'The DBA team broke the replication.',
    'The database team made a mistake.',
    'Bo Berg deleted the wrong folder by accident.',
    'Ana misconfigured the firewall.',
    'The errors were caused by Ana Lima.',
    'It was the fault of the network team.',
    'This is the fault of @bo.',
    'The operators should have checked first.',
  ])('when it is checked, then it is found: %s', (impact) => {
    expect(found({ says: { impact } })).toContain('blame:impact');
  });

  it.each([
    'Production data was deleted by accident.',
    'Bo Berg is checking the firewall.',
    'The database team is restoring the data.',
    'Nobody is to blame.',
    'This was not human error.',
    'A wrong setting was deployed and is rolled back.',
    'The deploy broke card payments.',
    'Engineers are looking at it.',
    'Support found a mistake in the invoices.',
    'Ana found the mistake that broke the invoices.',
    'Bo Berg looks at errors, probably due to the full disk.',
  ])('when nobody is blamed, then nothing is found: %s', (impact) => {
    expect(found({ says: { impact } })).toEqual([]);
  });

  it('when a name is also a word, then only the whole name is a person', () => {
    const people = [person('will', 'Will Stone'), person('root', 'root')];
    expect(found({ people, says: { impact: 'It will be wrong for some, the root is old.' } })).toEqual([]);
    expect(found({ people, says: { impact: 'Will Stone broke it.' } })).toEqual(['blame:impact']);
  });
});
