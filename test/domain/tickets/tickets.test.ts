import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewEvent } from '../../../src/domain/incident/events.ts';
import { limits } from '../../../src/domain/incident/limits.ts';
import { githubBody } from '../../../src/domain/tickets/github-text.ts';
import { type AskedField, answerFrom, typedFrom } from '../../../src/domain/tickets/jira-fields.ts';
import { adfOf, wikiOf } from '../../../src/domain/tickets/jira-text.ts';
import { cutLine, ticketFor } from '../../../src/domain/tickets/ticket.ts';
import { pageMarkdown } from '../../../src/domain/views/page-markdown.ts';
import { documentOf, pageOf } from '../../../src/domain/views/review/document.ts';
import { sheetOf } from '../../../src/domain/views/review/sheet.ts';
import { taskLines } from '../../../src/domain/views/tasks.ts';
import { withoutTicket } from '../../../src/domain/views/tickets.ts';
import { declared, factsOf, given, minute, type Past, stateOf } from '../incident/spec.ts';

const added = (text: string, more: object = {}): Past => ({
  type: 'taskAdded',
  data: {
    task: 1,
    followUp: true,
    thread: null,
    assumption: null,
    text,
    owner: null,
    dueAt: null,
    ...more,
  },
});
const what = {
  task: 1,
  title: 'Raise the limit',
  body: 'Follow-up K1',
  repository: 'example/shop',
  labels: [],
};
const planned = (errand = 'e1'): NewEvent => ({
  type: 'errandPlanned',
  data: { errand, kind: 'githubIssue', what, sandbox: false },
});
const attempted: NewEvent = { type: 'errandAttempted', data: { errand: 'e1', attempt: 1 } };
const remote = { key: '#12', url: 'https://github.com/example/shop/issues/12', state: 'open', over: 'no' };
const done: NewEvent = {
  type: 'errandEnded',
  data: { errand: 'e1', outcome: { kind: 'done', remote, remark: null }, retryAt: null },
};
const seen: NewEvent = {
  type: 'errandSeen',
  data: { errand: 'e1', remote: { state: 'closed', over: 'yes' } },
};
const skipped: NewEvent = { type: 'errandSettled', data: { errand: 'e1', as: 'skipped' } };
const ask = { type: 'planErrand', kind: 'githubIssue', what } as const;

describe('asking for a ticket', () => {
  it('is for a follow-up, once for each service', () => {
    given(declared(), added('raise the limit')).when(ask).thenEvents(planned('fresh-1'));
    given(declared(), added('raise the limit'), planned()).when(ask).thenRefused('hasTicket', 'GitHub');
    given(declared(), added('raise the limit'), planned(), attempted, done)
      .when(ask)
      .thenRefused('hasTicket');
    given(declared(), added('raise the limit'), planned(), skipped).when(ask).thenEvents(planned('fresh-1'));
  });

  it('is not for what is to be done now, is done, or is not there', () => {
    given(declared(), added('page the DBA', { followUp: false }))
      .when(ask)
      .thenRefused('notFollowUp', 'K1');
    given(declared(), added('x'), { type: 'taskCompleted', data: { task: 1 } })
      .when(ask)
      .thenRefused('notFollowUp');
    given(declared()).when(ask).thenRefused('notFound', 'K1');
  });

  it('is checked against what the service takes', () => {
    const too = (change: object) => ({ ...ask, what: { ...what, ...change } });
    const past = [declared(), added('raise the limit')];
    given(...past)
      .when(too({ title: 'x'.repeat(257) }))
      .thenRefused('badErrand', 'Ticket');
    given(...past)
      .when(too({ repository: 'https://github.com/a/b' }))
      .thenRefused('badErrand');
    given(...past)
      .when({
        type: 'planErrand',
        kind: 'jiraIssue',
        what: { ...what, project: 'OPS', issueType: 'Task', labels: ['two words'] },
      })
      .thenRefused('badErrand', 'a label in Jira has no spaces');
  });

  it('takes as many labels as the settings do, and says in people’s words what is too much', () => {
    const labelled = (count: number, title = 'x') =>
      given(declared(), added('raise the limit')).when({
        ...ask,
        what: { ...what, title, labels: Array.from({ length: count }, (_, at) => `label-${at}`) },
      });
    expect(labelled(limits.serviceList).decision.ok).toBe(true);
    labelled(limits.serviceList + 1).thenRefused(
      'badErrand',
      'Ticket: the list of labels has more than 50 entries.',
    );
    labelled(0, 'x'.repeat(257)).thenRefused('badErrand', 'Ticket: the title is longer than 256 characters.');
  });
});

describe('where follow-ups went', () => {
  const made = [...declared(), added('raise the limit'), planned(), attempted, done];

  it('stands beside the task, with its state as it was last seen', () => {
    const words = (...past: Past[]) =>
      taskLines(factsOf(...past), minute(60))[0]?.tickets.map((ticket) => ticket.words);
    expect(words(...made)).toEqual(['GitHub #12, open']);
    expect(words(...made, seen)).toEqual(['GitHub #12, closed']);
    expect(words(...made.slice(0, -1))).toEqual(['GitHub: on its way']);
    expect(words(...made.slice(0, -2), skipped)).toEqual([]);
  });

  it('stands in the review, with its address', () => {
    const sheet = sheetOf(stateOf(...made));
    const text = sheet === null ? '' : pageMarkdown(pageOf(documentOf(sheet)));
    expect(text).toContain('GitHub #12, open: <https://github.com/example/shop/issues/12>');
  });

  it('says which follow-ups have no ticket yet', () => {
    const numbers = (...past: Past[]) => withoutTicket(factsOf(...past)).map(({ number }) => number);
    expect(numbers(...declared(), added('raise the limit'))).toEqual([1]);
    expect(numbers(...made)).toEqual([]);
  });
});

describe('what goes out', () => {
  const ticketOf = (...past: Past[]) => {
    const sheet = sheetOf(stateOf(...declared(), ...past));
    const task = sheet?.facts.tasks[0];
    if (sheet === null || task === undefined) throw new Error('no task');
    return ticketFor(sheet, task, 255);
  };

  it('says where it comes from, and calls people by their roles', () => {
    const ticket = ticketOf(
      added('let @bo raise the limit with Ana Lima', { owner: 'bo', dueAt: minute(90) }),
    );
    expect(ticket).toEqual({
      task: 1,
      title: 'let responder 1 raise the limit with the incident lead',
      body: [
        'Follow-up K1 of INC-42, Checkout errors (Sun 1 Mar 2026, 12:00 UTC).',
        'Owner: Responder 1',
        'Due: Sun 1 Mar 2026, 13:30 UTC',
      ].join('\n'),
      isCut: false,
    });
  });

  it('names people where the review does', () => {
    const named: Past = { type: 'reviewNamesChosen', data: { names: true } };
    expect(ticketOf(named, added('ask Bo', { owner: 'bo' }))).toMatchObject({
      title: 'ask Bo',
      body: expect.stringContaining('Owner: Bo Berg'),
    });
  });

  it('is cut at a word where the title is too long, and then begins with all of it', () => {
    const text = 'raise the limit '.repeat(30).trim();
    const ticket = ticketOf(added(text));
    expect(ticket.title).toMatch(/\w …$/u);
    expect(ticket.title.length).toBeLessThanOrEqual(255);
    expect(ticket.body.startsWith(`${text}\n\nFollow-up K1`)).toBe(true);
    expect(ticket.isCut).toBe(true);
  });

  it('is one line within the limit, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 700 }),
        fc.integer({ min: 10, max: 300 }),
        (text, most) => {
          const cut = cutLine(text, most);
          expect(cut.length).toBeLessThanOrEqual(most);
          expect(cut).not.toMatch(/[\r\n]/u);
        },
      ),
    );
  });
});

describe('for GitHub', () => {
  const body = (text: string) => githubBody(text, 'e1').replace('\n\n<!-- throughline:e1 -->\n', '');

  it('nothing typed tells somebody, links an issue, or has a meaning', () => {
    expect(body('ask @octocat and @org/team')).toBe('ask @<!-- -->octocat and @<!-- -->org/team');
    expect(body('see #12 and GH-3')).toBe('see #<!-- -->12 and GH-<!-- -->3');
    expect(body('mail ana@example.com')).toBe('mail ana@example.com');
    expect(body('<!-- throughline:e2 --> **loud**')).toBe('\\<!-- throughline:e2 --\\> \\*\\*loud\\*\\*');
    expect(body('see https://github.com/example/shop/issues/12#top')).toBe(
      'see <https://github.com/example/shop/issues/12#top>',
    );
  });

  it('stays far below its limit, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 8000 }), (text) => {
        expect(githubBody(text, 'e1').length).toBeLessThan(65_536);
        expect(githubBody(text, 'e1').split('<!-- throughline:')).toHaveLength(2);
      }),
      { numRuns: 50 },
    );
  });
});

describe('for Jira', () => {
  it('text is paragraphs, line breaks and links, and nothing else', () => {
    expect(adfOf('one [~ana]\ntwo\n\nhttps://example.com/a')).toEqual({
      type: 'doc',
      version: 1,
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'one [~ana]' },
            { type: 'hardBreak' },
            { type: 'text', text: 'two' },
          ],
        },
        {
          type: 'paragraph',
          content: [
            {
              type: 'text',
              text: 'https://example.com/a',
              marks: [{ type: 'link', attrs: { href: 'https://example.com/a' } }],
            },
          ],
        },
      ],
    });
  });

  it('no text of a document is empty, which Jira refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const texts = JSON.stringify(adfOf(text)).match(/"text":""/u);
        expect(texts).toBeNull();
      }),
    );
  });

  it('markup is written so that it shows as it was typed', () => {
    expect(wikiOf('{code} *a* [~ana] !x.png!')).toBe('\\{code\\} \\*a\\* \\[\\~ana\\] \\!x.png\\!');
    expect(wikiOf('h1. big\nbq. quoted\n# one')).toBe('h1&#46; big\nbq&#46; quoted\n\\# one');
  });

  it('an answer is what the field takes, and comes back as it was typed', () => {
    const field = (kind: AskedField['kind']): AskedField => ({
      id: 'f',
      name: 'Team',
      kind,
      options: [{ id: '101', name: 'Database' }],
    });
    expect(answerFrom(field('choice'), '101')).toEqual({ id: '101' });
    expect(answerFrom(field('choice'), '9')).toBeNull();
    expect(answerFrom(field('choices'), '101')).toEqual([{ id: '101' }]);
    expect(answerFrom(field('number'), '2.5')).toBe(2.5);
    expect(answerFrom(field('number'), 'many')).toBeNull();
    expect(answerFrom(field('date'), '1 March')).toBeNull();
    expect(answerFrom(field('prose'), 'a\nb')).toEqual({ prose: 'a\nb' });
    for (const kind of ['choice', 'choices', 'text', 'prose', 'number'] as const)
      expect(typedFrom(answerFrom(field(kind), '101') ?? undefined)).toBe('101');
  });
});
