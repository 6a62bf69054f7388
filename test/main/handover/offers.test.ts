import { describe, expect, test } from 'vitest';
import type { Destination } from '../../../src/domain/media/media.ts';
import { choicesFor, offersOf, offersSchema, withChoices } from '../../../src/main/handover/offers.ts';
import { firstSettings } from '../../../src/main/settings/schema.ts';
import { ana, bo } from '../../domain/incident/spec.ts';

/* What comes with a record is offered, never taken by itself. */

const here = {
  ...firstSettings({ id: 'me', username: 'cy', hostName: 'laptop', zone: 'UTC' }),
  people: [bo],
};
const channel: Destination = { medium: 'slack', id: 'd1', name: '#inc', audience: 'internal', channel: 'C1' };
const offersWith = (changes: Partial<typeof here>) =>
  offersSchema.parse(JSON.parse(JSON.stringify(offersOf({ ...here, ...changes }))));
const offered = (...args: Parameters<typeof choicesFor>) =>
  choicesFor(...args).map(({ offer }) => `${offer.key}${offer.differs ? ' differs' : ''}`);

describe('what is offered', () => {
  test('nothing that is here already', () => {
    expect(offered([bo], offersWith({}), here)).toEqual([]);
    const elsewhere = offersWith({ destinations: [{ ...channel, id: 'another' }] });
    expect(offered([], elsewhere, { ...here, destinations: [channel] })).toEqual([]);
  });

  test('people and destinations that are not here, and those that are different here', () => {
    const file = offersWith({ destinations: [channel] });
    expect(offered([ana, bo], file, here)).toEqual(['person ana', 'destination d1']);
    const there = { ...channel, channel: 'C2' };
    expect(offered([{ ...bo, email: 'bo@example.org' }], file, { ...here, destinations: [there] })).toEqual([
      'person bo differs',
      'destination d1 differs',
    ]);
  });

  test('nobody a second time who is here under another id', () => {
    const known = { ...ana, id: 'other', slackId: 'U1', email: 'ana@example.org', handle: 'al' };
    const addressBook = { ...here, people: [known] };
    expect(offered([{ ...ana, slackId: 'U1' }], offersWith({}), addressBook)).toEqual([]);
    expect(offered([{ ...ana, email: 'ANA@example.org' }], offersWith({}), addressBook)).toEqual([]);
    expect(offered([{ ...ana, handle: 'AL' }], offersWith({}), addressBook)).toEqual([]);
    expect(offered([ana], offersWith({}), addressBook)).toEqual(['person ana']);
  });

  test('nobody whom an address book cannot hold: records take more than it does', () => {
    for (const wrong of [{ handle: 'not a handle' }, { name: '' }, { name: 'x'.repeat(500) }, { id: '' }]) {
      expect(offered([{ ...ana, ...wrong }], offersWith({}), here)).toEqual([]);
      expect(offered([{ ...bo, ...wrong, id: 'bo' }], offersWith({}), here)).not.toContain('person ana');
    }
    expect(offered([{ ...bo, handle: 'not a handle' }], offersWith({}), here)).toEqual([]);
  });

  test('settings that are different here', () => {
    const file = offersWith({ cadence: { ...here.cadence, SEV1: 15 }, phrases: {} });
    expect(offered([], file, here)).toEqual(['setting cadence differs']);
  });
});

test('nothing of the mail server, the Slack address or anything else in the settings goes along', () => {
  const mail = { host: 'mail.corp', port: 587, security: 'tls' as const, user: 'someone', from: 'a@corp' };
  const whole = { ...here, mail, slackApiUrl: 'https://slack.corp/api/' };
  const offers = offersOf(whole);
  expect(Object.keys(offers)).toEqual(['destinations', 'settings']);
  expect(Object.keys(offers.settings)).toEqual(['cadence', 'audienceRules', 'phrases']);
  expect(JSON.stringify(offers)).not.toMatch(/mail\.corp|someone|slack\.corp/u);
});

describe('what is taken', () => {
  const file = offersWith({ destinations: [channel], cadence: { ...here.cadence, SEV1: 15 } });
  const choices = choicesFor([ana, { ...bo, email: 'bo@example.org' }], file, here);

  test('nothing that was not chosen', () => {
    expect(withChoices(choices, [], here)).toEqual({});
    expect(withChoices(choices, ['person nobody'], here)).toEqual({});
  });

  test('each that was chosen, beside what is here', () => {
    expect(withChoices(choices, ['person ana', 'destination d1'], here)).toEqual({
      people: [bo, ana],
      destinations: [channel],
    });
    const all = choices.map(({ offer }) => offer.key);
    expect(withChoices(choices, all, here)).toEqual({
      people: [{ ...bo, email: 'bo@example.org' }, ana],
      destinations: [channel],
      cadence: { ...here.cadence, SEV1: 15 },
    });
  });
});
