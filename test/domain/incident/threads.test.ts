import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import { declared, factsOf, given, minute, type Past } from './spec.ts';

const opened = (thread: number, owner: string | null = null): Past => ({
  type: 'threadOpened',
  data: { thread, title: `t${thread}`, owner },
});
const withdrawn = (entry: string): Past => ({ type: 'entryWithdrawn', data: { entry, why: '' } });

describe('threads', () => {
  it('are numbered from 1, without an owner unless one is named', () => {
    given(declared())
      .when({ type: 'openThread', title: 'Pool' })
      .thenEvents({ type: 'threadOpened', data: { thread: 1, title: 'Pool', owner: null } });
    given(declared(), opened(1))
      .when({ type: 'openThread', title: 'Deploy', owner: 'bo' })
      .thenEvents({ type: 'threadOpened', data: { thread: 2, title: 'Deploy', owner: 'bo' } });
  });

  it('never get the number of one that was withdrawn', () => {
    given(declared(), { ...opened(1), id: 'x/0' }, withdrawn('x/0'))
      .when({ type: 'openThread', title: 'Pool' })
      .thenEvents({ type: 'threadOpened', data: { thread: 2, title: 'Pool', owner: null } });
  });

  it('are renamed', () => {
    given(declared(), opened(1))
      .when({ type: 'renameThread', thread: 1, title: 'Pool' })
      .thenEvents({ type: 'threadRenamed', data: { thread: 1, title: 'Pool' } });
    given(declared(), opened(1)).when({ type: 'renameThread', thread: 1, title: 't1' }).thenNothing();
  });

  it('change owner, and may lose theirs', () => {
    given(declared(), opened(1, 'bo'))
      .when({ type: 'assignThread', thread: 1, owner: null })
      .thenEvents({ type: 'threadAssigned', data: { thread: 1, owner: null } });
    given(declared(), opened(1, 'bo')).when({ type: 'assignThread', thread: 1, owner: 'bo' }).thenNothing();
  });

  it('change state; the same state with another reason is news, without a reason it is not', () => {
    const blocked: Past = {
      type: 'threadStateChanged',
      data: { thread: 1, state: 'blocked', why: 'vendor' },
    };
    given(declared(), opened(1))
      .when({ type: 'setThreadState', thread: 1, state: 'blocked', why: 'vendor' })
      .thenEvents(blocked);
    given(declared(), opened(1), blocked)
      .when({ type: 'setThreadState', thread: 1, state: 'blocked' })
      .thenNothing();
    given(declared(), opened(1), blocked)
      .when({ type: 'setThreadState', thread: 1, state: 'blocked', why: 'DBA' })
      .thenEvents({ type: 'threadStateChanged', data: { thread: 1, state: 'blocked', why: 'DBA' } });
    expect(factsOf(declared(), opened(1), blocked).threads[0]).toMatchObject({
      state: 'blocked',
      why: 'vendor',
      openedAt: minute(4),
      stateAt: minute(5),
    });
  });

  it('are reported on in at least one part', () => {
    given(declared(), opened(1))
      .when({ type: 'report', thread: 1, conditions: 'pool full' })
      .thenEvents({ type: 'reported', data: { thread: 1, conditions: 'pool full', actions: '', needs: '' } });
    given(declared(), opened(1))
      .when({ type: 'report', thread: 1, conditions: ' ', needs: ' ' })
      .thenRefused('emptyReport');
  });

  it('take notes; a note may be about no thread', () => {
    given(declared(), opened(1))
      .when({ type: 'note', thread: 1, text: 'hm' })
      .thenEvents({ type: 'noted', data: { thread: 1, text: 'hm' } });
    given(declared())
      .when({ type: 'note', text: 'hm' })
      .thenEvents({ type: 'noted', data: { thread: null, text: 'hm' } });
  });
});

describe('the last word', () => {
  const at = minute(60);
  it.each<Past>([
    { type: 'noted', data: { thread: 1, text: 'hm' }, at },
    { type: 'reported', data: { thread: 1, conditions: 'c', actions: '', needs: '' }, at },
    { type: 'threadStateChanged', data: { thread: 1, state: 'parked', why: '' }, at },
    {
      type: 'assumed',
      data: { assumption: 1, thread: 1, text: 'a', confidence: 'low', disproof: '' },
      at,
    },
    {
      type: 'evidenceGiven',
      data: { evidence: 1, thread: 1, text: 'e', source: '', supports: null, refutes: null },
      at,
    },
    {
      type: 'decided',
      data: {
        decision: 1,
        thread: 1,
        text: 'd',
        why: '',
        explainLater: false,
        decidedBy: 'ana',
        insteadOf: null,
        alone: false,
      },
      at,
    },
  ])('on a thread moves with $type', (said) => {
    expect(factsOf(declared(), opened(1), said).threads[0]?.lastWord.at).toBe(at);
  });

  it('is the newest in time, not the newest written', () => {
    const said = (when: string): Past => ({ type: 'noted', data: { thread: 1, text: 'hm' }, at: when });
    const facts = factsOf(declared(), opened(1), said(minute(60)), said(minute(30)));
    expect(facts.threads[0]?.lastWord.at).toBe(minute(60));
  });

  it('is also a task that was done, and an assumption that was settled', () => {
    const task: Past = {
      type: 'taskAdded',
      data: {
        task: 1,
        followUp: false,
        thread: 1,
        assumption: null,
        text: 'page the DBA',
        owner: null,
        dueAt: null,
      },
    };
    const done: Past = { type: 'taskCompleted', data: { task: 1 }, at };
    expect(factsOf(declared(), opened(1), task).threads[0]?.lastWord.kind).toBe('opened');
    expect(factsOf(declared(), opened(1), task, done).threads[0]?.lastWord).toMatchObject({
      kind: 'taskDone',
      at,
      number: 1,
      text: 'page the DBA',
    });
    const guess: Past = {
      type: 'assumed',
      data: { assumption: 3, thread: 1, text: 'a', confidence: 'low', disproof: '' },
    };
    const settled: Past = {
      type: 'assumptionSettled',
      data: { assumption: 3, state: 'refuted', why: 'w' },
      at,
    };
    expect(factsOf(declared(), opened(1), guess, settled).threads[0]?.lastWord).toMatchObject({
      kind: 'settled',
      at,
      number: 3,
      state: 'refuted',
      why: 'w',
    });
  });

  it('is the one before once it was taken back', () => {
    const said: Past = { type: 'noted', data: { thread: 1, text: 'first' }, at: minute(20) };
    const wrong: Past = { type: 'noted', data: { thread: 1, text: 'wrong' }, id: 'x/0', at: minute(30) };
    const facts = factsOf(declared(), opened(1), said, wrong, withdrawn('x/0'));
    expect(facts.threads[0]?.lastWord).toMatchObject({ kind: 'note', text: 'first', at: minute(20) });
  });
});

describe('a thread that is not there', () => {
  it.each<CommandInput>([
    { type: 'renameThread', thread: 7, title: 'x' },
    { type: 'assignThread', thread: 7, owner: null },
    { type: 'setThreadState', thread: 7, state: 'done' },
    { type: 'report', thread: 7, conditions: 'x' },
    { type: 'note', thread: 7, text: 'x' },
    { type: 'assume', thread: 7, text: 'x' },
    { type: 'giveEvidence', thread: 7, text: 'x' },
    { type: 'decide', thread: 7, text: 'x' },
    { type: 'addTask', thread: 7, text: 'x' },
  ])('is refused by $type, and what there is is named', (command) => {
    given(declared()).when(command).thenRefused('notFound', 'There is no thread #7. There are none yet.');
    given(declared(), opened(1)).when(command).thenRefused('notFound', 'The only one is #1.');
    given(declared(), opened(1), opened(2)).when(command).thenRefused('notFound', 'They go up to #2.');
  });
});
