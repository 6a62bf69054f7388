import { expect, it } from 'vitest';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import { emailMessageSchema } from '../../../src/domain/media/media.ts';
import { brief } from '../../../src/domain/views/brief.ts';
import { briefMail } from '../../../src/domain/views/brief-mail.ts';
import { pageText } from '../../../src/domain/views/page-text.ts';
import { declared, minute, stateOf } from '../incident/spec.ts';

const to = { id: 'm1', to: 'bo@example.org', from: 'Ana <ana@example.org>', replyTo: '' };
const state = stateOf(
  declared({ title: 'Checkout <b> errors' }),
  { type: 'bridgeChanged', data: { url: 'https://meet.example/1?a=b&c=d' } },
  { type: 'summaryChanged', data: { summary: 'The <pool> is full' } },
);

it('is a mail to one person that says what the page says, with addresses that can be clicked', () => {
  const mail = briefMail(state, minute(9), defaultCadence, to);
  expect(emailMessageSchema.safeParse(mail).success).toBe(true);
  expect(mail).toMatchObject({
    to: ['bo@example.org'],
    bcc: [],
    subject: '[INC-42] Brief: Checkout <b> errors',
    text: pageText(brief(state, minute(9))),
    messageId: '<m1.brief@example.org>',
    date: minute(9),
    inReplyTo: null,
  });
  expect(mail?.html).toContain(
    '<a href="https://meet.example/1?a=b&amp;c=d">https://meet.example/1?a=b&amp;c=d</a>',
  );
  expect(mail?.html).toContain('The &lt;pool&gt; is full');
  expect(mail?.html).not.toMatch(/<b>|<pool>/u);
});

it('is none before anything was declared, and has no recipient while nobody was named', () => {
  expect(briefMail(stateOf(), minute(1), defaultCadence, to)).toBeNull();
  expect(briefMail(state, minute(9), defaultCadence, { ...to, to: null })?.to).toEqual([]);
});

it('says that a drill is one', () => {
  expect(briefMail(stateOf(declared({ kind: 'drill' })), minute(1), defaultCadence, to)?.subject).toBe(
    '[DRILL INC-42] Brief: Checkout errors',
  );
});
