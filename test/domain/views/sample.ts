import type { EventData, QueuedDelivery } from '../../../src/domain/incident/events.ts';
import { noFields } from '../../../src/domain/incident/update-field-table.ts';
import type { NextUpdate } from '../../../src/domain/incident/update-fields.ts';
import type { Audience } from '../../../src/domain/incident/words.ts';
import type { Past } from '../incident/spec.ts';

/** Events that several views are shown with. */

export const thread = (number: number, owner: string | null, more: Partial<Past> = {}): Past =>
  ({
    type: 'threadOpened',
    data: { thread: number, title: `Thread ${number}`, owner },
    ...more,
  }) as Past;

export const state = (
  number: number,
  to: EventData<'threadStateChanged'>['state'],
  why = '',
  at?: string,
): Past => ({
  type: 'threadStateChanged',
  data: { thread: number, state: to, why },
  ...(at === undefined ? {} : { at }),
});

export const task = (number: number, on: number | null, dueAt: string | null): Past => ({
  type: 'taskAdded',
  data: {
    task: number,
    followUp: false,
    thread: on,
    assumption: null,
    text: `Task ${number}`,
    owner: null,
    dueAt,
  },
});

export const assumption = (number: number, on: number | null = null): Past => ({
  type: 'assumed',
  data: { assumption: number, thread: on, text: `Guess ${number}`, confidence: 'medium', disproof: '' },
});

export const against = (number: number, evidence = 1): Past => ({
  type: 'evidenceGiven',
  data: { evidence, thread: null, text: 'It began before', source: 'log', supports: null, refutes: number },
});

export const loan = (number: number, expiresAt: string | null): Past => ({
  type: 'borrowed',
  data: {
    loan: number,
    kind: 'access',
    text: 'prod write',
    person: 'bo',
    group: '',
    approver: 'ana',
    undo: 'drop the role',
    expiresAt,
  },
});

export const slackDelivery = (update: string, name = '#inc-42', sandbox = false): QueuedDelivery => ({
  id: `${update}:${name}`,
  destination: { id: name, name, medium: 'slack', audience: 'internal' },
  sandbox,
  message: { medium: 'slack', channel: 'C1', text: 'words', blocks: [] },
});

export const mailDelivery = (update: string, recipients: number, name = 'stakeholders'): QueuedDelivery => ({
  id: `${update}:${name}`,
  destination: { id: name, name, medium: 'email', audience: 'internal' },
  sandbox: false,
  message: {
    medium: 'email',
    from: 'a@example.com',
    to: Array.from({ length: recipients }, (_, i) => `r${i}@example.com`),
    bcc: [],
    subject: '[INC-42] Checkout errors',
    text: 'words',
    html: '<p>words</p>',
    messageId: `<${update}@example.com>`,
    date: '2026-03-01T12:00:00.000Z',
    inReplyTo: null,
  },
});

export const update = (
  number: number,
  next: NextUpdate,
  { audience = 'internal', deliveries = [] as QueuedDelivery[], corrects = null as number | null } = {} as {
    audience?: Audience;
    deliveries?: QueuedDelivery[];
    corrects?: number | null;
  },
): Past => ({
  type: 'updateQueued',
  data: {
    update: `${audience}-${number}`,
    number,
    audience,
    corrects,
    severity: 'SEV3',
    status: 'investigating',
    title: 'Checkout errors',
    fields: {
      ...noFields(),
      summary: `Summary ${number}`,
      impact: 'One in ten',
    },
    next,
    pin: false,
    overruled: [],
    text: `Text of update ${number}`,
    deliveries,
    carries: [],
    restsOn: [],
  },
});

export const attempted = (delivery: string): Past => ({
  type: 'deliveryAttempted',
  data: { delivery, attempt: 1 },
  by: 'outbox',
});

export const ended = (
  delivery: string,
  outcome: EventData<'deliveryEnded'>['outcome'],
  retryAt: string | null = null,
  at?: string,
): Past => ({
  type: 'deliveryEnded',
  data: { delivery, outcome, retryAt },
  by: 'outbox',
  ...(at === undefined ? {} : { at }),
});
