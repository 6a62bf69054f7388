import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import { declared, factsOf, given, minute, type Past } from './spec.ts';

const added = (task: number, followUp = false): Past => ({
  type: 'taskAdded',
  data: { task, followUp, thread: null, assumption: null, text: 'page the DBA', owner: null, dueAt: null },
});
const done: Past = { type: 'taskCompleted', data: { task: 1 } };
const dropped: Past = { type: 'taskDropped', data: { task: 1, why: 'not needed' } };
const deferred: Past = { type: 'taskDeferred', data: { task: 1, atEnd: false } };

describe('tasks', () => {
  it('are numbered together with follow-ups', () => {
    given(declared(), added(1))
      .when({ type: 'addTask', text: 'write to the vendor', owner: 'bo', dueAt: minute(60), followUp: true })
      .thenEvents({
        type: 'taskAdded',
        data: {
          task: 2,
          followUp: true,
          thread: null,
          assumption: null,
          text: 'write to the vendor',
          owner: 'bo',
          dueAt: minute(60),
        },
      });
  });

  it('change owner', () => {
    const assigned: Past = { type: 'taskAssigned', data: { task: 1, owner: 'bo' } };
    given(declared(), added(1)).when({ type: 'assignTask', task: 1, owner: 'bo' }).thenEvents(assigned);
    given(declared(), added(1), assigned).when({ type: 'assignTask', task: 1, owner: 'bo' }).thenNothing();
  });

  it('are done once', () => {
    given(declared(), added(1)).when({ type: 'completeTask', task: 1 }).thenEvents(done);
    given(declared(), added(1), done).when({ type: 'completeTask', task: 1 }).thenNothing();
    expect(factsOf(declared(), added(1), done).tasks[0]).toMatchObject({ state: 'done', endedAt: minute(5) });
  });

  it('are dropped with a reason, and cannot be done then', () => {
    given(declared(), added(1)).when({ type: 'dropTask', task: 1, why: 'not needed' }).thenEvents(dropped);
    given(declared(), added(1), dropped).when({ type: 'dropTask', task: 1 }).thenNothing();
    given(declared(), added(1), dropped).when({ type: 'completeTask', task: 1 }).thenRefused('dropped', 'K1');
    given(declared(), added(1), done).when({ type: 'dropTask', task: 1 }).thenNothing();
  });

  it('are put off until after the incident as follow-ups', () => {
    given(declared(), added(1)).when({ type: 'deferTask', task: 1 }).thenEvents(deferred);
    given(declared(), added(1), deferred).when({ type: 'deferTask', task: 1 }).thenNothing();
    given(declared(), added(1), done).when({ type: 'deferTask', task: 1 }).thenNothing();
    expect(factsOf(declared(), added(1), deferred).tasks[0]).toMatchObject({ followUp: true, state: 'open' });
  });

  it('are kept when their thread is over, once', () => {
    const opened: Past = { type: 'threadOpened', data: { thread: 1, title: 'DB pool', owner: null } };
    const onThread: Past = {
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
    const over: Past = { type: 'threadStateChanged', data: { thread: 1, state: 'ruledOut', why: '' } };
    const kept: Past = { type: 'taskKept', data: { task: 1 } };
    const left = [...declared(), opened, onThread, over];
    given(left).when({ type: 'keepTask', task: 1 }).thenEvents(kept);
    given(left, kept).when({ type: 'keepTask', task: 1 }).thenNothing();
    given(left, done).when({ type: 'keepTask', task: 1 }).thenNothing();
    given(declared(), opened, onThread).when({ type: 'keepTask', task: 1 }).thenNothing();
    expect(factsOf(left, kept).tasks[0]).toMatchObject({ kept: true, state: 'open' });
  });

  it.each<CommandInput>([
    { type: 'assignTask', task: 3, owner: null },
    { type: 'completeTask', task: 3 },
    { type: 'deferTask', task: 3 },
    { type: 'dropTask', task: 3 },
    { type: 'keepTask', task: 3 },
  ])('that are not there are refused by $type', (command) => {
    given(declared(), added(1), added(2))
      .when(command)
      .thenRefused('notFound', 'There is no task K3. They go up to K2.');
  });
});
