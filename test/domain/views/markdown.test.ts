import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentState } from '../../../src/domain/incident/state.ts';
import { brief as briefPage } from '../../../src/domain/views/brief.ts';
import { escapeLine, pageMarkdown } from '../../../src/domain/views/page-markdown.ts';
import { review as reviewPage } from '../../../src/domain/views/review.ts';
import { life, liveAll } from '../incident/lives.ts';
import { declared, minute, type Past, stateOf } from '../incident/spec.ts';
import {
  against,
  assumption,
  attempted,
  ended,
  loan,
  slackDelivery,
  state,
  task,
  thread,
  update,
} from './sample.ts';

const briefMarkdown = (state: IncidentState, now: string) => pageMarkdown(briefPage(state, now));
const reviewMarkdown = (state: IncidentState) => pageMarkdown(reviewPage(state));

const hostile = '# *Down* <b>now</b> | [x](javascript:1) `rm` _a_ ~~b~~ &lt; $e$';

describe('typed text in Markdown', () => {
  it.each([
    ['# no heading', '\\# no heading'],
    ['- no list', '\\- no list'],
    ['1. no list', '1\\. no list'],
    ['12) no list', '12\\) no list'],
    ['=== no rule', '\\=== no rule'],
    ['<script>', '\\<script\\>'],
    ['a|b', 'a\\|b'],
    ['1.5 s and #4', '1.5 s and #4'],
    ['zoommtg://zoom.example/join?confno=1_2&pwd=a~b', '<zoommtg://zoom.example/join?confno=1_2&pwd=a~b>'],
    ['join msteams://teams.example/l/meetup_join/1_2.', 'join <msteams://teams.example/l/meetup_join/1_2>.'],
    ['see https://meet.example/j/1?a=x_y~z&b=1.', 'see <https://meet.example/j/1?a=x_y~z&b=1>.'],
  ])('%s', (typed, escaped) => {
    expect(escapeLine(typed)).toBe(escaped);
  });
});

const sent: readonly Past[] = [
  update(1, { kind: 'at', at: minute(60) }, { deliveries: [slackDelivery('internal-1')] }),
  attempted('internal-1:#inc-42'),
  ended('internal-1:#inc-42', { kind: 'sent', refused: [] }),
];
const story: readonly Past[] = [
  ...declared({ severity: 'SEV2' }),
  { type: 'impactChanged', data: { impact: 'Nobody can pay' } },
  thread(1, 'bo'),
  {
    type: 'reported',
    data: { thread: 1, conditions: 'pool full', actions: 'raising it', needs: '' },
    at: minute(9),
  },
  thread(2, null),
  state(2, 'ruledOut', 'was never slow'),
  assumption(1, 1),
  assumption(2),
  against(2),
  {
    type: 'decided',
    data: {
      decision: 1,
      thread: 1,
      text: 'roll back',
      why: 'fastest',
      explainLater: false,
      decidedBy: 'ana',
      insteadOf: null,
      alone: false,
    },
  },
  loan(1, minute(90)),
  task(1, 1, minute(40)),
  { type: 'parked', data: { question: 1, text: 'why did the canary pass?' } },
  ...sent,
];

describe('the brief', () => {
  const brief = briefMarkdown(stateOf(story), minute(30));

  it('answers how bad, what now, who leads, when is the next word due', () => {
    expect(brief).toContain('# INC-42 · Checkout errors');
    expect(brief).toContain(
      '**Since:** 12:00 UTC, for 30 m\n- **How bad:** SEV2\n- **Status:** Investigating',
    );
    expect(brief).toContain('**Impact:** Nobody can pay');
    expect(brief).toContain(
      '**Incident lead:** Ana Lima, since 12:03 UTC\n- **Communications lead:** the lead',
    );
    expect(brief).toContain('**Next word:** update 2 by 13:00 UTC, promised');
  });

  it('has every thread with its owner and last word, decisions, open assumptions and loans', () => {
    expect(brief).toContain('**#1 Thread 1** · Bo Berg · Active · sees pool full · does raising it');
    expect(brief).toContain('**D1** roll back because fastest');
    expect(brief).toContain('**A1** Guess 1 · Open');
    expect(brief).toContain('**A2** Guess 2 · Contradicted');
    expect(brief).toContain('**K1** Task 1 · no owner, due 12:40 UTC');
    expect(brief).toContain('**L1** Access: prod write (Bo Berg), until 13:30 UTC · undo: drop the role');
  });

  it('has the latest report and, where that is another one, the newest word, each with its age', () => {
    const note: Past = { type: 'noted', data: { thread: 1, text: 'vendor called' }, at: minute(28) };
    expect(briefMarkdown(stateOf(story, note), minute(30))).toMatch(
      /sees pool full · does raising it \(\d+m\) · note vendor called \(2m\)/u,
    );
  });

  it('says what was snoozed and until when, while it would need the lead', () => {
    const snoozed: Past = { type: 'snoozed', data: { what: 'task:1', until: minute(55) } };
    const at = (minutes: number) => briefMarkdown(stateOf(story, snoozed), minute(minutes));
    expect(at(30)).not.toContain('Snoozed');
    expect(at(45)).toContain('## Snoozed\n\n- K1 overdue · snoozed until 12:55 UTC\n\nAs of');
    expect(at(56)).not.toContain('Snoozed');
  });

  it('says what is not there', () => {
    const empty = briefMarkdown(stateOf(declared()), minute(1));
    expect(empty).toContain('**What:** Not known yet');
    expect(empty).toContain('## Threads\n\nNone yet.');
    expect(briefMarkdown(stateOf(), minute(1))).toBe('');
  });
});

describe('the review', () => {
  const ending: readonly Past[] = [
    { type: 'returned', data: { loan: 1, note: 'role dropped' } },
    { type: 'parkedAnswered', data: { question: 1, answer: 'no traffic' } },
    {
      type: 'severityChanged',
      data: { from: 'SEV2', severity: 'SEV1', why: 'it spread' },
      at: minute(12),
      recordedAt: minute(50),
    },
    { type: 'taskDeferred', data: { task: 1, atEnd: false } },
    { type: 'noted', data: { thread: null, text: 'not this incident' }, id: 'n/0' },
    { type: 'momentChosen', data: { entry: 'n/0', in: true } },
    { type: 'reviewNamesChosen', data: { names: true } },
    { type: 'entryWithdrawn', data: { entry: 'n/0', why: 'mistaken' } },
    { type: 'statusChanged', data: { from: 'investigating', status: 'resolved', why: '' }, at: minute(70) },
    {
      type: 'incidentEnded',
      data: { as: 'resolved', why: 'calm', overruled: [], review: true },
      at: minute(70),
    },
  ];
  const review = reviewMarkdown(stateOf(story, ending));

  it.each([
    '# INC-42 · Checkout errors',
    '**Lasted:** 1 h 10 min',
    '### Sun 1 Mar 2026, UTC',
    'SEV2 → SEV1, because it spread (written down 12:50)',
    '**D1** (#1) roll back · why: fastest · Ana Lima',
    '**A2** Guess 2 · believed since',
    '**contradicted by E1, never settled**',
    '  - against (E1, Sun 1 Mar, 12:11): It began before · log',
    '**L1** Access: prod write (Bo Berg) · Sun 1 Mar, 12:13, approved by Ana Lima · given back',
    '**Q1** why did the canary pass? (Ana Lima)\\\n  no traffic',
    '## What is still to be done\n\n- **K1** Task 1 · **no owner** · open, due',
    '- **Went to:** #inc-42 ✓',
    '- Ana Lima · incident lead from',
    '- Bo Berg · owned #1',
    '~~Note not this incident~~ withdrawn by Ana Lima: mistaken',
  ])('has %s', (words) => {
    expect(review).toContain(words);
  });

  it('tells the timeline in the order in which it happened', () => {
    const timeline = review.slice(review.indexOf('## Timeline'), review.indexOf('## What was believed'));
    const stamps = [...timeline.matchAll(/^- \*\*(\d\d:\d\d)\*\*/gmu)].map((match) => match[1] ?? '');
    expect(stamps.length).toBeGreaterThan(7);
    expect(stamps).toEqual(stamps.toSorted());
  });

  it('escapes whatever was typed, wherever it stands', () => {
    const typed: readonly Past[] = [
      ...declared({ title: hostile }),
      { type: 'impactChanged', data: { impact: hostile } },
      { type: 'summaryChanged', data: { summary: hostile } },
      { type: 'noted', data: { thread: null, text: hostile } },
      {
        type: 'decided',
        data: {
          decision: 1,
          thread: null,
          text: hostile,
          why: hostile,
          explainLater: false,
          decidedBy: 'ana',
          insteadOf: null,
          alone: false,
        },
      },
      { type: 'parked', data: { question: 1, text: hostile } },
    ];
    for (const text of [reviewMarkdown(stateOf(typed)), briefMarkdown(stateOf(typed), minute(9))]) {
      expect(text).not.toMatch(/(?<!\\)<b|(?<!\\)\[x|(?<!\\)`rm|(?<!\\)\*Down|(?<!\\)&lt/u);
      expect(text).toContain('\\<b\\>now');
    }
  });

  it('is written from any life of an incident', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const lived = liveAll(steps);
        expect(reviewMarkdown(lived.state)).toMatch(/^# INC-42/u);
        expect(briefMarkdown(lived.state, lived.now)).toMatch(/^# INC-42/u);
      }),
      { numRuns: 50 },
    );
  });
});
