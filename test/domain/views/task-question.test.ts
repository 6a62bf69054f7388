import { describe, expect, it } from 'vitest';
import { taskQuestion } from '../../../src/domain/views/task-question.ts';
import { declared, factsOf, type Past } from '../incident/spec.ts';

const opened = (thread: number): Past => ({
  type: 'threadOpened',
  data: { thread, title: `Thread ${thread}`, owner: null },
});
const added = (task: number, thread: number | null, more: { readonly followUp?: boolean } = {}): Past => ({
  type: 'taskAdded',
  data: {
    task,
    thread,
    assumption: null,
    text: `page DBA ${task}`,
    owner: null,
    dueAt: null,
    followUp: false,
    ...more,
  },
});
const to = (thread: number, state: 'active' | 'blocked' | 'parked' | 'ruledOut' | 'done'): Past => ({
  type: 'threadStateChanged',
  data: { thread, state, why: '' },
});

const asked = (...past: readonly Past[]): string | null => {
  const question = taskQuestion(factsOf(declared(), opened(1), opened(2), ...past));
  return question === null
    ? null
    : `K${question.task} ${question.text} ${question.about}${question.more > 0 ? ` +${question.more}` : ''}`;
};

describe('Given a thread with open tasks', () => {
  it.each([
    ['ruledOut', 'K1 page DBA 1 is still open on #2, which is ruled out'],
    ['done', 'K1 page DBA 1 is still open on #2, which is done'],
    ['parked', null],
    ['blocked', null],
    ['active', null],
  ] as const)('when it is %s, then the question is %j', (state, words) => {
    expect(asked(added(1, 2), to(2, state))).toBe(words);
  });

  it('when it is ruled out, then its tasks are asked about one after the other, and those of no other', () => {
    const past = [added(1, 1), added(2, 2), added(3, null), added(4, 2), to(2, 'ruledOut')];
    expect(asked(...past)).toBe('K2 page DBA 2 is still open on #2, which is ruled out +1');
    expect(asked(...past, { type: 'taskCompleted', data: { task: 2 } })).toMatch(/^K4 .*out$/u);
  });

  it.each<[string, Past]>([
    ['kept', { type: 'taskKept', data: { task: 1 } }],
    ['done', { type: 'taskCompleted', data: { task: 1 } }],
    ['dropped', { type: 'taskDropped', data: { task: 1, why: '' } }],
    ['put off until after the incident', { type: 'taskDeferred', data: { task: 1, atEnd: false } }],
  ])(
    'when a task was %s, then it is not asked about again, nor when the thread comes back',
    (_how, answer) => {
      const past = [added(1, 2), to(2, 'ruledOut'), answer];
      expect(asked(...past)).toBeNull();
      expect(asked(...past, to(2, 'active'), to(2, 'ruledOut'))).toBeNull();
    },
  );

  it('when a task is added after the thread was over, or is a follow-up, then nobody asks', () => {
    expect(asked(to(2, 'ruledOut'), added(1, 2))).toBeNull();
    expect(asked(added(1, 2, { followUp: true }), to(2, 'ruledOut'))).toBeNull();
  });

  it('when the thread lives again, or the incident is no longer active, then nobody asks', () => {
    expect(asked(added(1, 2), to(2, 'ruledOut'), to(2, 'active'))).toBeNull();
    const ended: Past = {
      type: 'incidentEnded',
      data: { as: 'resolved', why: 'The pool was enlarged', overruled: [], review: true },
    };
    expect(asked(added(1, 2), to(2, 'ruledOut'), ended)).toBeNull();
  });
});
