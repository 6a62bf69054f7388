import { describe, expect, it } from 'vitest';
import { askableThreads, unanswered } from '../../../src/domain/views/asked.ts';
import { brief } from '../../../src/domain/views/brief.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { pageMarkdown } from '../../../src/domain/views/page-markdown.ts';
import { joiningWords, reportQuestions } from '../../../src/domain/views/report-question.ts';
import { declared, factsOf, minute, type Past, stateOf } from '../incident/spec.ts';
import { state, thread } from './sample.ts';

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
    expect(reportQuestions(facts, [1, 2, 3, 4])).toEqual([
      {
        owner: 'Bo Berg',
        ownerId: 'bo',
        question:
          'INC-42 #1 Thread 1, #3 Thread 3: for each, what do you see, what are you doing, what do you need?',
        text: 'Bo Berg, INC-42 #1 Thread 1, #3 Thread 3: for each, what do you see, what are you doing, what do you need?',
        threads: [1, 3],
      },
      {
        owner: 'Ana Lima',
        ownerId: 'ana',
        question: 'INC-42 #2 Thread 2: what do you see, what are you doing, what do you need?',
        text: 'Ana Lima, INC-42 #2 Thread 2: what do you see, what are you doing, what do you need?',
        threads: [2],
      },
    ]);
  });

  it('asks nobody about what nobody owns', () => expect(reportQuestions(facts, [4])).toEqual([]));

  it('is about every live thread that somebody other than the lead owns', () => {
    expect(askableThreads(facts)).toEqual([1, 3, 5]);
    const over = factsOf(declared(), thread(1, 'bo'), thread(3, 'bo'), state(3, 'done'));
    expect(askableThreads(over)).toEqual([1]);
  });
});

describe('those who were asked', () => {
  const asked = (when: number, ...threads: readonly number[]): Past => ({
    type: 'reportsAsked',
    data: { threads: [...threads] },
    at: minute(when),
  });
  const report = (number: number, when: number): Past => ({
    type: 'reported',
    data: { thread: number, conditions: 'full', actions: '', needs: '' },
    at: minute(when),
  });
  const at = minute(0);
  const three = [thread(1, 'bo', { at }), thread(2, 'dee', { at }), thread(3, 'bo', { at })];
  const waiting = (...past: readonly Past[]) =>
    unanswered(factsOf(declared(), ...three, ...past)).map(({ thread: { number } }) => number);

  it('have answered with a report after the question, and with nothing else', () => {
    expect(waiting(asked(10, 1, 2))).toEqual([1, 2]);
    expect(waiting(report(1, 9), asked(10, 1, 2))).toEqual([1, 2]);
    expect(waiting(asked(10, 1, 2), report(1, 11))).toEqual([2]);
    expect(waiting(asked(10, 1, 2), report(1, 11), asked(20, 1))).toEqual([1, 2]);
    const note: Past = { type: 'noted', data: { thread: 1, text: 'asked Bo again' }, at: minute(12) };
    expect(waiting(asked(10, 1), note)).toEqual([1]);
  });

  it('are not those who own it only since then, nor anybody once it is over', () => {
    const given: Past = { type: 'threadAssigned', data: { thread: 1, owner: 'dee' }, at: minute(12) };
    expect(waiting(asked(10, 1, 2), given)).toEqual([2]);
    expect(waiting(asked(10, 1, 2), state(1, 'done'))).toEqual([2]);
  });

  it('are one line with the time, instead of being silent; each with the key that enters the answer', () => {
    const past = [...declared(), ...three, asked(70, 1, 2)];
    const line = needsYou(factsOf(past), minute(80)).find(({ key }) => key.endsWith(':asked'));
    expect(line).toMatchObject({
      words: 'No answer from Bo Berg, dee since 13:10 UTC',
      target: { kind: 'askAll', threads: [1, 2] },
      parts: [
        {
          words: '#1 no answer from Bo Berg since 13:10 UTC',
          target: { kind: 'report', number: 1 },
        },
        { words: '#2 no answer from dee since 13:10 UTC', target: { kind: 'report', number: 2 } },
      ],
    });
    const silent = needsYou(factsOf(past), minute(80)).filter(({ key }) => key.endsWith(':silent'));
    expect(silent.map(({ words }) => words)).toEqual(['#3 silent 1 h 20 min']);
  });

  it('who were asked one after the other are said to be waited for since the first time, or later', () => {
    const words = (...past: readonly Past[]) =>
      needsYou(factsOf(declared(), ...three, ...past), minute(80)).find(({ key }) => key.endsWith(':asked'))
        ?.words;
    expect(words(asked(60, 2), asked(65, 1))).toBe('No answer from Bo Berg, dee since 13:00 UTC or later');
    expect(words(asked(60, 1), asked(65, 2))).toBe('No answer from Bo Berg, dee since 13:00 UTC or later');
  });

  it('stand in the brief, and who has answered', () => {
    const past = [...declared(), ...three, asked(10, 1, 2), report(2, 12)];
    const page = pageMarkdown(brief(stateOf(past), minute(20)));
    expect(page).toContain('**Round of 12:10 UTC: 1 of 2 answered; it goes on until 12:40 UTC** · #2');
    expect(page).toContain('Not answered: #1, Bo Berg, asked at 12:10 UTC');
    expect(pageMarkdown(brief(stateOf(declared(), ...three), minute(20)))).not.toContain(
      'Asked for a report',
    );
  });
});

it('somebody who joins asks for five minutes, and says what comes then', () => {
  expect(joiningWords(factsOf(declared()), '14:07 UTC')).toBe(
    'I am joining INC-42 Checkout errors. Go on as you are; give me five minutes to read, until 14:07 UTC. Then I ask each of you what you see, what you are doing and what you need.',
  );
});
