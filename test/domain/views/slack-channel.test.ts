import { describe, expect, it } from 'vitest';
import { because, type Cause } from '../../../src/domain/causes/cause.ts';
import type { ChannelStep } from '../../../src/domain/incident/channel-steps.ts';
import type { StepOutcome } from '../../../src/domain/incident/slack-channel.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { slackChannelView } from '../../../src/domain/views/slack-channel.ts';
import { declared, factsOf, minute, type Past } from '../incident/spec.ts';

const now = minute(30);
const planned = (...steps: readonly ChannelStep[]): Past => ({
  type: 'channelStepsPlanned',
  data: { steps: [...steps], name: 'inc-42', announceIn: 'company', announceName: '' },
});
const all = planned('channel', 'topic', 'invite', 'status', 'pin', 'bookmark', 'announce');
const ended = (step: ChannelStep, outcome: StepOutcome, retryAt: string | null = null): Past => ({
  type: 'channelStepEnded',
  data: { step, outcome, retryAt },
});
const attempted = (step: ChannelStep): Past => ({
  type: 'channelStepAttempted',
  data: { step, attempt: 1, said: '' },
});
const done = (remark: Cause | null = null): StepOutcome => ({ kind: 'done', remark, remote: {} });
const linked: Past = {
  type: 'channelLinked',
  data: { channel: { id: 'C1', name: 'inc-42', url: 'https://acme.slack.com/archives/C1' }, how: 'made' },
};
const rowsOf = (...past: readonly Past[]) =>
  slackChannelView(factsOf(declared(), ...past), now).rows.map(({ label, words }) => `${label}: ${words}`);

describe('the Slack channel in words', () => {
  it('says for each step that it was not asked for', () =>
    expect(rowsOf()).toEqual([
      'Channel: Not requested',
      'Topic: Not set',
      'Invitations: Nobody is invited',
      'Status message: None',
      'Pin: Not pinned',
      'Conference link: Not bookmarked',
      'Announcement: Not announced',
    ]));

  it('says what each step waits for, and who is not known in Slack', () =>
    expect(rowsOf(all, linked)).toEqual([
      'Channel: About to start',
      'Topic: About to start',
      'Invitations: Nobody to invite yet; no Slack member is known for Ana Lima',
      'Status message: About to start',
      'Pin: Waits for the status message',
      'Conference link: Waits for a conference link (/bridge)',
      'Announcement: About to start',
    ]));

  it('says what became of each, in one row each', () => {
    const at = minute(40);
    const busy: StepOutcome = {
      kind: 'waiting',
      code: 'x',
      cause: because('words', { words: 'Could not reach Slack.' }),
      retryAfterMs: null,
    };
    expect(
      rowsOf(
        all,
        linked,
        ended('channel', done(because('slackNameWasTaken', { name: 'inc' }))),
        ended('topic', {
          kind: 'failed',
          code: 'x',
          cause: because('words', { words: 'The topic is not allowed.' }),
        }),
        ended('status', busy, at),
        ended('pin', {
          kind: 'left',
          code: 'unknown_method',
          cause: because('words', { words: 'this Slack server cannot do it.' }),
        }),
        attempted('announce'),
      ),
    ).toEqual([
      'Channel: #inc-42 was made 12:06; #inc was taken',
      'Topic: Not done: The topic is not allowed.',
      'Invitations: Nobody to invite yet; no Slack member is known for Ana Lima',
      'Status message: Could not reach Slack; trying again at 12:40',
      'Pin: Left out: this Slack server cannot do it.',
      'Conference link: Waits for a conference link (/bridge)',
      'Announcement: Under way…',
    ]);
  });

  it('names whoever could not be invited, and counts nobody who was not', () => {
    const person = (id: string, name: string): Past => ({
      type: 'personNoted',
      data: {
        id,
        name,
        handle: id,
        slackId: `U0${id.toUpperCase()}`,
        email: null,
        zone: null,
        isTeam: false,
        team: '',
      },
    });
    const people = [person('bo', 'Bo Berg'), person('cy', 'Cy Park'), person('di', 'Di Roth')];
    const remote = {
      invited: ['U0CY'],
      refused: [
        { member: 'U0BO', code: 'user_disabled' },
        { member: 'U0DI', code: 'something_new' },
        { member: 'U0NOBODYS', code: 'user_not_found' },
      ],
    };
    const words = (invited: readonly string[]) =>
      rowsOf(
        ...[all, linked, ...people],
        ended('invite', { kind: 'done', remark: null, remote: { ...remote, invited: [...invited] } }),
      )[2];
    expect(words(['U0CY'])).toBe(
      'Invitations: 1 invited 12:09; Bo Berg has left the Slack workspace; Slack did not accept Di Roth (it says “something_new”); no Slack member is known for Ana Lima',
    );
    expect(words([])).toMatch(/^Invitations: Nobody invited 12:09; Bo Berg has left/u);
    expect(words([])).not.toContain('U0');
  });

  it('says where it was announced by the name, also where the channel is known by its id', () => {
    const told = (announceIn: string, announceName = '') =>
      rowsOf(
        {
          type: 'channelStepsPlanned',
          data: { steps: ['announce'], name: 'x', announceIn, announceName },
        },
        ended('announce', done()),
      )[6];
    expect(told('company')).toContain('Announced in #company');
    expect(told('C0COMPANY', 'company')).toContain('Announced in #company');
  });

  it('asks the lead about what failed or is uncertain, in one amber item that can be snoozed', () => {
    const unknown: StepOutcome = { kind: 'unknown', code: 'x', cause: because('words', { words: 'x' }) };
    const facts = (...more: readonly Past[]) =>
      factsOf(
        declared(),
        all,
        ended('channel', { kind: 'failed', code: 'x', cause: because('words', { words: 'x' }) }),
        ended('announce', unknown),
        ...more,
      );
    expect(needsYou(facts(), now)).toContainEqual({
      key: 'slack',
      words: 'Slack channel: 2 steps failed',
      target: { kind: 'slack' },
      tone: 'soon',
    });
    const snoozed: Past = { type: 'snoozed', data: { what: 'slack', until: minute(60) } };
    expect(needsYou(facts(snoozed), now).map(({ key }) => key)).not.toContain('slack');
    expect(slackChannelView(facts(), now).waiting).toBe(2);
  });

  it('asks for nothing while all goes well or mends itself', () => {
    const facts = factsOf(declared(), all, linked, ended('channel', done()));
    expect(needsYou(facts, now).map(({ key }) => key)).not.toContain('slack');
  });
});
