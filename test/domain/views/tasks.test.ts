import { describe, expect, it } from 'vitest';
import { taskLines } from '../../../src/domain/views/tasks.ts';
import { declared, factsOf, minute, type Past } from '../incident/spec.ts';
import { task, thread } from './sample.ts';

const done = (number: number, at: string): Past => ({ type: 'taskCompleted', data: { task: number }, at });
const owned = (number: number): Past => ({ type: 'taskAssigned', data: { task: number, owner: 'bo' } });

describe('the tasks', () => {
  it('are all there, by when they are due: overdue ones first, then those without a time', () => {
    const facts = factsOf(
      declared(),
      thread(1, 'bo'),
      task(1, null, null),
      task(2, 1, minute(90)),
      task(3, 1, minute(20)),
      task(4, null, null),
      owned(3),
    );
    expect(taskLines(facts, minute(30))).toMatchObject([
      {
        number: 3,
        thread: 1,
        threadName: '#1 Thread 1',
        owner: 'Bo Berg',
        when: 'Overdue since 12:20 UTC',
        overdue: true,
        place: 'open',
      },
      { number: 2, owner: '', when: 'Due 13:30 UTC', overdue: false },
      { number: 1, thread: null, when: '', overdue: false },
      { number: 4, thread: null, threadName: '' },
    ]);
  });

  it('that can wait until afterwards come behind them, and ended ones last, the newest first', () => {
    const facts = factsOf(
      declared(),
      [1, 2, 3, 4].map((number) => task(number, null, minute(5))),
      { type: 'taskDeferred', data: { task: 2, atEnd: false } },
      done(1, minute(20)),
      { type: 'taskDropped', data: { task: 3, why: '' }, at: minute(25) },
    );
    expect(taskLines(facts, minute(30)).map(({ number, place, when }) => [number, place, when])).toEqual([
      [4, 'open', 'Overdue since 12:05 UTC'],
      [2, 'after', 'Due 12:05 UTC'],
      [3, 'ended', 'Dropped 12:25 UTC'],
      [1, 'ended', 'Done 12:20 UTC'],
    ]);
  });

  it('say the day where they are due on another one', () => {
    const facts = factsOf(declared(), task(1, null, minute(24 * 60)));
    expect(taskLines(facts, minute(30))[0]?.when).toBe('Due Mon 2 Mar, 12:00 UTC');
  });
});
