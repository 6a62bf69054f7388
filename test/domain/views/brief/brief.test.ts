import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { because } from '../../../../src/domain/causes/cause.ts';
import { brief } from '../../../../src/domain/views/brief.ts';
import type { Line, Page } from '../../../../src/domain/views/page.ts';
import { pageText } from '../../../../src/domain/views/page-text.ts';
import { review } from '../../../../src/domain/views/review.ts';
import { life, liveAll } from '../../incident/lives.ts';
import { bo, declared, minute, type Past, stateOf } from '../../incident/spec.ts';
import { assumption, attempted, ended, loan, slackDelivery, state, task, thread, update } from '../sample.ts';

const said = (now: number, ...past: readonly Past[]) =>
  pageText(brief(stateOf(declared(), past), minute(now)));
/** The lines under a heading of the text. */
const under = (title: string, text: string): readonly string[] =>
  text.split(`\n\n${title}\n`)[1]?.split('\n\n')[0]?.split('\n') ?? [];

const refutes = (number: number, why = 'it began before'): Past => ({
  type: 'assumptionSettled',
  data: { assumption: number, state: 'refuted', why },
});
const supports = (number: number): Past => ({
  type: 'evidenceGiven',
  data: {
    evidence: 7,
    thread: null,
    text: 'Errors doubled',
    source: 'Grafana',
    supports: number,
    refutes: null,
  },
});

describe('given an incident, the brief', () => {
  it('says everything in the order in which somebody who joins asks', () => {
    const headings = said(5)
      .split('\n')
      .filter((line, place, all) => all[place - 1] === '' && !line.startsWith('- '));
    expect(headings).toEqual([
      'Last told',
      'Lead and roles',
      'Where we talk',
      'Threads',
      'Shown',
      'Assumed, not proven',
      'Decisions',
      'Owed',
      'Still in the outbox',
      'Severity and status',
      'As of 12:05 UTC; declared 5m ago.',
    ]);
    expect(said(0)).toContain('declared less than a minute ago.');
    expect(said(5)).toContain(`INC-42 · Checkout errors

- What: Not known yet
- Impact: Not known yet
- Since: 12:00 UTC, for 5 m
- How bad: SEV3
- Status: Investigating
`);
  });

  it('says since when it is as bad as it is, and how old the words are that may be out of date', () => {
    const worse: readonly Past[] = [
      { type: 'impactChanged', data: { impact: 'Nobody can pay' }, at: minute(3) },
      { type: 'severityChanged', data: { from: 'SEV3', severity: 'SEV1', why: 'it spread' }, at: minute(10) },
      {
        type: 'statusChanged',
        data: { from: 'investigating', status: 'identified', why: '' },
        at: minute(12),
      },
    ];
    const text = said(100, ...worse);
    expect(text).toContain('- Impact: Nobody can pay (1h 37m old, it got worse since)');
    expect(text).toContain('- How bad: SEV1, since 12:10 UTC');
    expect(text).toContain('- Status: Identified, since 12:12 UTC');
    expect(under('Severity and status', text)).toEqual([
      '- 12:00 UTC SEV3, Investigating',
      '- 12:10 UTC SEV1',
      '- 12:12 UTC Identified',
    ]);
  });

  it('says the day wherever it changes', () => {
    const next = '2026-03-02T09:00:00.000Z';
    const past: readonly Past[] = [
      {
        type: 'statusChanged',
        data: { from: 'investigating', status: 'identified', why: '' },
        at: minute(30),
      },
      { type: 'statusChanged', data: { from: 'identified', status: 'monitoring', why: '' }, at: next },
      { type: 'severityChanged', data: { from: 'SEV3', severity: 'SEV4', why: '' }, at: next },
    ];
    expect(under('Severity and status', said(24 * 60, ...past))).toEqual([
      '- Sun 1 Mar, 12:00 UTC SEV3, Investigating',
      '- 12:30 UTC Identified',
      '- Mon 2 Mar, 09:00 UTC SEV4, Monitoring',
    ]);
  });

  it('says what each audience was told last, in its words, and when the next word is due', () => {
    const outside = update(1, { kind: 'onChange' }, { audience: 'external' });
    const inside = update(1, { kind: 'at', at: minute(60) });
    expect(under('Last told', said(5))).toEqual([
      '- Inside: nothing was told yet',
      '  - Next word: update 1 by 16:00 UTC, asked for at SEV3',
      '- Outside: nothing was told yet',
    ]);
    expect(under('Last told', said(70, inside, outside))).toEqual([
      '- Inside, update 1 (recorded only) at 12:04 UTC: “Summary 1”',
      '  - Impact as told: “One in ten”',
      '  - Next word: update 2 by 13:00 UTC, promised, overdue',
      '- Outside, update 1 (recorded only) at 12:05 UTC: “Summary 1”',
      '  - Impact as told: “One in ten”',
      '  - Next word: when something changes',
    ]);
  });

  it('names the roles, a role that is on its way, the bridge and the channels with whole addresses', () => {
    const bridge = `https://meet.example/${'room-'.repeat(40)}1?pwd=a_b`;
    const text = said(
      30,
      { type: 'bridgeChanged', data: { url: bridge } },
      {
        type: 'channelLinked',
        data: {
          channel: { id: 'C1', name: 'inc-42', url: 'https://acme.slack.com/archives/C1' },
          how: 'chosen',
        },
      },
      update(1, { kind: 'onChange' }, { deliveries: [slackDelivery('internal-1', '#ops')] }),
      {
        type: 'handoverOffered',
        data: { handover: 1, role: 'incidentLead', from: 'ana', to: 'bo', note: '' },
      },
    );
    expect(under('Lead and roles', text)).toEqual([
      '- Incident lead: Ana Lima, since 12:03 UTC, offered to Bo Berg',
      '- Communications lead: the lead',
    ]);
    expect(under('Where we talk', text)).toEqual([
      `- Conference: ${bridge}`,
      '- Slack channel: #inc-42 https://acme.slack.com/archives/C1',
      '- Updates go to: #ops',
    ]);
  });

  it('has ruled-out threads with their reason, and names what is done', () => {
    const past = [
      thread(1, 'bo'),
      thread(2, 'bo'),
      thread(3, null),
      state(1, 'ruledOut', 'never slow'),
      state(2, 'done'),
    ];
    expect(under('Threads', said(20, ...past))).toEqual([
      expect.stringMatching(/^- #3 Thread 3 · no owner · Active · no report yet/u),
      '- #1 Thread 1 · Bo Berg · Ruled out: never slow',
      '- Done: #2 Thread 2',
    ]);
  });

  it('keeps apart what is shown, what is assumed and what turned out wrong', () => {
    const text = said(30, assumption(1), assumption(2), assumption(3), supports(1), refutes(3));
    expect(under('Shown', text)).toEqual(['- A1 Guess 1 · shown by: Errors doubled (Grafana)']);
    expect(under('Assumed, not proven', text)).toEqual(['- A2 Guess 2 · Open, medium confidence']);
    expect(under('Turned out wrong', text)).toEqual([
      '- A3 Refuted at 12:08 UTC: “Guess 3”, because it began before',
    ]);
  });

  it('says what is owed: loans, tasks, follow-ups, and questions for the review', () => {
    const follow: Past = {
      type: 'taskAdded',
      data: { ...(task(2, null, null).data as object), task: 2, followUp: true, owner: 'bo' },
    } as Past;
    const parked: Past = { type: 'parked', data: { question: 1, text: 'why?' } };
    expect(under('Owed', said(60, loan(1, minute(40)), task(1, null, minute(50)), follow, parked))).toEqual([
      '- L1 Access: prod write (Bo Berg), overdue since 12:40 UTC · undo: drop the role',
      '- K1 Task 1 · no owner, due 12:50 UTC, overdue',
      '- K2 Task 2 · Bo Berg (follow-up)',
      '- 1 parked question waits for the review',
    ]);
  });

  it('names a team wherever it owns something, as the review does', () => {
    const team: Past = {
      type: 'personNoted',
      data: { ...bo, id: 'db', name: 'Database', handle: 'db', isTeam: true },
    };
    const own = task(1, 1, null);
    if (own.type !== 'taskAdded') throw new Error('no task');
    const past = [team, thread(1, 'db'), { ...own, data: { ...own.data, owner: 'db' } }];
    const text = said(9, ...past);
    expect(under('Threads', text)[0]).toMatch(/^- #1 Thread 1 · Database · Active/u);
    expect(under('Owed', text)).toEqual(['- K1 Task 1 · Database']);
    const written = pageText(review(stateOf(declared(), past)));
    expect(written).toContain('- #1 Thread 1 · Database · opened Sun 1 Mar, 12:05 · active');
    expect(written).toContain('- K1 Task 1 · Database · not done');
  });

  it('says which messages have not gone, and that nothing waits once they have', () => {
    const queued = update(1, { kind: 'onChange' }, { deliveries: [slackDelivery('internal-1')] });
    const refused = ended('internal-1:#inc-42', {
      kind: 'refused',
      needs: 'person',
      code: 'gone',
      refused: [],
      cause: because('words', { words: 'The channel is archived.' }),
    });
    const gone = ended('internal-1:#inc-42', { kind: 'sent', refused: [] });
    const tried = attempted('internal-1:#inc-42');
    expect(under('Still in the outbox', said(9, queued, tried, refused))).toEqual([
      '- Update 1 to #inc-42: Refused 12:06: The channel is archived.',
    ]);
    expect(under('Still in the outbox', said(9, queued, tried, gone))).toEqual(['Nothing.']);
  });
});

describe('given an assumption that was refuted', () => {
  const belief: Past = {
    type: 'assumed',
    data: {
      assumption: 3,
      thread: null,
      text: 'The deploy of 8f3 broke the checkout',
      confidence: 'high',
      disproof: '',
    },
  };

  it('when somebody says it as a fact, wherever that stands, then the line says that it was refuted', () => {
    const summary: Past = {
      type: 'summaryChanged',
      data: { summary: 'The deploy of 8f3 broke our checkout.' },
    };
    expect(said(9, belief, summary)).toContain('- What: The deploy of 8f3 broke our checkout.\n');
    expect(said(9, belief, summary, refutes(3))).toContain(
      '- What: The deploy of 8f3 broke our checkout. (A3 was refuted)\n',
    );
  });

  it('when it was told, then it says so beside the words, and that nobody has corrected it', () => {
    const told = update(1, { kind: 'onChange' });
    if (told.type !== 'updateQueued') throw new Error('no update');
    const fields = { ...told.data.fields, summary: 'The deploy of 8f3 broke our checkout.' };
    const text = said(20, belief, { ...told, data: { ...told.data, fields } }, refutes(3));
    expect(under('Last told', text)).toEqual([
      '- Inside, update 1 (recorded only) at 12:05 UTC: “The deploy of 8f3 broke our checkout.” (A3 was refuted)',
      '  - Impact as told: “One in ten”',
      '  - Wrong by now: it rests on A3, refuted at 12:06 UTC; not corrected yet',
      '  - Next word: when something changes',
      '- Outside: nothing was told yet',
    ]);
    expect(under('Owed', text)).toContain('- A correction inside: A3 was refuted after it was told');
  });

  it('then no line of any brief repeats it without saying so', () => {
    const lines = (page: Page): readonly Line[] =>
      page.flatMap((block) =>
        block.kind === 'list'
          ? block.items.flatMap(({ line, under: below }) => [
              line,
              ...below.filter((one): one is Line => !('code' in one)),
            ])
          : 'line' in block
            ? [block.line]
            : [],
      );
    fc.assert(
      fc.property(life, (steps) => {
        const lived = liveAll(steps);
        const refuted = (lived.state.facts?.assumptions ?? []).filter((one) => one.state === 'refuted');
        for (const line of lines(brief(lived.state, lived.now))) {
          const words = line.map(({ text }) => text).join('');
          for (const { number, text } of refuted)
            if (words.includes(text)) expect(words).toMatch(new RegExp(`A${number}\\b.*refuted`, 'iu'));
        }
      }),
      { numRuns: 200 },
    );
  });
});
