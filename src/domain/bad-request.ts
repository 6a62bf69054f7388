import { perField, updateFieldTable } from './incident/update-field-table.ts';

/** Says why a request was rejected, in words for people rather than with the code's field names. */

/** What was wrong, as reported by the contract's schema. */
interface Issue {
  readonly code?: string | undefined;
  /** The type of the value that was too big: a string, an array, a number. */
  readonly origin?: string | undefined;
  readonly maximum?: number | bigint | undefined;
}

/** What people call the parts of a request, by the last name in the path to each. */
const partWords: Readonly<Record<string, string>> = {
  title: 'the title',
  text: 'the text',
  why: 'the reason',
  reason: 'the reason',
  reasons: 'a reason',
  typedReasons: 'a reason',
  ...perField((field) => updateFieldTable[field].inSentence),
  minutes: 'the number of minutes until the next update',
  conditions: 'the conditions',
  actions: 'the actions',
  disproof: 'what would disprove it',
  source: 'the source',
  undo: 'how it is given back',
  note: 'the note',
  answer: 'the answer',
  topic: 'the topic',
  body: 'the text',
  labels: 'the list of labels',
  repository: 'the repository',
  project: 'the project',
  issueType: 'the issue type',
  url: 'the link',
  zone: 'the time zone',
  name: 'the name',
  handle: 'the handle',
  slackId: 'the Slack member',
  email: 'the email address',
  channel: 'the channel',
  recipients: 'the list of recipients',
  token: 'the bot token',
  apiUrl: 'the API address',
  host: 'the name of the server',
  port: 'the port',
  user: 'the user',
  from: 'the sender',
  password: 'the password',
  cadence: 'the time between updates',
  leading: 'the limits of leading',
  ending: 'what is asked for when resolving',
  criteria: 'the exit criteria',
  monitoring: 'the time of monitoring',
  at: 'the time',
  until: 'the time',
  dueAt: 'the time',
  expiresAt: 'the time',
  occurredAt: 'the time',
  happenedAt: 'the time',
  person: 'the person',
  owner: 'the owner',
  to: 'the person',
  draft: 'the update',
};

const tooBig = (part: string, { origin, maximum }: Issue): string => {
  if (origin === 'array' || origin === 'set') return `${part} has more than ${maximum} entries`;
  return origin === 'number' || origin === 'int'
    ? `${part} is more than ${maximum}`
    : `${part} is longer than ${maximum} characters`;
};

/** What is wrong, within a sentence. `where` is the path to the part, outermost first; empty for all of it. */
export const wrongPart = (where: readonly string[], issue: Issue | undefined): string => {
  const known = where.findLast((name) => Object.hasOwn(partWords, name));
  const part = known === undefined ? 'something in it' : (partWords[known] ?? '');
  return issue?.code === 'too_big' ? tooBig(part, issue) : `${part} is missing or not valid`;
};

/** {@link wrongPart} as a sentence of its own. */
export const badRequest = (where: readonly string[], issue: Issue | undefined): string =>
  `This was not accepted: ${wrongPart(where, issue)}. What you typed is still there.`;
