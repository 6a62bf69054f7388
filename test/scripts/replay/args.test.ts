import { describe, expect, test } from 'vitest';
import { readArgs } from '../../../scripts/replay/args.ts';

const file = 'package.json';
const from = process.cwd();
const read = (...args: string[]) => readArgs(args, from);
const refusal = (...args: string[]) => {
  const options = read(...args);
  return options.ok ? 'taken' : options.error;
};
const slack = ['--slack-token', 'xoxb-1', '--slack-channel', '#incidents'];
const mail = ['--mail-to', 'a@x.org, b@y.org,a@x.org', '--mail-from', 'c@z.org'];

describe('the command line', () => {
  test('a file alone starts everything itself', () => {
    const options = read(file);
    expect(options.ok && options.value).toMatchObject({
      out: null,
      headed: false,
      fast: false,
      pace: 0,
      slack: null,
      smtp: null,
    });
  });

  test('a Slack and a mail server that are there already', () => {
    const options = read(
      file,
      '--slack-url',
      'http://127.0.0.1:4003',
      ...slack,
      '--smtp-url',
      'smtp://me:p%40ss@mail:2525',
      ...mail,
    );
    expect(options.ok && options.value).toMatchObject({
      slack: { url: 'http://127.0.0.1:4003/api/', token: 'xoxb-1', channel: 'incidents' },
      smtp: { host: 'mail', port: 2525, secure: false, user: 'me', password: 'p@ss' },
      mailTo: ['a@x.org', 'b@y.org'],
      mailFrom: 'c@z.org',
    });
  });

  test('an address of Slack that has a path keeps it', () => {
    const options = read(file, '--slack-url', 'https://slack.com/api', ...slack);
    expect(options.ok && options.value.slack?.url).toBe('https://slack.com/api/');
  });

  test('a window to look at, at a pace', () => {
    const options = read(file, '--headed', '--pace', '700', '--fast', '--out', 'x');
    expect(options.ok && options.value).toMatchObject({
      headed: true,
      pace: 700,
      fast: true,
      out: `${from}/x`,
    });
  });

  const cases: readonly [string, string[], RegExp][] = [
    ['no file', [], /^Name the file to replay/u],
    ['a file that is not there', ['nothing.json'], /^There is no file .*nothing\.json\.$/u],
    ['two files', [file, file], /^One file at a time/u],
    ['an option that is none', [file, '--swift'], /--swift/u],
    ['a pace that is no number', [file, '--pace', 'slow'], /^--pace is a number/u],
    ['a Slack without its token', [file, '--slack-url', 'http://x'], /belong together/u],
    [
      'a Slack that is no address',
      [file, '--slack-url', 'ftp://x', ...slack],
      /^--slack-url is an http address/u,
    ],
    [
      'a mail server and nobody to write to',
      [file, '--smtp-url', 'smtp://x'],
      /^--smtp-url needs --mail-to/u,
    ],
    [
      'a mail server that is no address',
      [file, '--smtp-url', 'http://x', ...mail],
      /^--smtp-url is written/u,
    ],
    ['a recipient that is none', [file, '--mail-to', 'ana'], /“ana” is not a mail address/u],
  ];
  test.each(cases)('%s', (_name, args, message) => expect(refusal(...args)).toMatch(message));
});
