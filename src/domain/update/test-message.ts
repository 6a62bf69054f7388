import { lightestSeverity } from '../incident/severities.ts';
import { noFields } from '../incident/update-field-table.ts';
import type { Destination, EmailMessage, Medium, Message, SlackMessage } from '../media/media.ts';
import type { AudienceRules } from './audience-rules.ts';
import { messageFor } from './media.ts';
import { messageIdOf } from './message-id.ts';
import type { UpdateModel } from './model.ts';
import { wholeTextFor, wordsOf } from './prepare.ts';

/** What a test needs: a destination, and the one person who gets it. */
export interface TestInput<M extends Medium = Medium> {
  readonly destination: Destination<M>;
  readonly lead: string;
  readonly zone: string;
  /** ISO 8601. */
  readonly now: string;
  /** Fresh and opaque. */
  readonly id: string;
  readonly mailFrom: string | null;
  readonly audienceRules: AudienceRules;
}

/** An update about nothing, so that a test looks like the real thing. */
const sample = ({ destination, lead, zone, now, audienceRules }: TestInput, impact: string): UpdateModel => ({
  formatVersion: 2,
  incidentNumber: 0,
  title: `Test for ${destination.name}`,
  outsideName: '',
  kind: 'incident',
  severity: lightestSeverity,
  saysSeverity: audienceRules.external.saysSeverity,
  status: 'resolved',
  audience: destination.audience,
  number: 1,
  corrects: null,
  ...noFields(),
  summary: 'This is a test. Nothing has happened.',
  impact,
  currentStatus: [`The real updates for ${destination.name} will look like this.`],
  next: { kind: 'none' },
  zone,
  lead,
  communicationsLead: lead,
  organisation: audienceRules.external.signature,
  signedByPeople: audienceRules.external.signedByPeople,
  declaredAt: now,
  postedAt: now,
});

const onlyYou = 'Nobody is affected: only you got this message.';

/** The test of a destination. `impact` says whom it reaches: the caller may replace the recipients with one person. */
export const testMessage = <M extends Medium>(input: TestInput<M>, impact: string): Message<M> =>
  messageFor(
    {
      words: wordsOf(sample(input, impact)),
      updateId: input.id,
      wholeTextIn: wholeTextFor([input.destination]),
      mailFrom: input.mailFrom,
      replyTo: input.audienceRules[input.destination.audience].replyTo,
      earlier: [],
    },
    input.destination,
    0,
  );

/** The test of a Slack channel, sent to one member directly. */
export const slackTest = (input: TestInput<'slack'>, direct: string): SlackMessage => ({
  ...testMessage(input, onlyYou),
  channel: direct,
});

/** The test of an email list, sent to one address. */
export const mailTest = (input: TestInput<'email'>, address: string): EmailMessage => ({
  ...testMessage(input, onlyYou),
  to: [address],
  bcc: [],
  subject: `Test: ${input.destination.name}`,
  messageId: messageIdOf(input.id, 'test', input.mailFrom),
});
