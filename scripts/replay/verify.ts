import PostalMime from 'postal-mime';
import { byShape, printedFields } from '../../src/domain/incident/update-field-table.ts';
import type { Step, StepOf } from '../../src/domain/practice/steps.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { cleanLine, cleanLines } from '../../src/domain/update/clean.ts';
import { updateLabels } from '../../src/domain/update/labels.ts';
import type { RecordedUpdate } from './record.ts';
import type { Received } from './services.ts';
import type { SlackMessage } from './slack-history.ts';
import type { WireMail } from './smtp-recording.ts';

/** The counts of a successful check. */
export interface Verified {
  readonly updates: number;
  readonly slackMessages: number;
  /** How many of them have no metadata and were identified by their second line. */
  readonly withoutMetadata: number;
  readonly mails: number;
  /** Mails times their recipients. */
  readonly mailboxes: number;
}

/** A step that sends an update, and its place in the file, from 0. */
export interface UpdateStep {
  readonly index: number;
  readonly step: StepOf<'update'> | StepOf<'correct'>;
}

/** The steps of a file that send an update, in order: a correction that is dismissed sends none. */
export const updateSteps = (steps: readonly Step[]): readonly UpdateStep[] =>
  steps.flatMap((step, index) =>
    step.do === 'update' || (step.do === 'correct' && step.insteadBecause === undefined)
      ? [{ index, step }]
      : [],
  );

export interface ToVerify {
  readonly steps: readonly UpdateStep[];
  readonly updates: readonly RecordedUpdate[];
  /** Whether the updates were typed from the file. */
  readonly typed?: boolean;
  readonly received: Received;
  /** Every address that each update has to reach. */
  readonly mailTo: readonly string[];
}

type Check = Result<null, string>;
const fine: Check = ok(null);

/**
 * Verifies that every update arrived exactly once at each place, in the format and with the file's content. The error
 * is one sentence.
 */
export const verify = async (given: ToVerify): Promise<Result<Verified, string>> => {
  const { steps, updates, typed = true, mailTo } = given;
  const received = { ...given.received, slack: given.received.slack.map(asSent) };
  const mails = await Promise.all(received.mails.map(readMail));
  const checks = [
    () => sameUpdates(steps, updates),
    () => noStrangers(updates, received.slack, mails),
    ...updates.flatMap((update, index) => {
      const own = mails.filter(({ messageId }) => ownsMessageId(update, messageId));
      const said = typed ? steps[index]?.step : undefined;
      return [
        () => onceInSlack(update, received.slack),
        () => oncePerMailbox(update, own, mailTo),
        ...received.slack
          .filter((message) => isAbout(update, message))
          .flatMap((message) => [
            () => slackLabels(update, message),
            () => says(update, said, 'Slack', wordsOf(unescapeSlack(message.text))),
          ]),
        ...own.flatMap((mail) => [
          () => mailLabels(update, mail),
          () => sameWords(update, mail),
          () => says(update, said, 'the mail', wordsOf(mail.text)),
          () => hiddenRecipients(update, mail),
        ]),
      ];
    }),
  ];
  for (const check of checks) {
    const checked = check();
    if (!checked.ok) return checked;
  }
  const arrived = received.slack.filter((message) => updates.some((update) => isAbout(update, message)));
  return ok({
    updates: updates.length,
    slackMessages: arrived.length,
    withoutMetadata: arrived.filter((message) => markOf(message) === null).length,
    mails: mails.length,
    mailboxes: mails.reduce((sum, { to }) => sum + to.length, 0),
  });
};

/** "Corrected at 14:32 UTC by update 5: …", above a message that was corrected. */
const correctedLine = /^Corrected at [^\n]*\n/u;

/** A message as it was sent: without the lines that say that it was corrected since, which the app puts above it. */
const asSent = (message: SlackMessage): SlackMessage => {
  const text = message.text.replace(correctedLine, '');
  return text === message.text ? message : asSent({ ...message, text, blocks: message.blocks.slice(1) });
};

interface ReadMail {
  readonly messageId: string;
  /** The recipients of the envelope. */
  readonly to: readonly string[];
  /** The addresses that readers see. */
  readonly shown: readonly string[];
  readonly text: string;
  readonly html: string;
}

const readMail = async ({ raw, to }: WireMail): Promise<ReadMail> => {
  const mail = await PostalMime.parse(raw);
  const { messageId = '', text = '', html = '' } = mail;
  const seen = [...(mail.to ?? []), ...(mail.cc ?? []), ...(mail.bcc ?? [])];
  const shown = seen
    .flatMap((entry) => entry.group ?? [entry])
    .map(({ address = '' }) => address.toLowerCase());
  return { messageId, to, shown, text, html };
};

const named = ({ audience, number }: RecordedUpdate): string =>
  `${audience === 'internal' ? 'Internal' : 'External'} update ${number}`;

const counted = (count: number): string => `${count} ${count === 1 ? 'update' : 'updates'}`;

const sameUpdates = (steps: readonly UpdateStep[], updates: readonly RecordedUpdate[]): Check => {
  if (updates.length !== steps.length)
    return fail(`The file has ${counted(steps.length)} and the record holds ${updates.length}.`);
  const at = steps.findIndex(({ step }, index) => step.audience !== updates[index]?.audience);
  const wrong = steps[at];
  return wrong === undefined
    ? fine
    : fail(`The update of step ${wrong.index + 1} is not the one that the record holds in its place.`);
};

/** The id in the metadata that the app puts on its updates (a drill's sandbox: the delivery's). */
const markOf = ({ metadata }: SlackMessage): string | null => {
  if (typeof metadata !== 'object' || metadata === null) return null;
  if ('delivery' in metadata) return String(metadata.delivery);
  if (!('event_type' in metadata) || metadata.event_type !== 'throughline_update') return null;
  const payload = 'event_payload' in metadata ? metadata.event_payload : null;
  return typeof payload === 'object' && payload !== null && 'id' in payload ? String(payload.id) : '';
};

/** Whether a message is this update. On a server without metadata, the second line, which every update has, tells. */
const isAbout = (update: RecordedUpdate, message: SlackMessage): boolean => {
  const mark = markOf(message);
  if (mark === null) return saysWhich(update, secondLine(message));
  return mark === update.id || update.deliveries.some((delivery) => delivery.id === mark);
};

const secondLine = ({ text }: SlackMessage): string => unescapeSlack(text).split('\n')[1] ?? '';

/** Whether a message is an update, from any record. */
const isUpdate = (message: SlackMessage): boolean =>
  markOf(message) !== null || /^Update \d+ \((?:internal|external)\)/u.test(secondLine(message));

const ownsMessageId = ({ deliveries }: RecordedUpdate, messageId: string): boolean =>
  deliveries.some((delivery) => delivery.messageId !== null && delivery.messageId === messageId);

const noStrangers = (
  updates: readonly RecordedUpdate[],
  slack: readonly SlackMessage[],
  mails: readonly ReadMail[],
): Check => {
  const message = slack.find((m) => isUpdate(m) && !updates.some((update) => isAbout(update, m)));
  if (message !== undefined)
    return fail(`Slack holds an update (ts ${message.ts}) that the record does not have.`);
  const mail = mails.find(({ messageId }) => !updates.some((update) => ownsMessageId(update, messageId)));
  return mail === undefined
    ? fine
    : fail(`A mail arrived whose Message-ID ${mail.messageId} belongs to no update of the record.`);
};

/** The error for an update that did not arrive exactly once somewhere. */
const notOnce = (update: RecordedUpdate, count: number, place: string): string =>
  count === 0
    ? `${named(update)} did not arrive in ${place}.`
    : `${named(update)} arrived ${count} times in ${place}; it was to arrive once.`;

const why = (update: RecordedUpdate, medium: 'slack' | 'email'): string => {
  const trouble = update.deliveries.find((d) => d.medium === medium && d.trouble !== null)?.trouble;
  return trouble == null ? '' : ` The app says: ${trouble}`;
};

const onceInSlack = (update: RecordedUpdate, slack: readonly SlackMessage[]): Check => {
  const count = slack.filter((message) => isAbout(update, message)).length;
  return count === 1 ? fine : fail(`${notOnce(update, count, 'the Slack channel')}${why(update, 'slack')}`);
};

const oncePerMailbox = (
  update: RecordedUpdate,
  own: readonly ReadMail[],
  mailTo: readonly string[],
): Check => {
  const got = own.flatMap(({ to }) => to.map((address) => address.toLowerCase()));
  for (const address of mailTo) {
    const count = got.filter((one) => one === address.toLowerCase()).length;
    if (count !== 1)
      return fail(`${notOnce(update, count, `the mailbox ${address}`)}${why(update, 'email')}`);
  }
  const stranger = got.find((one) => !mailTo.some((address) => address.toLowerCase() === one));
  return stranger === undefined ? fine : fail(`${named(update)} went to ${stranger}, who is on no list.`);
};

const labels = printedFields.map((field) => updateLabels[field]);

const same = (found: readonly string[]): boolean => JSON.stringify(found) === JSON.stringify(labels);

/** Whether a plain text has the labels in order, each once: alone on a line, or followed by its text. */
const inOrder = (text: string): boolean =>
  same(text.split('\n').flatMap((line) => labels.filter((l) => line === l || line.startsWith(`${l}: `))));

/** Whether the second line says which update this is, and when the next one comes. */
const saysWhich = ({ audience, number }: RecordedUpdate, line: string): boolean =>
  line.startsWith(`Update ${number} (${audience})`) && / · (?:next update|no further update)/u.test(line);

type Json = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);

/** The elements of the first paragraph in a rich text block. */
const firstParagraph = (block: Json | undefined): readonly Json[] =>
  listOf(listOf(block?.elements)[0]?.elements);

const wordsOfElement = ({ text, fallback }: Json): string => String(text ?? fallback);

const slackLabels = (update: RecordedUpdate, { text, blocks }: SlackMessage): Check => {
  const [, second, ...rest] = blocks;
  const line = firstParagraph(second).map(wordsOfElement).join('');
  const inBlocks = rest
    .filter(({ type }) => type === 'rich_text')
    .flatMap((block) => firstParagraph(block).slice(0, 1).map(wordsOfElement));
  const whole =
    inOrder(text) &&
    same(inBlocks) &&
    saysWhich(update, text.split('\n')[1] ?? '') &&
    saysWhich(update, line);
  return whole
    ? fine
    : fail(`${named(update)} does not have the heading and the labels of the format in order in Slack.`);
};

/** The labels in a mail's HTML: as a heading above the text, or in bold before it. */
const labelsInHtml = (html: string): readonly string[] =>
  [...html.matchAll(/<h2[^>]*>(.*?)<\/h2>|<p[^>]*><strong>(.*?)<\/strong>/gsu)].map(
    ([, over, beside]) => over ?? beside ?? '',
  );

const mailLabels = (update: RecordedUpdate, { text, html }: ReadMail): Check => {
  const lines = text.replaceAll('\r', '');
  const whole = inOrder(lines) && same(labelsInHtml(html)) && saysWhich(update, lines.split('\n')[1] ?? '');
  return whole
    ? fine
    : fail(`${named(update)} does not have the heading and the labels of the format in order in its mail.`);
};

const unescapeSlack = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const besideLabel = new RegExp(`^(${labels.join('|')}): `, 'gmu');

/** The words, without what plain text uses instead of bold labels and bullets. */
const wordsOf = (text: string): readonly string[] =>
  text
    .replace(besideLabel, '$1 ')
    .split(/\s+/u)
    .filter((word) => word !== '' && word !== '-');

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

/** The words that a mail program shows: without markup and hidden text, with entities decoded. */
const wordsOfHtml = (html: string): readonly string[] =>
  wordsOf(
    html
      .slice(html.indexOf('<body'))
      .replace(/<div data-part="preheader"[^>]*>[^<]*<\/div>/u, ' ')
      .replace(/<[^>]*>/gu, ' ')
      .replace(/&(lt|gt|quot|#39|amp);/gu, (_, name: string) => entities[name] ?? ''),
  );

const sameWords = (update: RecordedUpdate, { text, html }: ReadMail): Check =>
  wordsOf(text).join(' ') === wordsOfHtml(html).join(' ')
    ? fine
    : fail(
        `The text and HTML parts of the mail of ${named(update).toLowerCase()} do not say the same words.`,
      );

/** Checks that the message says what the step says, field by field; in Slack a long field may be cut. */
const says = (
  update: RecordedUpdate,
  step: UpdateStep['step'] | undefined,
  where: string,
  words: readonly string[],
): Check => {
  const all = ` ${words.join(' ')} `;
  // What a correction says is filled in by the console.
  if (step?.do !== 'update' || (where === 'Slack' && all.includes(' … cut here; '))) return fine;
  // The composer removes bullets that people type.
  const points = (field: 'currentStatus' | 'nextSteps') =>
    step[field].map((point) => cleanLine(point).replace(/^(?:[-•*–—]|\d{1,2}[.)])\s+/u, ''));
  const parts = Object.values(
    byShape<readonly string[], readonly string[], readonly string[]>({
      prose: (field) => cleanLines(step[field]),
      points,
      steps: points,
    }),
  ).flat();
  const missing = parts.find((part) => !all.includes(wordsOf(part).join(' ')));
  return missing === undefined ? fine : fail(`${named(update)} does not say “${missing}” in ${where}.`);
};

/** Checks that external recipients cannot see each other. */
const hiddenRecipients = (update: RecordedUpdate, { shown: seen, to }: ReadMail): Check => {
  const shown =
    update.audience === 'external' ? to.find((address) => seen.includes(address.toLowerCase())) : undefined;
  return shown === undefined
    ? fine
    : fail(`${named(update)} shows the address ${shown} to everybody it was mailed to.`);
};
