import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toDocument } from '../../../src/domain/update/document.ts';
import { toEmail } from '../../../src/domain/update/email.ts';
import type { UpdateModel } from '../../../src/domain/update/model.ts';
import { toSlack } from '../../../src/domain/update/slack.ts';
import { textForPage } from '../../../src/domain/update/status-page.ts';
import { toTeams } from '../../../src/domain/update/teams.ts';
import { toText } from '../../../src/domain/update/text.ts';
import { minute, model } from './fixtures.ts';

/**
 * What each medium gets, word for word, kept in golden/. A change there is a change of the published format:
 * read the difference before accepting it. `UPDATE_GOLDEN=1 npx vitest run test/domain/update/golden.test.ts`
 * writes the files anew.
 */
const folder = join(import.meta.dirname, 'golden');
const rewrite = process.env.UPDATE_GOLDEN === '1';

const words = (count: number, word: string): string =>
  Array.from({ length: count }, (_, i) => `${word}${i}`).join(' ');

const cases: Record<string, UpdateModel> = {
  first: model({
    number: 1,
    currentStatus: ['Responders are looking at it'],
    nextSteps: [{ text: 'Find out which payments fail', owner: 'Bo Berg' }],
    unknowns: 'What is causing it, and how long it will take.',
    communicationsLead: null,
    postedAt: minute(5),
    next: { kind: 'at', at: minute(35) },
  }),
  progress: model({ status: 'identified', needs: 'Support: tell customers that wallets work.' }),
  correction: model({ number: 4, corrects: 3, impact: 'Customers in Europe and Brazil cannot pay by card.' }),
  resolved: model({
    status: 'resolved',
    summary: 'Card payments work again.',
    impact: 'None since 14:20 UTC. Before that one in five checkouts failed.',
    nextSteps: [],
    unknowns: '',
    next: { kind: 'none' },
    number: 5,
  }),
  maintenance: model({
    kind: 'maintenance',
    title: 'Database upgrade',
    severity: 'SEV3',
    status: 'scheduled',
    zone: 'Europe/Berlin',
    next: { kind: 'at', at: '2026-11-21T02:30:00.000Z' },
    number: 1,
  }),
  drill: model({ kind: 'drill', next: { kind: 'onChange' } }),
  external: model({ audience: 'external', zone: 'America/New_York', outsideName: 'Checkout' }),
  signed: model({
    audience: 'external',
    saysSeverity: true,
    organisation: 'Example Ltd, status team',
    signedByPeople: true,
    kind: 'drill',
  }),
  // The night goes by: another day than the one of the declaration is named.
  midnight: model({
    declaredAt: minute(0),
    postedAt: minute(11 * 60 + 5),
    next: { kind: 'at', at: minute(11 * 60 + 35) },
  }),
  empty: model({
    summary: '',
    impact: ' \n ',
    currentStatus: [],
    nextSteps: [],
    unknowns: '',
    needs: '',
    lead: null,
    communicationsLead: null,
  }),
  overlong: model({
    summary: words(90, 'summary').slice(0, 600),
    impact: words(150, 'impact').slice(0, 1000),
    currentStatus: Array.from({ length: 5 }, (_, i) => words(80, `status${i}x`).slice(0, 500)),
    nextSteps: Array.from({ length: 5 }, (_, i) => ({
      text: words(80, `step${i}x`).slice(0, 500),
      owner: 'Bo Berg',
    })),
    unknowns: words(150, 'open').slice(0, 1000),
    needs: words(90, 'need').slice(0, 600),
  }),
  // Within the format's limits, but beyond Slack's once it is escaped.
  cut: model({
    summary: 'Pay & go '.repeat(60),
    impact: 'if a < b && c > d '.repeat(55),
    currentStatus: Array.from({ length: 5 }, () => 'x <-> y & z '.repeat(40)),
    nextSteps: Array.from({ length: 5 }, () => ({ text: '支付失败 & '.repeat(60), owner: null })),
    unknowns: '<'.repeat(1000),
  }),
  nasty: model({
    title: '<!channel> & "Checkout" <b>errors</b>\u202e\n[oops]',
    summary:
      '<!here> *bold* _low_ ~gone~ `code` <@U123> &amp; <script>alert(1)</script>\nImpact\nNone at all',
    impact: 'שלום: התשלומים נכשלים. الدفع لا يعمل. 支付失败。👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️',
    currentStatus: [
      '\u202eevil\u202c \u2066isolated\u2069',
      'bell\u0007 null\u0000 lone \ud800 end',
      'tab\there :smile:',
    ],
    nextSteps: [{ text: '<https://evil.example|click> it\u2028Needs', owner: '<Bo> & "Co"' }],
    unknowns: "It's ''quoted'' \\ and /slashed/",
    needs: '\u200b\u2060',
    lead: 'Åsa <Öst>',
  }),
};

const renderings = (update: UpdateModel): Readonly<Record<string, string>> => {
  const slack = toSlack(update, { wholeTextIn: 'email' });
  const email = toEmail(update, { frozenSubject: null });
  return {
    'text.txt': `${toText(update)}\n`,
    'slack.json': `${JSON.stringify(slack, null, 2)}\n`,
    // Only what is said outside is on a page.
    ...(update.audience === 'external' ? { 'page.txt': `${textForPage(toDocument(update))}\n` } : {}),
    'teams.json': `${JSON.stringify(toTeams(update, { wholeTextIn: 'email' }), null, 2)}\n`,
    'email.html': `<!-- Subject: ${email.subject.replaceAll('--', '- -')} -->\n${email.html}`,
  };
};

const many = (character: string, length: number): string => character.repeat(length);

/** Teams counts bytes: what one letter of these scripts takes is three. */
cases.nastyOutside = {
  ...(cases.nasty ?? model()),
  audience: 'external',
  outsideName: '<b>Checkout</b> &amp; more',
};

cases.cutForTeams = model({
  summary: many('支付', 300),
  impact: many('失败 ', 330),
  currentStatus: Array.from({ length: 5 }, () => many('决定', 250)),
  nextSteps: Array.from({ length: 5 }, () => ({ text: many('回滚', 250), owner: '王小明' })),
  unknowns: many('原因', 500),
});

describe('Given updates of every kind, when they are rendered, then each medium gets the words it always got', () => {
  it.each(Object.entries(cases))('%s', (name, update) => {
    for (const [suffix, content] of Object.entries(renderings(update))) {
      const file = join(folder, `${name}.${suffix}`);
      if (rewrite) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(file, content);
      }
      expect(content).toBe(readFileSync(file, 'utf8'));
    }
  });
});
