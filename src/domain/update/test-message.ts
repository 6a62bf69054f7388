import type { Destination, EmailMessage, SlackMessage } from '../media/media.ts';
import type { AudienceRules } from './audience-rules.ts';
import { messageIdOf } from './message-id.ts';
import type { UpdateModel } from './model.ts';
import { prepareDeliveries } from './prepare.ts';

/** What a test is about: a destination, and the one person who gets it. */
export interface TestInput {
  readonly destination: Destination;
  readonly lead: string;
  readonly zone: string;
  /** ISO 8601. */
  readonly now: string;
  /** Fresh and opaque. */
  readonly id: string;
  readonly mailFrom: string | null;
  readonly audienceRules: AudienceRules;
}

/** An update about nothing, so that a test looks as the real thing does. */
const sample = ({ destination, lead, zone, now, audienceRules }: TestInput): UpdateModel => ({
  formatVersion: 2,
  incidentNumber: 0,
  title: `Test for ${destination.name}`,
  outsideName: '',
  kind: 'incident',
  severity: 'SEV4',
  saysSeverity: audienceRules.external.saysSeverity,
  status: 'resolved',
  audience: destination.audience,
  number: 1,
  corrects: null,
  summary: 'This is a test. Nothing has happened.',
  impact: 'Nobody is affected: only you got this message.',
  currentStatus: [`The real updates for ${destination.name} will look like this.`],
  nextSteps: [],
  unknowns: '',
  needs: '',
  next: { kind: 'none' },
  zone,
  lead,
  communicationsLead: lead,
  organisation: audienceRules.external.signature,
  signedByPeople: audienceRules.external.signedByPeople,
  declaredAt: now,
  postedAt: now,
});

const messageOf = (input: TestInput) =>
  prepareDeliveries({
    model: sample(input),
    updateId: input.id,
    destinations: [input.destination],
    sandbox: false,
    mailFrom: input.mailFrom,
    replyTo: input.audienceRules[input.destination.audience].replyTo,
    earlier: () => [],
    subject: null,
  })[0]?.message;

/** The test of a Slack channel, for one member's own conversation. Null for a destination of another medium. */
export const slackTest = (input: TestInput, direct: string): SlackMessage | null => {
  const message = messageOf(input);
  return message?.medium === 'slack' ? { ...message, channel: direct } : null;
};

/** The test of a mail list, to one address. Null for a destination of another medium. */
export const mailTest = (input: TestInput, address: string): EmailMessage | null => {
  const message = messageOf(input);
  if (message?.medium !== 'email') return null;
  const { id, destination, mailFrom } = input;
  const messageId = messageIdOf(id, 'test', mailFrom);
  return { ...message, to: [address], bcc: [], subject: `Test: ${destination.name}`, messageId };
};
