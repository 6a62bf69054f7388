import { describe, expect, it } from 'vitest';
import { reportQuestions } from '../../../src/domain/views/report-question.ts';
import { declared, factsOf } from '../incident/spec.ts';
import { thread } from './sample.ts';

describe('asking several owners', () => {
  const facts = factsOf(
    declared(),
    thread(1, 'bo'),
    thread(2, 'ana'),
    thread(3, 'bo'),
    thread(4, null),
    thread(5, 'bo'),
  );

  it('is one line for each of them, however many threads are theirs', () => {
    expect(reportQuestions(facts, [1, 2, 3, 4])).toEqual({
      text: [
        'Bo Berg, INC-42 #1 Thread 1, #3 Thread 3: for each, what do you see, what are you doing, what do you need?',
        'Ana Lima, INC-42 #2 Thread 2: what do you see, what are you doing, what do you need?',
      ].join('\n'),
      owners: ['Bo Berg', 'Ana Lima'],
      threads: 3,
    });
  });

  it('asks nobody about what nobody owns', () =>
    expect(reportQuestions(facts, [4])).toEqual({ text: '', owners: [], threads: 0 }));
});
