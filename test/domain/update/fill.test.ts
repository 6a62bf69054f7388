import { describe, expect, it } from 'vitest';
import { updateFieldsSchema } from '../../../src/domain/incident/update-fields.ts';
import { changedSince } from '../../../src/domain/update/changes.ts';
import { fillFields } from '../../../src/domain/update/fill.ts';
import { assumed, evidence, factsAfter, fields, minute, sent, settled, type Told } from './fixtures.ts';

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
  data: { task: number, followUp: false, thread: null, text, owner, dueAt },
});

const fill = (told: readonly Told[], audience: 'internal' | 'external' = 'internal', after = 30) =>
  fillFields(factsAfter(told), audience, minute(after));

describe('Given a record, when the composer is filled in', () => {
  it('then summary and impact are the pinned ones', () => {
    const filled = fill([
      { type: 'summaryChanged', data: { summary: 'Payments fail.' } },
      { type: 'impactChanged', data: { impact: 'One in five.' } },
    ]);
    expect(filled).toMatchObject({ summary: 'Payments fail.', impact: 'One in five.' });
  });

  it('then the current status is the latest word of each live thread, freshest first', () => {
    const filled = fill([
      opened(1, 'Pool'),
      opened(2, 'Network'),
      opened(3, 'Cache'),
      reported(1, 'Pool is full', 'Raising the limit', '', 20),
      reported(2, 'Links are fine', '', '', 25),
      reported(3, 'Cache is cold', '', '', 10),
      reported(3, 'Cache is warm', '', '', 28),
      { type: 'threadStateChanged', data: { thread: 2, state: 'ruledOut', why: '' } },
    ]);
    expect(filled.currentStatus).toEqual(['Cache is warm', 'Pool is full']);
    expect(filled.nextSteps).toEqual([{ text: 'Raising the limit', owner: null }]);
  });

  it('then an old word says how old it is', () => {
    const filled = fill([opened(1, 'Pool'), reported(1, 'Pool is full', '', '', 5)], 'internal', 120);
    expect(filled.currentStatus).toEqual(['As of 13:05 UTC: Pool is full']);
  });

  it('then next steps are the open tasks, most urgent first, with names inside and without outside', () => {
    const told = [
      opened(1, 'Pool', 'bo'),
      reported(1, 'Pool is full', 'Raising the limit'),
      task(1, 'Page the DBA', 'bo'),
      task(2, 'Call the vendor', null, minute(45)),
      task(3, 'Already done'),
      { type: 'taskCompleted', data: { task: 3 } } as const,
    ];
    expect(fill(told).nextSteps).toEqual([
      { text: 'Call the vendor', owner: null },
      { text: 'Page the DBA', owner: 'Bo Berg' },
    ]);
    expect(fill(told, 'external').nextSteps.map((step) => step.owner)).toEqual([null, null]);
    // What is being done stands with what is seen when the steps do not say it.
    expect(fill(told).currentStatus).toEqual(['Pool is full. Raising the limit.']);
  });

  it('then what nobody has shown is not known yet, and what was shown or parked is not there', () => {
    const filled = fill([
      assumed(1, 'The deploy caused it.'),
      assumed(2, 'The cache is cold.'),
      assumed(3, 'The disk is full.'),
      assumed(4, 'The link is down.'),
      evidence(1, 'Errors began before it', { refutes: 2 }),
      evidence(2, 'df says 100 %', { supports: 3 }),
      settled(4, 'refuted'),
      { type: 'parked', data: { question: 1, text: 'Why did the canary pass?' } },
    ]);
    expect(filled.unknowns).toBe(
      'Not shown yet: The deploy caused it.\nIn doubt, there is evidence against it: The cache is cold.',
    );
  });

  it('then needs are those of the reports, each once, and only inside', () => {
    const told = [
      opened(1, 'a'),
      opened(2, 'b'),
      opened(3, 'c'),
      reported(1, 'x', '', 'A DBA'),
      reported(2, 'y', '', 'None'),
      reported(3, 'z', '', 'A DBA'),
    ];
    expect(fill(told).needs).toBe('A DBA');
    expect(fill(told, 'external').needs).toBe('');
  });

  it('then the next update is when the severity asks for it', () => {
    expect(fill([]).next).toEqual({ kind: 'in', minutes: 30 });
    const lighter: Told = { type: 'severityChanged', data: { from: 'SEV1', severity: 'SEV4', why: '' } };
    expect(fill([lighter]).next).toBeNull();
    const over: Told = { type: 'statusChanged', data: { from: 'monitoring', status: 'resolved', why: '' } };
    expect(fill([over]).next).toEqual({ kind: 'none' });
  });

  it('then a full record still fits the fields', () => {
    const many = Array.from({ length: 9 }, (_, i) => i + 1);
    const filled = fill([
      ...many.map((n) => opened(n, `Thread ${n}`)),
      ...many.map((n) => reported(n, 'seen '.repeat(200), 'done '.repeat(200), 'need '.repeat(200))),
      ...many.map((n) => assumed(n, 'perhaps '.repeat(60))),
      ...many.map((n) => task(n, 'do '.repeat(166))),
    ]);
    expect(updateFieldsSchema.safeParse(filled).error).toBeUndefined();
    expect(filled.unknowns).toMatch(/And \d more\.$/u);
    expect(filled.currentStatus.every((point) => point.endsWith('…'))).toBe(true);
  });
});

describe('Given updates of the past, when it is asked what has changed', () => {
  const before: readonly Told[] = [
    opened(1, 'Pool', null, 1),
    { ...assumed(1, 'The deploy caused it.'), after: 2 },
    { ...sent(1, fields()), after: 10 },
    { ...sent(1, fields(), { audience: 'external' }), after: 40 },
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
      },
      after: 30,
    },
    { ...task(1, 'Page the DBA'), after: 31 },
    { type: 'taskCompleted', data: { task: 1 }, after: 50 },
  ];
  const lines = (audience: 'internal' | 'external') =>
    changedSince(factsAfter(told), audience).map((change) =>
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
    const first = changedSince(factsAfter(before.slice(0, 2)), 'internal');
    expect(first.map((change) => change.text)).toEqual(['Opened: Pool', 'Assumed: The deploy caused it.']);
  });
});
