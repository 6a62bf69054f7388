import { describe, expect, it } from 'vitest';
import { found, person } from '../fixtures.ts';

/** A person or a team as the actor of a break, in many words. */

const people = [
  person('ana', 'Ana Lima'),
  person('bo', 'Bo Berg'),
  person('will', 'Will Stone'),
  person('dpark', 'Dee Park'),
  person('dba1', 'Database engineer 1'),
];
const blamed = (summary: string) =>
  found({ people, says: { summary } }).some((finding) => finding === 'blame:summary');

describe('Given an update in which somebody breaks something', () => {
  it.each([
    'Bo broke the build.',
    'bo broke checkout at noon.',
    '@bo broke checkout.',
    'Berg broke it.',
    'dpark deleted the table.',
    'Will caused the outage.',
    'Dee has taken the primary down.',
    'Bo took down checkout.',
    'Bo took the whole site offline.',
    'Ana brought the database down.',
    'Ana’s change took down payments.',
    "Ana's last config change broke logins.",
    "Bo's migration has corrupted the index.",
    'The deploy by Bo broke checkout.',
    'A query of Ana Lima overloaded the database.',
    'The cache was wiped by Bo.',
    'It was taken down by dpark.',
    'The errors began because of Ana.',
    'Bo pushed a bad release.',
    'Bo ran the wrong script.',
    'Ana removed the wrong node.',
    'Ana introduced a bug in the cart.',
    'Dee triggered the outage.',
    'Bo let the certificate expire.',
    'Ana left the firewall open.',
    'Will forgot to renew it.',
    'Bo ignored the alerts.',
    'Bo accidentally stopped the queue.',
    'Ana Lima deleted it by mistake.',
    'Bo misconfigured the proxy and it has not recovered.',
    'Bo broke it, not Ana.',
    'Ana crashed the primary.',
    'Ana locked all users out.',
    'She deleted the folder.',
    'One of us dropped the table.',
    'The database team took the site down.',
    'Our contractors’ release broke logins.',
    'An engineer ran the wrong command.',
    'The errors were caused by our new database team.',
  ])('when it is checked, then it is found: %s', (summary) => {
    expect(blamed(summary)).toBe(true);
  });

  it.each([
    'Bo restarted the broken node.',
    'Ana removed the bad release.',
    'Bo is bringing the database back.',
    'Ana triggered the switch to the standby.',
    'Bo disabled the feature to lower the load.',
    'Ana’s report says that checkout is slow.',
    'Bo found the bug and Ana fixed it.',
    'Dee declared the incident.',
    'Bo did not break it.',
    'It was not caused by Bo.',
    'It will cause some delay, and it will be slow.',
    'The release broke checkout.',
    'Nobody deleted anything.',
    'No one from the team caused this.',
    'Ana killed the query that held the lock.',
    'The team released a fix.',
    'Database engineer 1 is looking at the broken replica.',
    'The disk of the primary broke.',
  ])('when nobody is blamed, then nothing is found: %s', (summary) => {
    expect(blamed(summary)).toBe(false);
  });
});

describe('Given an external update that names somebody in another way', () => {
  const named = (summary: string) =>
    found({ audience: 'external', people, says: { summary } }).filter((one) => one.startsWith('name'));

  it.each(['Bo is on it.', 'dpark is on it.', 'Ask @will.', 'Dee has the details.', 'Ana Lima is on it.'])(
    'when it is checked, then it is found: %s',
    (summary) => expect(named(summary)).toEqual(['name:summary']),
  );

  it.each(['It will be back soon.', 'The banana is back.', 'An update follows.'])(
    'when it names nobody, then nothing is found: %s',
    (summary) => expect(named(summary)).toEqual([]),
  );
});
