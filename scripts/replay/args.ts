import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../../src/domain/result.ts';

/** What a replay is asked to do. Paths are absolute. */
export interface Options {
  readonly file: string;
  /** The output folder; null for the default one. */
  readonly out: string | null;
  readonly headed: boolean;
  /** Sends the drafts as the console fills them in. */
  readonly accept: boolean;
  /** Types the capture lines as a fast person does, one after the other without waiting for the results. */
  readonly fast: boolean;
  /** Milliseconds to wait after each step. */
  readonly pace: number;
  /** An existing Slack server; null to start one. */
  readonly slack: { readonly url: string; readonly token: string; readonly channel: string } | null;
  /** An existing mail server; null to start one. */
  readonly smtp: SmtpAddress | null;
  readonly mailTo: readonly string[];
  readonly mailFrom: string;
}

export interface SmtpAddress {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte ("smtps://"). */
  readonly secure: boolean;
  /** Empty if the server needs none. */
  readonly user: string;
  readonly password: string;
}

export const usage = `npm run replay -- FILE [--out DIR] [--accept] [--fast] [--headed] [--pace MS]
    [--slack-url URL --slack-token TOKEN --slack-channel NAME_OR_ID]
    [--smtp-url smtp://user:pass@host:port --mail-to a@x,b@y --mail-from c@z]`;

const usual = { mailTo: ['support@example.com', 'customers@example.com'], mailFrom: 'incidents@example.com' };

const flags = {
  out: { type: 'string' },
  headed: { type: 'boolean' },
  accept: { type: 'boolean' },
  fast: { type: 'boolean' },
  pace: { type: 'string' },
  'slack-url': { type: 'string' },
  'slack-token': { type: 'string' },
  'slack-channel': { type: 'string' },
  'smtp-url': { type: 'string' },
  'mail-to': { type: 'string' },
  'mail-from': { type: 'string' },
} as const;

type Flags = Partial<Record<keyof typeof flags, string | boolean>>;

/** Parses the command line. The error is one sentence. Relative paths are resolved against `from`. */
export const readArgs = (args: readonly string[], from: string): Result<Options, string> => {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [file, ...more] = positionals;
  if (file === undefined) return fail(`Name the file to replay.\n${usage}`);
  if (more.length > 0) return fail(`One file at a time: “${more.join(' ')}” is too much.`);
  const path = resolve(from, file);
  if (!existsSync(path)) return fail(`There is no file ${path}.`);
  const pace = readPace(text(values.pace));
  if (!pace.ok) return pace;
  const slack = readSlack(values);
  if (!slack.ok) return slack;
  const smtp = readSmtp(values);
  if (!smtp.ok) return smtp;
  const mailTo = listOf(text(values['mail-to']));
  const odd = mailTo.find((address) => !/^[^\s@]+@[^\s@]+$/u.test(address));
  if (odd !== undefined) return fail(`--mail-to: “${odd}” is not a mail address.`);
  const out = text(values.out);
  return ok({
    file: path,
    out: out === undefined ? null : resolve(from, out),
    headed: values.headed === true,
    accept: values.accept === true,
    fast: values.fast === true,
    pace: pace.value,
    slack: slack.value,
    smtp: smtp.value,
    mailTo: mailTo.length > 0 ? [...new Set(mailTo)] : usual.mailTo,
    mailFrom: text(values['mail-from']) ?? usual.mailFrom,
  });
};

const parse = (args: readonly string[]): Result<{ values: Flags; positionals: string[] }, string> => {
  try {
    return ok(parseArgs({ args: [...args], options: flags, allowPositionals: true }));
  } catch (error) {
    const [first] = (error as Error).message.split(/\. |\n/u);
    return fail(`${first}.\n${usage}`);
  }
};

const text = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

const listOf = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const readPace = (value: string | undefined): Result<number, string> => {
  if (value === undefined) return ok(0);
  return /^\d{1,6}$/u.test(value)
    ? ok(Number(value))
    : fail(`--pace is a number of milliseconds, not “${value}”.`);
};

const urlOf = (value: string): URL | null => (URL.canParse(value) ? new URL(value) : null);

const readSlack = (values: Flags): Result<Options['slack'], string> => {
  const [address, token, channel] = [
    text(values['slack-url']),
    text(values['slack-token']),
    text(values['slack-channel']),
  ];
  if (address === undefined && token === undefined && channel === undefined) return ok(null);
  if (address === undefined || token === undefined || channel === undefined)
    return fail('--slack-url, --slack-token and --slack-channel belong together: give all three or none.');
  const url = urlOf(address);
  if (url === null || !/^https?:$/u.test(url.protocol))
    return fail(`--slack-url is an http address such as http://127.0.0.1:4003/api/, not “${address}”.`);
  return ok({ url: apiAddress(url), token, channel: channel.replace(/^#/u, '') });
};

/** The base URL of Slack's methods: "/api/" if only a host is given. */
const apiAddress = (url: URL): string => {
  const path = url.pathname.replace(/\/+$/u, '');
  return `${url.origin}${path === '' ? '/api' : path}/`;
};

const readSmtp = (values: Flags): Result<SmtpAddress | null, string> => {
  const address = text(values['smtp-url']);
  if (address === undefined) return ok(null);
  if (text(values['mail-to']) === undefined || text(values['mail-from']) === undefined)
    return fail('--smtp-url needs --mail-to and --mail-from: whom to write to, and from which address.');
  const url = urlOf(address);
  if (url === null || !/^smtps?:$/u.test(url.protocol) || url.hostname === '')
    return fail('--smtp-url is written smtp://user:password@host:port.');
  const secure = url.protocol === 'smtps:';
  return ok({
    host: url.hostname.replace(/^\[|\]$/gu, ''),
    port: url.port === '' ? (secure ? 465 : 25) : Number(url.port),
    secure,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  });
};
