import { describe, expect, it } from 'vitest';
import { carriedBy } from '../../../src/domain/incident/outside-words.ts';
import { updateFieldsSchema } from '../../../src/domain/incident/update-fields.ts';
import { changedSince } from '../../../src/domain/update/changes.ts';
import { fillFields } from '../../../src/domain/update/fill/fill.ts';
import { slackDelivery } from '../views/sample.ts';
import { assumed, evidence, factsAfter, fields, minute, sent, type Told } from './fixtures.ts';

const opened = (thread: number, title: string, owner: string | null = null, after?: number): Told => ({
  type: 'threadOpened',
  data: { thread, title, owner },
  ...(after === undefined ? {} : { after }),
});
const reported = (thread: number, conditions: string, actions = '', needs = '', after?: number): Told => ({
  type: 'reported',
  data: { thread, conditions, actions, needs },
  ...(after === undefined ? {} : { after }),
});
const task = (
  number: number,
  text: string,
  owner: string | null = null,
  dueAt: string | null = null,
): Told => ({
  type: 'taskAdded',
  data: { task: number, followUp: false, thread: null, assumption: null, text, owner, dueAt },
});

const state = (thread: number, to: 'blocked' | 'done' | 'ruledOut', why = '', after?: number): Told => ({
  type: 'threadStateChanged',
  data: { thread, state: to, why },
  ...(after === undefined ? {} : { after }),
});
const told = (thread: number | null, text: string, after?: number): Told => ({
  type: 'outsideWordsGiven',
  data: { thread, text, about: null },
  ...(after === undefined ? {} : { after }),
});
const severity = (to: 'SEV1' | 'SEV2', why: string, after: number): Told => ({
  type: 'severityChanged',
  data: { from: to === 'SEV1' ? 'SEV2' : 'SEV1', severity: to, why },
  after,
});
const status = (to: 'identified' | 'monitoring' | 'resolved', after: number): Told => ({
  type: 'statusChanged',
  data: { from: 'investigating', status: to, why: '' },
  after,
});
const update = (number: number, audience: 'internal' | 'external', after: number, more = {}): Told => ({
  ...sent(number, fields(more), { audience }),
  after,
});

const fill = (past: readonly Told[], audience: 'internal' | 'external' = 'internal', after = 30) =>
  fillFields(factsAfter(past), audience, minute(after));

describe('Given a record, when an internal update is filled in', () => {
  it('then each thread is told by its name and its newest word, what is blocked and what ended first', () => {
    const filled = fill([
      opened(1, 'Pool'),
      opened(2, 'Web tier capacity'),
      opened(3, 'Cache'),
      opened(4, 'DNS'),
      reported(1, 'The pool is full', 'Raising the limit', '', 20),
      reported(3, 'Keys are missing', '', '', 21),
      reported(3, 'The cache is warm', '', '', 28),
      state(2, 'blocked', 'Waiting for provisioning', 22),
      state(4, 'ruledOut', 'Lookups work from everywhere', 23),
    ]);
    expect(filled.currentStatus).toEqual([
      'Web tier capacity: blocked, waiting for provisioning.',
      'Cache: the cache is warm.',
      'DNS: ruled out. Lookups work from everywhere.',
      'Pool: the pool is full.',
    ]);
  });

  it('then a thread that was split off goes on elsewhere, and nothing sounds as if it was done', () => {
    const into = { id: 'other', number: 4, title: 'Search is slow' };
    const past = [
      opened(1, 'Pool'),
      opened(2, 'Search is slow'),
      reported(1, 'The pool is full', '', '', 20),
      state(2, 'done', 'Split off as INC-4', 22),
      { type: 'threadSplit', data: { thread: 2, into } } as const,
    ];
    expect(fill(past).currentStatus).toEqual([
      'Pool: the pool is full.',
      'Search is slow: goes on as INC-4.',
    ]);
    expect(JSON.stringify(fill(past, 'external'))).not.toMatch(/\bdone\b|fixed|split|INC-4/iu);
    const over = [...past, status('resolved', 24)];
    expect(JSON.stringify(fill(over))).not.toMatch(/\bdone\b|Split off/u);
    // Taken up here again, it ends as any other.
    expect(fill([...past, state(2, 'done', 'The index is back', 25)]).currentStatus).toContain(
      'Search is slow: done. The index is back.',
    );
  });

  it('then a thread without news is not told again, and one that has been silent for long is', () => {
    const past = [
      opened(1, 'Pool', null, 1),
      reported(1, 'The pool is full', '', '', 5),
      opened(2, 'Cache', null, 6),
      update(1, 'internal', 10),
      reported(2, 'The cache is warm', '', '', 80),
    ];
    expect(fill(past, 'internal', 30).currentStatus).toEqual(['Nothing new since update 1 at 13:10 UTC.']);
    expect(fill(past, 'internal', 90).currentStatus).toEqual([
      'Cache: the cache is warm.',
      'No news of: Pool (since 13:05 UTC)',
    ]);
  });

  it('then an old word says how old it is', () => {
    const filled = fill([opened(1, 'Pool'), reported(1, 'Pool is full', '', '', 5)], 'internal', 120);
    expect(filled.currentStatus).toEqual(['Pool: pool is full (13:05 UTC).']);
  });

  it('then what has no room is named on a line of its own, the last one', () => {
    const many = Array.from({ length: 8 }, (_, i) => i + 1);
    const { currentStatus } = fill([
      ...many.map((n) => opened(n, `Thread ${n}`)),
      ...many.map((n) => reported(n, `Seen ${n}`, '', '', 10 + n)),
    ]);
    expect(currentStatus).toHaveLength(5);
    expect(currentStatus[4]).toBe('And 4 more: #1, #2, #3, #4.');
  });

  it('then a task of a thread that is over is no step, unless it was kept: then it goes on without its thread', () => {
    const past: readonly Told[] = [
      opened(1, 'DNS resolver', 'bo'),
      {
        type: 'taskAdded',
        data: {
          task: 1,
          followUp: false,
          thread: 1,
          assumption: null,
          text: 'Call the vendor',
          owner: null,
          dueAt: null,
        },
      },
    ];
    const steps = (...more: readonly Told[]) => fill([...past, ...more]).nextSteps.map(({ text }) => text);
    expect(steps()).toEqual(['DNS resolver: call the vendor']);
    for (const over of [state(1, 'ruledOut'), state(1, 'done')]) {
      expect(steps(over).join()).not.toContain('vendor');
      expect(steps(over, { type: 'taskKept', data: { task: 1 } })).toEqual(['Call the vendor']);
    }
  });

  it('then steps are open tasks, then what is blocked, then what is being done; idle words are none', () => {
    const filled = fill([
      opened(1, 'Pool', 'bo'),
      opened(2, 'Web tier', 'ana'),
      opened(3, 'Cache'),
      opened(4, 'DNS'),
      reported(1, 'Pool is full', 'watching'),
      reported(3, 'Cold', 'Warming it from the replica'),
      state(2, 'blocked', 'Waiting for provisioning'),
      state(4, 'ruledOut'),
      {
        type: 'taskAdded',
        data: {
          task: 9,
          followUp: false,
          thread: 4,
          assumption: null,
          text: 'Ask the registrar',
          owner: null,
          dueAt: null,
        },
      },
      task(1, 'Page the DBA', 'bo'),
      task(2, 'Call the vendor', null, minute(45)),
    ]);
    expect(filled.nextSteps).toEqual([
      { text: 'Call the vendor (due 13:45 UTC)', owner: null },
      { text: 'Page the DBA', owner: 'Bo Berg' },
      { text: 'Web tier: get it unblocked (waiting for provisioning)', owner: 'Ana Lima' },
      { text: 'Cache: warming it from the replica', owner: null },
    ]);
  });

  it('then open assumptions are questions, and what turned out wrong is told once', () => {
    const past = [
      opened(1, 'Cache'),
      { ...assumed(1, 'The raw snapshot still holds the webhooks.') },
      assumed(2, 'The cache is cold.'),
      { ...evidence(1, 'Hits are at 99 %', { refutes: 2 }), after: 20 },
    ];
    const before = fill(past);
    expect(before.unknowns).toBe('The cause.\nWhether the raw snapshot still holds the webhooks.');
    expect(before.currentStatus).toContain('We no longer assume that the cache is cold.');
    const after = fill([...past, update(1, 'internal', 25)]);
    expect(JSON.stringify([after.currentStatus, after.unknowns])).not.toContain('cold');
  });

  it('then the pinned summary stays while nothing has changed; else one is proposed with the old one beside it', () => {
    const past = [
      opened(1, 'Pool'),
      { type: 'summaryChanged', data: { summary: 'Payments are slow.' }, after: 5 } as const,
    ];
    expect(fill(past)).toMatchObject({ summary: 'Payments are slow.', oldSummary: null });
    const facts = factsAfter([...past, severity('SEV1', 'Nobody can pay', 20)], { severity: 'SEV2' });
    const worse = fillFields(facts, 'internal', minute(30));
    expect(worse.summary).toBe('Severity raised from SEV2 to SEV1 at 13:20 UTC: nobody can pay.');
    expect(worse.oldSummary).toMatchObject({ text: 'Payments are slow.', at: minute(5) });
  });

  it('then the final one says from when to when, how long, and what ended it', () => {
    const filled = fill(
      [
        { type: 'impactChanged', data: { impact: 'One in five payments fails.' }, after: 1 },
        { type: 'impactStartChanged', data: { at: minute(-10) }, after: 1 },
        opened(1, 'Pool', null, 2),
        state(1, 'done', 'The limit is raised', 50),
        status('resolved', 60),
        {
          type: 'incidentEnded',
          data: { as: 'resolved', why: 'The pool was enlarged', overruled: [], review: true },
          after: 60,
        },
        {
          type: 'taskAdded',
          data: {
            task: 1,
            followUp: true,
            thread: null,
            assumption: null,
            text: 'Alert on pool use',
            owner: 'bo',
            dueAt: null,
          },
          after: 61,
        },
      ],
      'internal',
      65,
    );
    expect(filled.summary).toBe(
      'Resolved at 14:00 UTC. It lasted from 12:50 UTC to 14:00 UTC (1 h 10 min). What ended it: the pool was enlarged.',
    );
    expect(filled.impact).toBe(
      'From 12:50 UTC to 14:00 UTC (1 h 10 min). At its worst: One in five payments fails (as of 13:01 UTC).',
    );
    expect(filled.nextSteps).toEqual([{ text: 'Alert on pool use', owner: 'Bo Berg' }]);
    expect(filled.next).toEqual({ kind: 'none' });
  });

  it('then what the lead took out comes back only with news of its thread', () => {
    const past = [opened(1, 'Pool', 'bo'), reported(1, 'Pool is full', 'Raising the limit of it', '', 20)];
    const facts = factsAfter(past);
    const [line] = fillFields(facts, 'internal', minute(30)).lines.nextSteps;
    const removed = [line?.key ?? ''];
    expect(fillFields(facts, 'internal', minute(30), { removed }).lines.nextSteps).toEqual([]);
    const news = factsAfter([...past, { ...evidence(1, 'It is full again'), after: 25 }]);
    const again = factsAfter([...past, reported(1, 'Still full', 'Raising it once more', '', 25)]);
    expect(fillFields(again, 'internal', minute(30), { removed }).lines.nextSteps).toHaveLength(1);
    expect(fillFields(news, 'internal', minute(30), { removed }).lines.currentStatus).toHaveLength(1);
  });

  it('then each line knows its entries', () => {
    const { lines } = fill([
      opened(1, 'Pool', 'bo', 3),
      reported(1, 'Pool is full', 'Raising it now', 'A DBA', 20),
    ]);
    const reportEntry = lines.currentStatus[0]?.entries;
    expect(reportEntry).toHaveLength(1);
    expect(lines.nextSteps[0]).toMatchObject({
      text: 'Pool: raising it now · Bo Berg',
      entries: reportEntry,
      thread: 1,
    });
    expect(lines.needs[0]).toMatchObject({ text: 'Pool: a DBA.', entries: reportEntry, from: 'record' });
  });

  it('then a full record still fits the fields', () => {
    const many = Array.from({ length: 9 }, (_, i) => i + 1);
    const filled = fill([
      ...many.map((n) => opened(n, `Thread ${n}`)),
      ...many.map((n) => reported(n, 'seen '.repeat(200), 'do this '.repeat(120), 'need '.repeat(200))),
      ...many.map((n) => assumed(n, 'perhaps '.repeat(60))),
      ...many.map((n) => task(n, 'do '.repeat(166))),
    ]);
    expect(updateFieldsSchema.safeParse(filled).error).toBeUndefined();
    expect(filled.unknowns).toMatch(/And \d more\.$/u);
  });
});

describe('Given a record, when an external update is filled in', () => {
  const inside = [
    { type: 'impactChanged', data: { impact: 'Checkout pods crash.' }, after: 1 } as const,
    opened(1, 'Pool', 'bo', 2),
    reported(1, 'db7 is on fire', 'Bo restarts db7', 'A DBA', 5),
    assumed(1, 'The deploy caused it.'),
  ];

  it('then the first one is made of phrases, and of nothing that was said inside', () => {
    expect(fill(inside, 'external')).toMatchObject({
      summary: 'We are aware of a problem with our service and are working on it.',
      impact: 'We are finding out who is affected and how.',
      currentStatus: ['We are investigating.'],
      nextSteps: [{ text: 'Find the cause and restore the service.', owner: null }],
      needs: '',
    });
  });

  it('then words for outside fill it, and are struck off when they went', () => {
    const past = [
      ...inside,
      told(1, 'Some customers can sign in again', 20),
      told(null, 'We are restoring it.', 21),
    ];
    const filled = fill(past, 'external');
    expect(filled.currentStatus).toContain('Some customers can sign in again.');
    expect(filled.summary).toContain('We are restoring it.');
    const facts = factsAfter(past);
    const carries = carriedBy(facts.outsideWords, filled);
    expect(carries).toHaveLength(2);
    const after = factsAfter([...past, { ...sent(1, filled, { audience: 'external', carries }), after: 40 }]);
    expect(after.outsideWords.map(({ toldIn }) => toldIn)).toEqual([1, 1]);
  });

  it('then words that no update carried stay', () => {
    const past = [...inside, told(1, 'Some customers can sign in again', 20)];
    expect(carriedBy(factsAfter(past).outsideWords, fields())).toEqual([]);
  });

  it('then what was told before says when it was true once something has happened since, until confirmed', () => {
    const past = [
      update(1, 'external', 10, { impact: 'Some cannot pay.' }),
      severity('SEV1', 'Nobody can pay', 20),
    ];
    const facts = factsAfter(past);
    const now = minute(120);
    const { lines } = fillFields(facts, 'external', now);
    expect(lines.impact[0]).toMatchObject({
      text: 'Some cannot pay (as of 13:10 UTC).',
      carried: { plain: 'Some cannot pay.', since: ['Severity SEV1 since 13:20 UTC'] },
    });
    const confirmed = [lines.impact[0]?.key ?? ''];
    expect(fillFields(facts, 'external', now, { confirmed }).impact).toBe('Some cannot pay.');
  });

  it('then a rise in severity, a new status and the end have phrases of their own', () => {
    const before = update(1, 'external', 10);
    const raised = [
      { type: 'severityChanged', data: { from: 'SEV1', severity: 'SEV2', why: 'x' }, after: 2 } as const,
    ];
    expect(
      fill(
        [
          ...raised,
          { ...sent(1, fields(), { audience: 'external', severity: 'SEV2' }), after: 10 },
          severity('SEV1', 'y', 20),
        ],
        'external',
      ).summary,
    ).toBe('The problem has become more serious. We are working on it with the highest priority.');
    expect(fill([before, status('monitoring', 20)], 'external').summary).toBe(
      'We have taken steps to fix the problem and are monitoring the results.',
    );
    expect(fill([before, status('resolved', 60)], 'external', 61).summary).toBe(
      'The problem with our service is resolved.',
    );
    const went = { deliveries: [slackDelivery('u1')] };
    const wentOut = { ...sent(1, fields(), { audience: 'external', ...went }), after: 10 };
    expect(fill([wentOut], 'external', 50).summary).toContain('Our last update was at 13:10 UTC');
  });

  it('then an update that had no destination is not one that people were told', () => {
    expect(fill([update(1, 'external', 10)], 'external', 50).summary).toBe(
      'We are still working on this and will tell you more as soon as we can.',
    );
    expect(fill([update(1, 'internal', 10)], 'internal', 20).summary).not.toContain('since the last update');
  });
});

describe('Given any draft', () => {
  it('then the next update is when the severity asks for it', () => {
    expect(fill([]).next).toEqual({ kind: 'in', minutes: 30 });
    const lighter: Told = { type: 'severityChanged', data: { from: 'SEV1', severity: 'SEV4', why: '' } };
    expect(fill([lighter]).next).toBeNull();
  });
});

describe('Given updates of the past, when it is asked what has changed', () => {
  const before: readonly Told[] = [
    opened(1, 'Pool', null, 1),
    { ...assumed(1, 'The deploy caused it.'), after: 2 },
    { ...sent(1, fields()), after: 10 },
  ];
  const told: readonly Told[] = [
    ...before,
    { type: 'severityChanged', data: { from: 'SEV1', severity: 'SEV2', why: '' }, after: 12 },
    { ...evidence(1, 'Errors began before it', { refutes: 1 }), after: 15 },
    reported(1, 'Pool is full', '', '', 20),
    { type: 'threadStateChanged', data: { thread: 1, state: 'done', why: 'limit raised' }, after: 25 },
    {
      type: 'decided',
      data: {
        decision: 1,
        thread: 1,
        text: 'Keep the limit',
        why: '',
        explainLater: false,
        decidedBy: 'ana',
        insteadOf: null,
        alone: false,
      },
      after: 30,
    },
    { ...task(1, 'Page the DBA'), after: 31 },
    { ...sent(1, fields(), { audience: 'external' }), after: 40 },
    { type: 'taskCompleted', data: { task: 1 }, after: 50 },
  ];
  const lines = (audience: 'internal' | 'external') =>
    changedSince(factsAfter(told), audience, minute(60)).map((change) =>
      [change.at === null ? '-' : change.at.slice(11, 16), change.ref ?? '', change.text].join(' '),
    );

  it('then each thing since the last update of that audience has one line, oldest first', () => {
    expect(lines('internal')).toEqual([
      '-  Severity SEV1 → SEV2',
      '13:15 A1 Contradicted: The deploy caused it.',
      '13:15  Errors began before it',
      '13:20 #1 Pool is full',
      '13:25 #1 Done: limit raised',
      '13:30 #1 Decided: Keep the limit',
      '13:31 K1 To do: Page the DBA',
      '13:50 K1 Done: Page the DBA',
    ]);
  });

  it('then each audience has its own last update', () => {
    expect(lines('external')).toEqual(['-  Severity SEV1 → SEV2', '13:50 K1 Done: Page the DBA']);
  });

  it('then before the first update everything is new', () => {
    const first = changedSince(factsAfter(before.slice(0, 2)), 'internal', minute(60));
    expect(first.map((change) => change.text)).toEqual(['Opened: Pool', 'Assumed: The deploy caused it.']);
  });

  it.each([
    ['that is logged late', 10, 5, true],
    ['of the same instant that came after it', 10, 10, true],
    ['of the same instant that came before it', 10, 10, false],
  ])('then an entry %s is new in the changes as it is in the draft', (_which, sentAt, saidAt, isNew) => {
    const saids: readonly Told[] = [
      reported(1, 'Every call times out', '', '', saidAt),
      { ...evidence(1, 'Errors began before it', { refutes: 1 }), after: saidAt },
    ];
    const last = { ...sent(1, fields()), after: sentAt };
    const base = before.slice(0, 2);
    const facts = factsAfter(isNew ? [...base, last, ...saids] : [...base, ...saids, last]);
    const drafted = fillFields(facts, 'internal', minute(30)).currentStatus.join('\n');
    const changes = changedSince(facts, 'internal', minute(60)).map(({ text }) => text);
    expect(changes).toEqual(
      isNew ? ['Every call times out', 'Contradicted: The deploy caused it.', 'Errors began before it'] : [],
    );
    expect(/times out|began before/u.test(drafted)).toBe(isNew);
  });

  it('then loans, tasks and handovers that are logged late are new, too', () => {
    const late: readonly Told[] = [
      {
        type: 'borrowed',
        data: {
          loan: 1,
          kind: 'access',
          text: 'Root on db-1',
          person: null,
          group: '',
          approver: '',
          undo: '',
          expiresAt: null,
        },
        after: 3,
      },
      { type: 'returned', data: { loan: 1, note: '' }, after: 4 },
      { ...task(1, 'Page the DBA'), after: 5 },
      { type: 'taskCompleted', data: { task: 1 }, after: 6 },
      { type: 'handoverAcknowledged', data: { handover: 1 }, after: 7 },
    ];
    const offered: Told = {
      type: 'handoverOffered',
      data: { handover: 1, role: 'incidentLead', from: 'ana', to: 'bo', note: '' },
      after: 2,
    };
    const texts = (told: readonly Told[]) =>
      changedSince(factsAfter(told), 'internal', minute(60)).map(({ text }) => text);
    const last = { ...sent(1, fields()), after: 10 };
    expect(texts([offered, last, ...late])).toEqual([
      'Borrowed: Root on db-1',
      'Given back: Root on db-1',
      'To do: Page the DBA',
      'Done: Page the DBA',
      'Incident lead: Bo Berg takes over',
    ]);
    expect(texts([offered, ...late, last])).toEqual([]);
  });
});
