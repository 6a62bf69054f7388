import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { because, sayCause, sayOutcome } from '../../../src/domain/causes/cause.ts';
import { outcomeFromWords, stepOutcomeFromWords } from '../../../src/domain/incident/kept/outcomes.ts';

describe('what is said of a cause', () => {
  it('is its sentence with what it is about', () => {
    expect(sayCause(because('mailBadPassword', { server: 'smtp.example.com:587', said: '535 no' }))).toBe(
      'The SMTP password was not accepted by smtp.example.com:587 (535 no). Enter user and password again in the settings, then send again.',
    );
  });

  it('calls a channel as the lead does, and says what can be done where it is shown', () => {
    const notIn = (channel: string) => because('slackNotInChannel', { channel });
    expect(sayCause(notIn('ops'), 'try again')).toBe(
      'The Slack app is not in #ops. Invite it there with /invite @throughline, then try again.',
    );
    expect(sayCause(notIn('C0123456789'))).toContain('is not in the channel C0123456789. ');
    expect(sayCause(because('slackChannelNotFound', { channel: 'C0123456789' }))).toContain(
      'see the channel C0123456789.',
    );
    expect(sayCause(because('slackTooManyPins', { channel: 'C0123456789' }))).toMatch(/^The channel C01/u);
  });

  it('names what a certificate lacks by its code', () => {
    const cause = because('mailUntrusted', { server: 'mx:465', systemCode: 'CERT_HAS_EXPIRED' });
    expect(sayCause(cause)).toMatch(
      /^The mail server mx:465 could not prove who it is: .+ \(CERT_HAS_EXPIRED\)\.$/u,
    );
  });

  it('takes nothing of what a server said for a place of its own', () => {
    expect(sayCause(because('mailRefused', { said: '550 {server} $& {said}' }))).toContain(
      '(550 {server} $& {said})',
    );
  });

  it('is the name of a reason that only a newer console knows', () => {
    expect(sayCause({ reason: 'pagerAsleep', about: {} })).toBe('It did not work (pagerAsleep).');
    expect(sayCause({ reason: 'toString', about: {} })).toBe('It did not work (toString).');
    expect(sayCause({ reason: 'mailBrokeOff', about: {} })).toContain('The mail server … disconnected');
  });

  it('says where to look for a message that may have arrived', () => {
    const cause = { ...because('slackNoAnswer'), about: { channel: 'ops' } };
    expect(sayOutcome({ kind: 'unknown', cause })).toBe(
      'The connection to Slack broke or timed out before it answered, so the message may or may not be in #ops. Look there before sending again.',
    );
  });
});

describe('an outcome from before causes were kept', () => {
  it('keeps its words, less what is said beside them', () => {
    const waiting = (message: string) =>
      outcomeFromWords({
        kind: 'waiting',
        retryAfterMs: null,
        code: 'x',
        message,
        accepted: [],
        refused: [],
      });
    expect(waiting('Could not reach Slack. It is tried again by itself.')).toMatchObject({
      cause: because('words', { words: 'Could not reach Slack.' }),
    });
    expect(
      waiting(
        '2 recipients have the mail; the mail server puts off b@x.org (450). It is tried again by itself for them.',
      ),
    ).toMatchObject({ cause: because('words', { words: 'the mail server puts off b@x.org (450).' }) });
    expect(outcomeFromWords({ kind: 'unknown', code: 'x', message: 'No.' })).toEqual({
      kind: 'unknown',
      code: 'x',
      cause: because('words', { words: 'No.' }),
    });
    expect(stepOutcomeFromWords({ kind: 'done', words: '#inc was taken', remote: {} })).toEqual({
      kind: 'done',
      remark: because('words', { words: '#inc was taken' }),
      remote: {},
    });
    expect(stepOutcomeFromWords({ kind: 'done', words: '', remote: {} })).toMatchObject({ remark: null });
  });
});

it('gives words as a cause for old records alone, and for problems without one', () => {
  const giving = globSync('src/**/*.ts').filter((path) =>
    readFileSync(path, 'utf8').includes("because('words'"),
  );
  expect(giving.map((path) => path.replaceAll('\\', '/')).toSorted()).toEqual([
    'src/domain/causes/cause.ts',
    'src/domain/incident/kept/outcomes.ts',
  ]);
});
