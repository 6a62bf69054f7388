import { describe, expect, it } from 'vitest';
import { isFinished, newestRound } from '../../../src/domain/incident/rounds.ts';
import { fillFields } from '../../../src/domain/update/fill/fill.ts';
import { roundNow } from '../../../src/domain/views/asked.ts';
import { brief } from '../../../src/domain/views/brief.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { pageText } from '../../../src/domain/views/page-text.ts';
import { state, thread, update } from '../views/sample.ts';
import { declared, factsOf, minute, type Past, stateOf } from './spec.ts';

const at = minute(0);
const threads = [thread(1, 'bo', { at }), thread(2, 'dee', { at }), thread(3, 'cy', { at })];
const asked = (when: number, ...numbers: readonly number[]): Past => ({
  type: 'reportsAsked',
  data: { threads: [...numbers] },
  at: minute(when),
});
const report = (number: number, when: number): Past => ({
  type: 'reported',
  data: { thread: number, conditions: `pool ${number} full`, actions: '', needs: '' },
  at: minute(when),
});
const round = (...past: readonly Past[]) => {
  const found = newestRound(factsOf(declared(), ...threads, ...past));
  return found === null
    ? null
    : [
        found.at.slice(11, 16),
        found.until.slice(11, 16),
        `${found.answered} of ${found.threads.length}`,
        isFinished(found),
      ];
};

describe('given owners who were asked, the newest round', () => {
  it('is none while nobody was asked', () => expect(round()).toBeNull());

  it('goes on for half an hour after its last question, and has everybody who was asked in it', () => {
    expect(round(asked(2, 1), asked(4, 2))).toEqual(['12:02', '12:34', '0 of 2', false]);
    expect(round(asked(2, 1), asked(31, 2))).toEqual(['12:02', '13:01', '0 of 2', false]);
    expect(round(asked(2, 1), asked(32, 2))).toEqual(['12:32', '13:02', '0 of 1', false]);
  });

  it('is finished once everybody has answered after the question, or their thread is over', () => {
    const all = asked(2, 1, 2, 3);
    expect(round(report(1, 1), all, report(2, 3))).toEqual(['12:02', '12:32', '1 of 3', false]);
    expect(round(all, report(1, 3), report(2, 4), state(3, 'done'))).toEqual([
      '12:02',
      '12:32',
      '3 of 3',
      true,
    ]);
  });

  it('counts from when those were asked who are asked again', () => {
    expect(round(asked(2, 1, 2), report(1, 3), asked(9, 2))).toEqual(['12:02', '12:39', '1 of 2', false]);
    expect(round(asked(2, 1, 2), report(1, 3), asked(9, 1, 2))).toEqual(['12:09', '12:39', '0 of 2', false]);
  });

  it('leaves out a thread that somebody else owns since', () => {
    const given: Past = { type: 'threadAssigned', data: { thread: 1, owner: 'eve' }, at: minute(5) };
    expect(round(asked(2, 1, 2), given)).toEqual(['12:02', '12:32', '0 of 1', false]);
  });
});

describe('given a finished round', () => {
  const past = [...declared(), ...threads, asked(2, 1, 2), report(1, 5), report(2, 6)];
  const points = (...more: readonly Past[]) =>
    fillFields(factsOf(past, more), 'internal', minute(9)).currentStatus;

  it('when the next update is filled in, then it says so before the answers, until it was told', () => {
    expect(points()[0]).toBe('Round of 12:02 UTC: 2 of 2 answered.');
    expect(points().slice(1).join('\n')).toMatch(/pool 2 full.*pool 1 full/su);
    const told = update(1, { kind: 'onChange' });
    expect(points(told).join('\n')).not.toContain('Round of');
    expect(points(told, asked(7, 3)).join('\n')).not.toContain('Round of');
    expect(points(told, asked(7, 3), report(3, 8))[0]).toBe('Round of 12:02 UTC: 3 of 3 answered.');
  });

  it('when it goes outside, then nothing of it is told', () => {
    const outside = fillFields(factsOf(past), 'external', minute(9));
    expect(JSON.stringify(outside)).not.toContain('Round of');
  });

  it('then the composer and the brief say so', () => {
    expect(roundNow(factsOf(past), minute(9))).toBe(
      'Round of 12:02 UTC: 2 of 2 answered. The answers are filled in.',
    );
    expect(roundNow(factsOf(past, update(1, { kind: 'onChange' })), minute(9))).toBe('');
    expect(pageText(brief(stateOf(past), minute(9)))).toContain(
      'Asked for a report\n- Round of 12:02 UTC: 2 of 2 answered · #1, #2\n',
    );
  });
});

describe('given a round in which somebody has not answered', () => {
  const past = [...declared(), ...threads, asked(2, 1, 2), report(1, 5)];

  it('then it is said who, since when, and until when the round goes on', () => {
    expect(roundNow(factsOf(past), minute(9))).toBe(
      'Round of 12:02 UTC: 1 of 2 answered; it goes on until 12:32 UTC. Not yet: #2, dee, asked at 12:02 UTC.',
    );
    expect(roundNow(factsOf(past), minute(33))).toBe('');
    expect(pageText(brief(stateOf(past), minute(33)))).toContain(
      '- Round of 12:02 UTC: 1 of 2 answered; it ended at 12:32 UTC · #1\n- Not answered: #2, dee, asked at 12:02 UTC',
    );
  });

  it('when the next update is filled in, then it does not say that everybody has answered', () =>
    expect(JSON.stringify(fillFields(factsOf(past), 'internal', minute(9)))).not.toContain('Round of'));
});

describe('given somebody who joined', () => {
  const joined: Past = { type: 'joined', data: { until: minute(15) }, at: minute(10) };
  const said = (now: number, ...past: readonly Past[]) =>
    needsYou(factsOf(declared(), ...threads, joined, ...past), minute(now))
      .filter(({ key }) => key === 'joined')
      .map(({ words, target }) => ({ words, target }));

  it('when the time to read is over, then asking everybody is what comes next, also after a restart', () => {
    expect(said(14)).toEqual([]);
    expect(said(15)).toEqual([
      {
        words: 'The time to read is over, since 12:15 UTC: ask all',
        target: { kind: 'askAll', threads: [1, 2, 3] },
      },
    ]);
  });

  it('when somebody was asked since, or there is nobody to ask, then nothing is said', () => {
    expect(said(20, asked(16, 1))).toEqual([]);
    expect(said(20, state(1, 'done'), state(2, 'done'), state(3, 'done'))).toEqual([]);
  });
});
