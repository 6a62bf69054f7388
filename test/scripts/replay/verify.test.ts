import { beforeAll, describe, expect, test } from 'vitest';
import { type RecordedUpdate, readUpdates } from '../../../scripts/replay/record.ts';
import type { Received } from '../../../scripts/replay/services.ts';
import { type ToVerify, verify } from '../../../scripts/replay/verify.ts';
import { byShape, noFields } from '../../../src/domain/incident/update-field-table.ts';
import type { EmailMessage } from '../../../src/domain/media/media.ts';
import type { StepOf } from '../../../src/domain/practice/steps.ts';
import { toEmail } from '../../../src/domain/update/email.ts';
import type { UpdateModel } from '../../../src/domain/update/model.ts';
import { toSlack } from '../../../src/domain/update/slack.ts';
import { buildRaw } from '../../../src/main/email/raw.ts';
import { metadataFor } from '../../../src/main/slack/look-up.ts';

const step: StepOf<'update'> = {
  at: '2026-03-02T08:14:00Z',
  do: 'update',
  audience: 'external',
  ...byShape({ prose: () => '', points: () => [], steps: () => [] }),
  summary: 'Checkout fails & <more>.',
  impact: 'One in five.',
  currentStatus: ['- Rolling back'],
  nextSteps: ['Watch it'],
  unknowns: 'The cause',
  needs: 'None',
  nextUpdateMinutes: null,
};
const mailTo = ['a@x.org', 'b@y.org'];
const messageId = '<u1.list@z.org>';

const model: UpdateModel = {
  ...noFields(),
  formatVersion: 2,
  incidentNumber: 1,
  title: 'Checkout',
  outsideName: '',
  kind: 'incident',
  severity: 'SEV2',
  saysSeverity: false,
  status: 'investigating',
  audience: 'external',
  number: 1,
  corrects: null,
  summary: step.summary,
  impact: step.impact,
  currentStatus: ['Rolling back'],
  nextSteps: [{ text: 'Watch it', owner: null }],
  unknowns: step.unknowns,
  needs: step.needs,
  next: { kind: 'onChange' },
  zone: 'UTC',
  lead: 'Ana',
  communicationsLead: null,
  organisation: '',
  signedByPeople: false,
  declaredAt: step.at,
  postedAt: step.at,
};

const email: EmailMessage = {
  medium: 'email',
  from: 'c@z.org',
  to: [],
  bcc: mailTo,
  ...toEmail(model, { frozenSubject: null }),
  messageId,
  date: step.at,
  inReplyTo: null,
};

const update: RecordedUpdate = {
  id: 'u1',
  audience: 'external',
  number: 1,
  summary: step.summary,
  deliveries: [
    { id: 'u1:c', destination: 'Channel', medium: 'slack', messageId: null, recipients: [], trouble: null },
    { id: 'u1:l', destination: 'List', medium: 'email', messageId, recipients: mailTo, trouble: null },
  ],
};

const { text, blocks } = toSlack(model, { wholeTextIn: 'email' });
const slack = { channel: 'C1', ts: '1.1', text, blocks, metadata: metadataFor('u1') };
const chatter = { channel: 'C1', ts: '1.2', text: 'thanks!', blocks: [], metadata: null };
let wire: Received['mails'][number];
beforeAll(async () => {
  wire = { from: 'c@z.org', to: mailTo, raw: await buildRaw(email) };
});

const given = (change: Partial<Received> = {}, updates: readonly RecordedUpdate[] = [update]): ToVerify => ({
  steps: [{ index: 24, step }],
  updates,
  received: { slack: [slack, chatter], mails: [wire], ...change },
  mailTo,
});

const sentence = async (...args: Parameters<typeof given>) => {
  const verified = await verify(given(...args));
  return verified.ok ? 'fine' : verified.error;
};

test('an update that arrived once everywhere is counted', async () => {
  expect(await verify(given())).toEqual({
    ok: true,
    value: { updates: 1, slackMessages: 1, withoutMetadata: 0, mails: 1, mailboxes: 2 },
  });
});

describe('a Slack server that keeps no metadata', () => {
  const bare = { ...slack, metadata: null };
  const internal = { ...model, audience: 'internal' as const, saysSeverity: true };
  const other = { ...bare, ts: '1.5', ...toSlack(internal, { wholeTextIn: 'email' }) };

  test('an update is told by its words', async () =>
    expect(await verify(given({ slack: [bare, chatter] }))).toMatchObject({
      ok: true,
      value: { slackMessages: 1, withoutMetadata: 1 },
    }));

  test('one that did not arrive, or arrived twice, is still found out', async () => {
    expect(await sentence({ slack: [chatter] })).toBe(
      'External update 1 did not arrive in the Slack channel.',
    );
    expect(await sentence({ slack: [bare, { ...bare, ts: '1.3' }] })).toBe(
      'External update 1 arrived 2 times in the Slack channel; it was to arrive once.',
    );
  });

  test('one of another audience or number is not taken for it', async () => {
    const later = { ...bare, ...toSlack({ ...model, number: 11 }, { wholeTextIn: 'email' }) };
    for (const stranger of [other, later]) {
      expect(await sentence({ slack: [bare, stranger] })).toBe(
        `Slack holds an update (ts ${stranger.ts}) that the record does not have.`,
      );
      expect(await sentence({ slack: [stranger] })).not.toBe('fine');
    }
  });

  test('its words are looked at all the same', async () => {
    const text = bare.text.replace('Not known yet', 'Unknown');
    expect(await sentence({ slack: [{ ...bare, text }] })).toMatch(/heading and the labels/u);
  });
});

describe('what is wrong is said', () => {
  test('an update that the record does not hold', async () =>
    expect(await sentence({}, [])).toBe('The file has 1 update and the record holds 0.'));

  test('twice in the channel', async () =>
    expect(await sentence({ slack: [slack, { ...slack, ts: '1.3' }] })).toBe(
      'External update 1 arrived 2 times in the Slack channel; it was to arrive once.',
    ));

  test('never in the channel, with what the app says about it', async () => {
    const [channel, list] = update.deliveries;
    if (channel === undefined || list === undefined) throw new Error('no deliveries');
    const stuck = { ...update, deliveries: [{ ...channel, trouble: 'The token was revoked.' }, list] };
    expect(await sentence({ slack: [chatter] }, [stuck])).toBe(
      'External update 1 did not arrive in the Slack channel. The app says: The token was revoked.',
    );
  });

  test('twice in one mailbox', async () =>
    expect(await sentence({ mails: [wire, { ...wire, to: ['b@y.org'] }] })).toBe(
      'External update 1 arrived 2 times in the mailbox b@y.org; it was to arrive once.',
    ));

  test('somebody left out, somebody too many', async () => {
    expect(await sentence({ mails: [{ ...wire, to: ['a@x.org'] }] })).toMatch(
      /did not arrive in the mailbox b@y\.org/u,
    );
    expect(await sentence({ mails: [{ ...wire, to: [...mailTo, 'eve@x.org'] }] })).toMatch(
      /went to eve@x\.org/u,
    );
  });

  test('a message and a mail of nobody’s', async () => {
    const stranger = { ...slack, ts: '1.4', metadata: metadataFor('u9') };
    expect(await sentence({ slack: [slack, stranger] })).toMatch(/that the record does not have/u);
    const odd = await buildRaw({ ...email, messageId: '<other@z.org>' });
    expect(await sentence({ mails: [wire, { ...wire, raw: odd }] })).toMatch(
      /<other@z\.org> belongs to no update/u,
    );
  });

  test('a label that is missing, in any of the four places', async () => {
    const noLabel = (words: string) => words.replace('Not known yet', 'Unknown');
    const otherBlocks = JSON.parse(noLabel(JSON.stringify(blocks))) as typeof blocks;
    const inSlack = /does not have the heading and the labels of the format in order in Slack/u;
    expect(await sentence({ slack: [{ ...slack, text: noLabel(text) }] })).toMatch(inSlack);
    expect(await sentence({ slack: [{ ...slack, blocks: otherBlocks }] })).toMatch(inSlack);
    for (const part of ['text', 'html'] as const) {
      const raw = await buildRaw({ ...email, [part]: noLabel(email[part]) });
      expect(await sentence({ mails: [{ ...wire, raw }] })).toMatch(
        /the heading and the labels of the format in order in its mail/u,
      );
    }
  });

  test('a second line that says another update, or no promise', async () => {
    for (const [was, is] of [
      ['Update 1 (external)', 'Update 1 (internal)'],
      ['next update when', 'another one when'],
    ] as const) {
      const otherBlocks = JSON.parse(JSON.stringify(blocks).replace(was, is)) as typeof blocks;
      expect(await sentence({ slack: [{ ...slack, text: text.replace(was, is) }] })).toMatch(/heading/u);
      expect(await sentence({ slack: [{ ...slack, blocks: otherBlocks }] })).toMatch(/heading/u);
      const raw = await buildRaw({ ...email, text: email.text.replace(was, is) });
      expect(await sentence({ mails: [{ ...wire, raw }] })).toMatch(/heading/u);
    }
  });

  test('parts of a mail that differ', async () => {
    const raw = await buildRaw({ ...email, html: email.html.replace('One in five', 'One in six') });
    expect(await sentence({ mails: [{ ...wire, raw }] })).toMatch(/do not say the same words/u);
  });

  test('words that are not those of the file', async () => {
    const other = toEmail({ ...model, unknowns: 'Nothing' }, { frozenSubject: null });
    const raw = await buildRaw({ ...email, ...other });
    expect(await sentence({ mails: [{ ...wire, raw }] })).toBe(
      'External update 1 does not say “The cause” in the mail.',
    );
  });

  test('recipients that can be seen by the others', async () => {
    const raw = await buildRaw({ ...email, to: mailTo, bcc: [] });
    expect(await sentence({ mails: [{ ...wire, raw }] })).toMatch(/shows the address a@x\.org/u);
  });
});

test('the record is read for what was queued and what became of it', () => {
  const queued = {
    type: 'updateQueued',
    data: {
      update: 'u1',
      number: 1,
      audience: 'external',
      fields: { summary: 'S' },
      deliveries: [
        { id: 'd1', destination: { name: 'Channel' }, message: { medium: 'slack' } },
        {
          id: 'd2',
          destination: { name: 'List' },
          message: { medium: 'email', messageId, to: [], bcc: mailTo },
        },
        { id: 'd3', destination: { name: 'Late' }, message: { medium: 'slack' } },
      ],
    },
  };
  const ended = (delivery: string, outcome: object) => ({
    type: 'deliveryEnded',
    data: { delivery, outcome },
  });
  const lines = [
    { events: [queued, { type: 'noted', data: {} }] },
    { events: [ended('d1', { kind: 'waiting', message: 'Later.' }), ended('d1', { kind: 'sent' })] },
    { events: [ended('d2', { kind: 'refused', cause: { reason: 'words', about: { words: 'No.' } } })] },
  ];
  const journal = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  expect(readUpdates(journal)[0]?.deliveries.map(({ trouble }) => trouble)).toEqual([
    null,
    'No.',
    'it was never tried',
  ]);
});
