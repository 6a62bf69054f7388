import { describe, expect, it } from 'vitest';
import { mayMoveInTime } from '../../../src/domain/incident/corrections.ts';
import { findEntry } from '../../../src/domain/incident/entries.ts';
import type { EventData } from '../../../src/domain/incident/events.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import { kept } from '../../../src/domain/incident/kept/events.ts';
import type { Facts } from '../../../src/domain/incident/state.ts';
import { newestUndoable } from '../../../src/domain/incident/withdrawal.ts';
import { versionsOf } from '../../../src/domain/views/entry-versions.ts';
import { type LogLine, logLines } from '../../../src/domain/views/log.ts';
import type { logWords } from '../../../src/domain/views/log-words.ts';
import { pageText } from '../../../src/domain/views/page-text.ts';
import { review } from '../../../src/domain/views/review.ts';
import { assumption, loan, task, thread, update } from '../views/sample.ts';
import { declared, factsOf, given, minute, type Past, record, stateOf } from './spec.ts';

/** What every kind of entry may be about. */
const world: readonly Past[] = [
  ...declared(),
  thread(1, 'ana'),
  thread(2, 'bo'),
  assumption(1),
  loan(1, null),
  task(1, null, null),
  { type: 'parked', data: { question: 1, text: 'why?' } },
  {
    type: 'decided',
    data: {
      decision: 1,
      thread: null,
      text: 'wait',
      why: '',
      explainLater: true,
      decidedBy: 'ana',
      insteadOf: null,
      alone: false,
    },
  },
  {
    type: 'handoverOffered',
    data: { handover: 1, role: 'deputy', from: null, to: 'bo', note: '' },
  },
  { type: 'criterionAdded', data: { criterion: 1, text: 'quiet for an hour' } },
  { type: 'windowSet', data: { from: minute(50), to: minute(100) } },
];
/** When it was said to have happened, and when it did. */
const [said, did] = [minute(40), minute(30)];

interface Kind<T extends keyof typeof logWords> {
  readonly data: EventData<T>;
  /** Where the facts keep when it happened; null where they keep no time of it. */
  readonly when: ((facts: Facts) => string | null | undefined) | null;
  /** For what is about thread #1: what the facts have of it on this thread. */
  readonly on?: (facts: Facts, thread: number) => unknown;
  /** What has to come after it, so that it can be put right. */
  readonly after?: Past;
}

const numbered =
  (items: (facts: Facts) => readonly { readonly number: number; readonly thread: number | null }[]) =>
  (facts: Facts, on: number) =>
    items(facts).filter((item) => item.thread === on).length;
const threadOf = (facts: Facts, number: number) => facts.threads.find((t) => t.number === number);

/** Every kind of entry that has a line in the log; `fixed` for what the console did and timed itself. */
const kinds: { readonly [T in keyof typeof logWords]: Kind<T> | 'fixed' | 'apart' } = {
  // Below, with what comes with it.
  incidentDeclared: 'apart',
  enteredAfterwards: 'fixed',
  titleChanged: { data: { title: 'Pay' }, when: ({ said: { title } }) => title?.at },
  impactChanged: { data: { impact: 'all' }, when: ({ impacts }) => impacts.at(-1)?.at },
  impactStartChanged: { data: { at: minute(2) }, when: null },
  milestoneSet: { data: { milestone: 'mitigated', at: minute(2) }, when: null },
  windowSet: { data: { from: minute(60), to: minute(120) }, when: ({ window }) => window?.at },
  windowExtended: { data: { until: minute(180), why: '' }, when: ({ window }) => window?.extended?.at },
  overrunDismissed: {
    data: { audience: 'internal', why: 'few know' },
    when: ({ dismissedOverruns }) => dismissedOverruns[0]?.at,
  },
  summaryChanged: { data: { summary: 's' }, when: ({ pinnedAt }) => pinnedAt.summary },
  outsideNameChanged: { data: { outsideName: 'Shop' }, when: null },
  pinnedConfirmed: { data: { fields: ['impact'] }, when: ({ pinnedAt }) => pinnedAt.impact },
  tagged: { data: { tags: ['dns'] }, when: null },
  untagged: { data: { tags: ['dns'] }, when: null },
  bridgeChanged: { data: { url: 'https://meet.example' }, when: null },
  zoneChanged: { data: { zone: 'UTC' }, when: null },
  severityChanged: {
    data: { from: 'SEV3', severity: 'SEV1', why: '' },
    when: ({ severities }) => severities.at(-1)?.at,
  },
  statusChanged: {
    data: { from: 'investigating', status: 'identified', why: '' },
    when: ({ statuses }) => statuses.at(-1)?.at,
  },
  roleAssigned: {
    data: { role: 'incidentLead', person: 'bo' },
    when: ({ secondLook }) => secondLook?.at,
  },
  threadOpened: {
    data: { thread: 3, title: 'Cache', owner: null },
    when: (facts) => threadOf(facts, 3)?.openedAt,
  },
  threadRenamed: {
    data: { thread: 1, title: 'Pool' },
    when: null,
    on: (facts, on) => threadOf(facts, on)?.title === 'Pool',
  },
  threadAssigned: {
    data: { thread: 1, owner: 'dee' },
    when: null,
    on: (facts, on) => threadOf(facts, on)?.owner === 'dee',
  },
  threadStateChanged: {
    data: { thread: 1, state: 'blocked', why: 'vendor' },
    when: (facts) => threadOf(facts, 1)?.stateAt,
    on: (facts, on) => threadOf(facts, on)?.state === 'blocked',
  },
  reported: {
    data: { thread: 1, conditions: 'full', actions: '', needs: '' },
    when: (facts) => threadOf(facts, 1)?.reports.at(-1)?.at,
    on: (facts, on) => threadOf(facts, on)?.reports.length,
  },
  assumed: {
    data: { assumption: 2, thread: 1, text: 'deploy', confidence: 'low', disproof: '' },
    when: ({ assumptions }) => assumptions.at(-1)?.at,
    on: numbered(({ assumptions }) => assumptions),
  },
  assumptionSettled: {
    data: { assumption: 1, state: 'supported', why: '' },
    when: ({ assumptions }) => assumptions[0]?.weighed.at,
  },
  assumptionKept: {
    data: { assumption: 1 },
    when: ({ assumptions }) => assumptions[0]?.lookedAt,
  },
  disproofGiven: { data: { assumption: 1, disproof: 'older errors' }, when: null },
  evidenceGiven: {
    data: { evidence: 1, thread: 1, text: 'log', source: '', supports: 1, refutes: null },
    when: ({ evidence }) => evidence[0]?.at,
    on: numbered(({ evidence }) => evidence),
  },
  decided: {
    data: {
      decision: 2,
      thread: 1,
      text: 'go',
      why: '',
      explainLater: false,
      decidedBy: 'ana',
      insteadOf: null,
      alone: false,
    },
    when: ({ decisions }) => decisions.at(-1)?.at,
    on: numbered(({ decisions }) => decisions),
  },
  decisionExplained: { data: { decision: 1, why: 'safer' }, when: null },
  borrowed: {
    data: {
      loan: 2,
      kind: 'rule',
      text: 'freeze',
      person: null,
      group: '',
      approver: 'ana',
      undo: '',
      expiresAt: null,
    },
    when: ({ loans }) => loans.at(-1)?.at,
  },
  returned: { data: { loan: 1, note: '' }, when: ({ loans }) => loans[0]?.returnedAt },
  parked: { data: { question: 2, text: 'who?' }, when: ({ parked }) => parked.at(-1)?.at },
  parkedAnswered: { data: { question: 1, answer: 'so' }, when: null },
  taskAdded: {
    data: { task: 2, followUp: false, thread: 1, assumption: null, text: 'page', owner: null, dueAt: null },
    when: ({ tasks }) => tasks.at(-1)?.at,
    on: numbered(({ tasks }) => tasks),
  },
  taskAssigned: { data: { task: 1, owner: 'bo' }, when: null },
  taskCompleted: { data: { task: 1 }, when: ({ tasks }) => tasks[0]?.endedAt },
  taskDeferred: { data: { task: 1, atEnd: false }, when: null },
  taskDropped: { data: { task: 1, why: '' }, when: ({ tasks }) => tasks[0]?.endedAt },
  taskKept: { data: { task: 1 }, when: null },
  noted: {
    data: { thread: 1, text: 'vendor called' },
    when: (facts) => threadOf(facts, 1)?.lastWord.at,
    on: (facts, on) => threadOf(facts, on)?.lastWord.at === said,
  },
  entrySuperseded: 'fixed',
  outsideWordsGiven: {
    data: { thread: 1, text: 'some can pay', about: null },
    when: ({ outsideWords }) => outsideWords[0]?.at,
    on: ({ outsideWords }, on) => outsideWords.filter((words) => words.thread === on).length,
  },
  updateQueued: 'fixed',
  updateLinked: { data: { update: 'u1', assumptions: [1] }, when: null },
  correctionDismissed: {
    data: { assumption: 1, audience: 'internal', why: 'nobody read it' },
    when: ({ dismissedCorrections }) => dismissedCorrections[0]?.at,
  },
  deliveriesAdded: 'fixed',
  briefDismissed: {
    data: { assumption: 1, destination: 'cy', why: 'she knows' },
    when: ({ dismissedBriefs }) => dismissedBriefs[0]?.at,
  },
  postQueued: 'fixed',
  deliverySettled: 'fixed',
  snoozed: { data: { what: '#1', until: minute(90) }, when: null },
  needDismissed: {
    data: { what: 'leadOwns', about: '1', why: 'nobody else is awake' },
    when: ({ dismissed }) => dismissed.leadOwns?.at,
  },
  reportsAsked: { data: { threads: [1] }, when: ({ asked }) => asked.at(-1)?.at },
  joined: { data: { until: minute(90) }, when: null },
  channelStepSettled: 'fixed',
  errandPlanned: 'fixed',
  errandSettled: 'fixed',
  serviceLinked: 'fixed',
  serviceUnlinked: 'fixed',
  channelLinked: 'fixed',
  handoverOffered: {
    data: { handover: 2, role: 'scribe', from: null, to: 'bo', note: '' },
    when: ({ handovers }) => handovers.at(-1)?.at,
  },
  handoverAcknowledged: {
    data: { handover: 1, by: 'bo' },
    when: ({ handovers }) => handovers[0]?.acknowledged?.at,
  },
  recordHandedOver: 'fixed',
  recordTakenOver: 'fixed',
  incidentShared: 'fixed',
  consoleJoined: 'fixed',
  clockDiffered: 'fixed',
  sendingTaken: 'fixed',
  handoverWithdrawn: { data: { handover: 1, why: '' }, when: null },
  arrived: 'fixed',
  arrivalTaken: 'fixed',
  watchedOn: { data: { until: minute(90) }, when: ({ watched }) => watched?.at },
  entriesTaken: 'fixed',
  incidentMerged: 'fixed',
  threadSplit: 'fixed',
  criterionAdded: { data: { criterion: 2, text: 'green' }, when: null },
  criterionMet: { data: { criterion: 1, met: true }, when: null },
  incidentEnded: {
    data: { as: 'resolved', why: '', overruled: [], review: true },
    when: ({ endedAt }) => endedAt,
  },
  finalDeclined: {
    data: { audience: 'internal', why: 'nobody read it' },
    when: ({ declinedFinals }) => declinedFinals.at(-1)?.at,
  },
  reviewDepthChosen: { data: { depth: 'summary' }, when: null },
  reviewWritten: {
    data: { part: 'wentWell', text: 'calm' },
    when: ({ review }) => review.written.wentWell?.at,
  },
  momentChosen: { data: { entry: 'x', in: true }, when: null },
  reviewNamesChosen: { data: { names: true }, when: null },
  workshopPlanned: { data: { at: minute(900), minutes: 60 }, when: null },
  incidentClosed: {
    data: { text: '', overruled: [] },
    when: null,
    after: { type: 'incidentReopened', data: { why: 'again', tasks: [] } },
  },
  incidentReopened: { data: { why: 'again', tasks: [] }, when: ({ reopenedAt }) => reopenedAt },
};

const isKind = (kind: Kind<keyof typeof logWords> | string): kind is Kind<keyof typeof logWords> =>
  typeof kind === 'object';
const table = Object.entries(kinds).flatMap(([type, kind]) =>
  isKind(kind) ? [{ type, ...kind, past: { type, data: kind.data, id: 'it/0', at: said } as Past }] : [],
);
type Row = (typeof table)[number];

/** The world with an entry in it, at this time and with this data. */
const worldWith = ({ past, after }: Row, changes: Partial<Past> = {}): readonly Past[] => [
  ...world,
  { ...past, ...changes } as Past,
  ...(after === undefined ? [] : [{ ...after, at: minute(50) }]),
];
const lineOf = (past: readonly Past[], id = 'it/0'): LogLine | undefined =>
  logLines(stateOf(past)).find((line) => line.id === id);
const superseded = (data: EventData<'entrySuperseded'>, id = 'mend/0'): Past => ({
  type: 'entrySuperseded',
  data,
  id,
  at: minute(60),
});

describe('when something happened', () => {
  it.each(table)('is put right for $type, and all that follows from it', (row) => {
    const past = worldWith(row);
    const dataVersion = kept[row.past.type].newest;
    const correction = { entry: 'it/0', dataVersion, data: row.past.data, occurredAt: did };
    given(past)
      .when({ type: 'supersedeEntry', entry: 'it/0', happenedAt: did })
      .thenEvents({ type: 'entrySuperseded', data: correction });
    const after = [...past, superseded(correction)];
    expect(factsOf(after)).toEqual(factsOf(worldWith(row, { at: did })));
    expect(lineOf(after)).toMatchObject({
      occurredAt: did,
      time: '12:30',
      superseded: true,
      before: 'at 12:40',
    });
    if (row.when === null) return;
    expect([row.when(factsOf(past)), row.when(factsOf(after))]).toEqual([said, did]);
  });

  it.each(Object.entries(kinds).filter(([, kind]) => kind === 'fixed'))(
    'stays for %s: the console noted it itself',
    (type) => {
      const state = stateOf(world, { type: 'noted', data: { thread: null, text: 'x' }, id: 'it/0' });
      const item = findEntry(state, 'it/0');
      if (item === undefined) throw new Error('nothing was noted');
      expect(mayMoveInTime(state, { ...item, event: { ...item.event, type } })).toBe(false);
    },
  );

  it('is never still to come, and may be before the declaration', () => {
    const note: Past = { type: 'noted', data: { thread: null, text: 'x' }, id: 'it/0' };
    const move = (happenedAt: string) =>
      given(world, note).when({ type: 'editEntry', entry: 'it/0', happenedAt });
    move('2026-03-02T12:02:00.000Z').thenRefused('future', 'in the future');
    move(minute(-90)).thenEvents({
      type: 'entryEdited',
      data: { entry: 'it/0', dataVersion: 1, data: note.data, occurredAt: minute(-90) },
    });
    const item = stateOf(world, note).history.at(-1);
    given(world, note)
      .when({ type: 'editEntry', entry: 'it/0', happenedAt: item?.occurredAt ?? '', text: 'x', thread: null })
      .thenNothing();
  });

  it('takes along what the same command said: an ending with its status', () => {
    const status: Past = {
      type: 'statusChanged',
      data: { from: 'investigating', status: 'resolved', why: '' },
      id: 'end/0',
      at: said,
    };
    const over: Past = {
      type: 'incidentEnded',
      data: { as: 'resolved', why: '', overruled: [], review: true },
      id: 'end/1',
      at: said,
    };
    for (const [first, second] of [
      [status, over],
      [over, status],
    ] as const)
      given(world, status, over)
        .when({ type: 'supersedeEntry', entry: first.id ?? '', happenedAt: did })
        .thenEvents(
          {
            type: 'entrySuperseded',
            data: {
              entry: first.id ?? '',
              dataVersion: kept[first.type].newest,
              data: first.data,
              occurredAt: did,
            },
          },
          {
            type: 'entrySuperseded',
            data: {
              entry: second.id ?? '',
              dataVersion: kept[second.type].newest,
              data: second.data,
              occurredAt: did,
            },
          },
        );
  });

  it('is not over before the impact began', () => {
    const status: Past = {
      type: 'statusChanged',
      data: { from: 'investigating', status: 'resolved', why: '' },
      id: 'end/0',
      at: said,
    };
    given(world, status)
      .when({ type: 'supersedeEntry', entry: 'end/0', happenedAt: minute(-30) })
      .thenRefused('beforeStart', 'before the impact began');
  });

  it('is never before what it comes after, nor after what came of it', () => {
    const done: Past = { type: 'taskCompleted', data: { task: 1 }, id: 'done/0', at: said };
    const added = world.findIndex(({ type }) => type === 'taskAdded');
    const past = [...world, done].map((each, at) => (at === added ? { ...each, id: 'task/0' } : each));
    const move = (entry: string, happenedAt: string) =>
      given(past).when({ type: 'supersedeEntry', entry, happenedAt });
    move('done/0', minute(added - 1)).thenRefused(
      'wrongOrder',
      `“Done” of K1 cannot be earlier than “Task” of K1, which was at 12:0${added} UTC; correct that first.`,
    );
    move('task/0', minute(41)).thenRefused(
      'wrongOrder',
      '“Task” of K1 cannot be later than “Done” of K1, which was at 12:40 UTC; correct that first.',
    );
    // People give times to the minute.
    expect(move('done/0', minute(added)).decision.ok).toBe(true);
    expect(move('task/0', said).decision.ok).toBe(true);
  });

  it('goes from declared over ended and closed to reopened', () => {
    const past: readonly Past[] = [
      ...declared().map((each, at) => ({ ...each, id: `declare/${at}`, at: minute(0) })),
      {
        type: 'incidentEnded',
        data: { as: 'resolved', why: '', overruled: [], review: true },
        id: 'end/0',
        at: minute(20),
      },
      { type: 'incidentClosed', data: { text: '', overruled: [] }, id: 'close/0', at: minute(30) },
      { type: 'incidentReopened', data: { why: 'again', tasks: [] }, id: 'reopen/0', at: minute(40) },
    ];
    const move = (entry: string, to: number) =>
      given(past).when({ type: 'supersedeEntry', entry, happenedAt: minute(to) });
    move('close/0', -5).thenRefused('wrongOrder', '“Closed” cannot be earlier than “Declared”');
    move('close/0', 10).thenRefused('wrongOrder', '“Closed” cannot be earlier than “Ended”');
    move('reopen/0', 25).thenRefused('wrongOrder', '“Reopened” cannot be earlier than “Closed”');
    move('declare/0', 25).thenRefused('wrongOrder', '“Declared” cannot be later than “Ended”');
    const start: Past = { type: 'impactStartChanged', data: { at: minute(-60) } };
    // It was declared when it was over: what counts then is when the impact began.
    const late = given([...past.slice(0, 4), start, ...past.slice(4)]).when({
      type: 'supersedeEntry',
      entry: 'declare/0',
      happenedAt: minute(25),
    });
    expect(late.decision.ok).toBe(true);
    const moved = superseded(
      { entry: 'declare/0', dataVersion: 1, data: past[0]?.data, occurredAt: minute(-5) },
      'mend/0',
    );
    expect(factsOf(past.slice(0, 5), moved)).toMatchObject({
      declaredAt: minute(-5),
      impactStartedAt: minute(-5),
      endedAt: minute(20),
    });
  });

  it('takes the lead along with the declaration, but not the declaration with what came with it', () => {
    const born = declared().map((past, index) => ({ ...past, id: `declare/${index}`, at: minute(0) }));
    const [declaration, , , lead] = born;
    if (declaration === undefined || lead === undefined) throw new Error('nothing was declared');
    const correct = ({ id = '', data }: Past) => ({
      type: 'entrySuperseded' as const,
      data: { entry: id, dataVersion: 1, data, occurredAt: minute(-5) },
    });
    given(born)
      .when({ type: 'supersedeEntry', entry: 'declare/0', happenedAt: minute(-5) })
      .thenEvents(correct(declaration), correct(lead));
    given(born)
      .when({ type: 'supersedeEntry', entry: 'declare/3', happenedAt: minute(-5) })
      .thenEvents(correct(lead));
    expect(factsOf(born, correct(declaration))).toMatchObject({
      declaredAt: minute(-5),
      impactStartedAt: minute(-5),
    });
  });

  it('decides which report of a thread is the latest', () => {
    const reported = (conditions: string, id: string, at: string): Past => ({
      type: 'reported',
      data: { thread: 1, conditions, actions: '', needs: '' },
      id,
      at,
    });
    const [full, fine] = [reported('full', 'full/0', minute(30)), reported('fine', 'fine/0', minute(40))];
    const moved = superseded({ entry: 'fine/0', dataVersion: 1, data: fine.data, occurredAt: minute(20) });
    const latest = (...past: readonly Past[]) =>
      threadOf(factsOf(world, past), 1)?.reports.map(({ conditions }) => conditions);
    expect(latest(full, fine)).toEqual(['full', 'fine']);
    expect(latest(full, fine, moved)).toEqual(['fine', 'full']);
  });

  it('stays for what an update pinned: it was said when the update went out', () => {
    const pinned: Past = { type: 'impactChanged', data: { impact: 'all' }, id: 'up/0' };
    given(world, pinned, { ...update(1, { kind: 'onChange' }), id: 'up/1' })
      .when({ type: 'supersedeEntry', entry: 'up/0', happenedAt: did })
      .thenRefused('fixedTime');
  });
});

const versionOf = ({ past: { type } }: { readonly past: Past }): number => kept[type].newest;
const onThread = table.filter(({ on }) => on !== undefined);

describe('the thread that an entry is about', () => {
  it.each(onThread)('is put right for $type: out of the one, into the other', (row) => {
    const past = worldWith(row);
    const data = { ...row.past.data, thread: 2 };
    given(past)
      .when({ type: 'supersedeEntry', entry: 'it/0', thread: 2 })
      .thenEvents({ type: 'entrySuperseded', data: { entry: 'it/0', data, dataVersion: versionOf(row) } });
    const after = [...past, superseded({ entry: 'it/0', data, dataVersion: versionOf(row) })];
    expect(factsOf(after)).toEqual(factsOf(worldWith(row, { data } as Partial<Past>)));
    const [before, now] = [factsOf(past), factsOf(after)];
    expect(row.on?.(now, 2)).toEqual(row.on?.(before, 1));
    expect(row.on?.(now, 1)).toEqual(row.on?.(before, 2));
    expect(row.on?.(now, 1)).not.toEqual(row.on?.(before, 1));
    expect(lineOf(after)).toMatchObject({ thread: 2, before: 'about #1' });
  });

  it.each(onThread)('can be none for $type, or has to be one', (row) => {
    const decided = given(worldWith(row)).when({ type: 'supersedeEntry', entry: 'it/0', thread: null });
    const isAlways = ['threadRenamed', 'threadAssigned', 'threadStateChanged', 'reported'].includes(row.type);
    if (isAlways) decided.thenRefused('needsThread');
    else
      decided.thenEvents({
        type: 'entrySuperseded',
        data: { entry: 'it/0', dataVersion: versionOf(row), data: { ...row.past.data, thread: null } },
      });
  });

  it.each(table.filter(({ on }) => on === undefined))('is not chosen for $type', (row) => {
    given(worldWith(row)).when({ type: 'supersedeEntry', entry: 'it/0', thread: 2 }).thenRefused('noThread');
  });

  it('has to be there', () => {
    const note: Past = { type: 'noted', data: { thread: 1, text: 'x' }, id: 'it/0' };
    given(world, note)
      .when({ type: 'supersedeEntry', entry: 'it/0', thread: 9 })
      .thenRefused('notFound', 'There is no thread #9. They go up to #2.');
  });

  it('can be one that was opened since: its opening takes up what was said of it before', () => {
    const later = thread(3, 'bo', { at: minute(50) });
    const past = (on: number): readonly Past[] => [
      ...world,
      { type: 'reported', data: { thread: on, conditions: 'full', actions: '', needs: '' }, id: 'it/0' },
      { type: 'noted', data: { thread: 3, text: 'first' }, at: minute(70), id: 'note/0' },
    ];
    const [report, note] = past(3).slice(-2);
    if (report === undefined || note === undefined) throw new Error('nothing was reported');
    const before = [...past(1).slice(0, -1), later, note];
    given(before)
      .when({ type: 'supersedeEntry', entry: 'it/0', thread: 3 })
      .thenEvents({ type: 'entrySuperseded', data: { entry: 'it/0', dataVersion: 1, data: report.data } });
    const facts = factsOf(before, superseded({ entry: 'it/0', dataVersion: 1, data: report.data }));
    expect(threadOf(facts, 3)).toMatchObject({
      reports: [{ conditions: 'full' }],
      lastWord: { at: minute(70) },
    });
    expect(threadOf(facts, 1)?.reports).toEqual([]);
    expect(facts.ahead).toEqual([]);
  });

  it('was open when it changed its state', () => {
    const blocked: Past = {
      type: 'threadStateChanged',
      data: { thread: 1, state: 'blocked', why: '' },
      id: 'it/0',
    };
    given(world, blocked, thread(3, null))
      .when({ type: 'supersedeEntry', entry: 'it/0', thread: 3 })
      .thenRefused('openedLater', '#3 was opened later');
  });
});

describe('words, time and thread at once', () => {
  const note: Past = { type: 'noted', data: { thread: 1, text: 'pol full' }, id: 'it/0', at: said };
  const data = { thread: 2, text: 'pool full' };
  const mended = superseded({ entry: 'it/0', dataVersion: 1, data, occurredAt: did });
  const moved = superseded(
    { entry: 'it/0', dataVersion: 1, data: { thread: 2, text: 'pol full' } },
    'move/0',
  );

  it('are one correction', () => {
    given(world, note)
      .when({ type: 'supersedeEntry', entry: 'it/0', text: 'pool full', happenedAt: did, thread: 2 })
      .thenEvents({
        type: 'entrySuperseded',
        data: { entry: 'it/0', dataVersion: 1, data, occurredAt: did },
      });
  });

  it('are told in the log and in the review, with what was said at first', () => {
    const state = stateOf(world, note, mended);
    expect(lineOf([...world, note, mended])).toMatchObject({ before: 'pol full, at 12:40, about #1' });
    expect(lineOf([...world, note, mended], 'mend/0')?.text).toBe(
      'Note of 12:40 happened 12:30, is about #2 and now says: pool full',
    );
    expect(lineOf([...world, note, moved], 'move/0')?.text).toBe('Note of 12:40 is about #2');
    const inTimeline: Past = { type: 'momentChosen', data: { entry: 'it/0', in: true } };
    expect(pageText(review(stateOf(world, note, mended, [inTimeline])))).toContain(
      '12:30 · Note #2 pool full (changed; it said first: pol full, at 12:40, about #1; written down 12:40)',
    );
    const item = findEntry(state, 'it/0');
    expect(item === undefined ? [] : versionsOf(state, item)).toMatchObject([
      { words: 'pol full', happenedAt: said, thread: 1, how: 'written' },
      { words: 'pool full', happenedAt: did, thread: 2, how: 'superseded' },
    ]);
  });

  it('keep what a later correction leaves out', () => {
    const reworded = superseded(
      { entry: 'it/0', dataVersion: 1, data: { thread: 2, text: 'pool is full' } },
      'again/0',
    );
    expect(findEntry(stateOf(world, note, mended, reworded), 'it/0')).toMatchObject({
      data: { thread: 2, text: 'pool is full' },
      occurredAt: did,
    });
  });
});

describe('a reason', () => {
  const raised: Past = {
    type: 'severityChanged',
    data: { from: 'SEV3', severity: 'SEV1', why: 'it spreds' },
    id: 'it/0',
  };

  it('is put right, or taken out; the severity stays', () => {
    for (const why of ['it spreads', ''])
      given(world, raised)
        .when({ type: 'supersedeEntry', entry: 'it/0', text: why })
        .thenEvents({
          type: 'entrySuperseded',
          data: { entry: 'it/0', dataVersion: 1, data: { ...raised.data, why } },
        });
  });

  it('cannot be taken out where it is all that is said', () => {
    const explained: Past = { type: 'decisionExplained', data: { decision: 1, why: 'safer' }, id: 'it/0' };
    given(world, explained)
      .when({ type: 'supersedeEntry', entry: 'it/0', text: '' })
      .thenRefused('doesNotFit');
  });
});

describe('a correction', () => {
  const note: Past = { type: 'noted', data: { thread: 1, text: 'x' }, id: 'it/0', at: said };
  const mended = superseded({
    entry: 'it/0',
    dataVersion: 1,
    data: { thread: 2, text: 'x' },
    occurredAt: did,
  });
  const undone: Past = { type: 'entryWithdrawn', data: { entry: 'mend/0', why: 'Undone' } };

  it('is what undo takes back first; then the entry is as it was', () => {
    expect(newestUndoable(stateOf(world, note), 'ana')?.event.id).toBe('it/0');
    expect(newestUndoable(stateOf(world, note, mended), 'ana')?.event.id).toBe('mend/0');
    given(world, note, mended)
      .when({ type: 'withdrawEntry', entry: 'mend/0', why: 'Undone' })
      .thenEvents({ type: 'entryWithdrawn', data: { entry: 'mend/0', why: 'Undone' } });
    const after = [...world, note, mended, undone];
    expect(factsOf(after)).toEqual(factsOf(world, note));
    expect(lineOf(after)).toMatchObject({ occurredAt: said, thread: 1, superseded: false, before: null });
    expect(lineOf(after, 'mend/0')?.withdrawn).toMatchObject({ why: 'Undone' });
    expect(newestUndoable(stateOf(after), 'ana')?.event.id).toBe('it/0');
  });

  it('gives back what the correction before it said', () => {
    const again = superseded({ entry: 'it/0', dataVersion: 1, data: { thread: 2, text: 'y' } }, 'again/0');
    const state = stateOf(world, note, mended, again, {
      type: 'entryWithdrawn',
      data: { entry: 'again/0', why: '' },
    });
    expect(findEntry(state, 'it/0')).toEqual(findEntry(stateOf(world, note, mended), 'it/0'));
    given(world, note, mended, again)
      .when({ type: 'withdrawEntry', entry: 'mend/0' })
      .thenRefused('notWithdrawable', 'corrected again since');
  });

  it('goes with the others of its command', () => {
    const pair = [
      superseded({ entry: 'end/0', dataVersion: 1, data: {}, occurredAt: did }, 'mend/0'),
      superseded({ entry: 'end/1', dataVersion: 1, data: {}, occurredAt: did }, 'mend/1'),
    ];
    const ended: readonly Past[] = [
      { type: 'noted', data: { thread: null, text: 'x' }, id: 'end/0', at: said },
      { type: 'noted', data: { thread: null, text: 'y' }, id: 'end/1', at: said },
    ];
    // The first is the one that was meant.
    expect(newestUndoable(stateOf(world, ended, pair), 'ana')?.event.id).toBe('mend/0');
    given(world, ended, pair)
      .when({ type: 'withdrawEntry', entry: 'mend/1' })
      .thenEvents(
        { type: 'entryWithdrawn', data: { entry: 'mend/0', why: '' } },
        { type: 'entryWithdrawn', data: { entry: 'mend/1', why: '' } },
      );
  });

  it('stays when its entry would be about a thread that was taken back', () => {
    const opened = thread(3, null, { id: 'open/0' });
    const on3: Past = { type: 'noted', data: { thread: 3, text: 'x' }, id: 'it/0' };
    const gone: Past = { type: 'entryWithdrawn', data: { entry: 'open/0', why: '' } };
    given(world, opened, on3, mended, gone)
      .when({ type: 'withdrawEntry', entry: 'mend/0' })
      .thenRefused('notWithdrawable', '#3');
  });
});

it('reads records from before times and threads could be put right', () => {
  const old = record(
    world,
    { type: 'noted', data: { thread: 1, text: 'x' }, id: 'it/0' },
    {
      type: 'entrySuperseded',
      data: { entry: 'it/0', dataVersion: 1, data: { thread: 1, text: 'y' } },
    },
  );
  const item = findEntry(evolveAll(initialState, old), 'it/0');
  expect(item).toMatchObject({ data: { thread: 1, text: 'y' }, occurredAt: item?.event.occurredAt });
});
