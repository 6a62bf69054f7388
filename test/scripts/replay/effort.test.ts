import { expect, test } from 'vitest';
import { errorsIn } from '../../../scripts/replay/app-log.ts';
import { type Effort, noEffort, sumEffort } from '../../../scripts/replay/effort.ts';
import { busiestStep } from '../../../scripts/replay/pictures.ts';
import type { Step } from '../../../src/domain/practice/steps.ts';

const one = (change: Partial<Effort>): Effort => ({ ...noEffort, steps: 1, ...change });

test('effort is added up per verb and in total, the set-up apart', () => {
  const report = sumEffort(
    [
      { verb: 'note', effort: one({ ownText: 10, otherKeys: 1 }) },
      { verb: 'note', effort: one({ ownText: 5, captureSyntax: 5, captureLines: 2, otherKeys: 2 }) },
      { verb: 'update', effort: one({ ownText: 100, otherKeys: 20, pointer: 3 }) },
    ],
    { ...noEffort, otherKeys: 500 },
    200,
  );
  expect(report.cost).toEqual({ actions: 146, characters: 200, perCharacter: 0.73 });
  expect(report.verbs.note).toEqual({
    steps: 2,
    ownText: 15,
    captureSyntax: 5,
    captureLines: 2,
    otherKeys: 3,
    pointer: 0,
    keysBeyondTextPerStep: 4,
    captureSyntaxPerLine: 2.5,
    most: { captureSyntax: 5, otherKeys: 2, pointer: 0, actions: 2 },
  });
  expect(report.verbs.update?.most).toEqual({ captureSyntax: 0, otherKeys: 20, pointer: 3, actions: 23 });
  expect(report.total.most.actions).toBe(23);
  expect(report.total).toMatchObject({ steps: 3, ownText: 115, otherKeys: 23, pointer: 3 });
  expect(report.setUp.otherKeys).toBe(500);
});

test('the busiest step is the last one with the most threads at work, before it is over', () => {
  const at = '2026-03-02T08:00:00Z';
  const open = (thread: string): Step => ({ at, do: 'openThread', thread, title: thread });
  const state = (thread: string, to: 'done' | 'active'): Step => ({
    at,
    do: 'setThreadState',
    thread,
    state: to,
    why: '',
  });
  const note: Step = { at, do: 'note', text: 'x' };
  expect(busiestStep([note])).toBe(-1);
  expect(busiestStep([open('a'), open('b'), note, state('a', 'done'), note])).toBe(2);
  expect(busiestStep([open('a'), state('a', 'done'), open('b'), state('a', 'active')])).toBe(3);
  expect(busiestStep([open('a'), { at, do: 'setStatus', status: 'resolved' }, note])).toBe(0);
});

test('errors are found in what the app wrote, and nothing else is', () => {
  const fine = ['{"at":"…","level":"info","what":"started"}', 'DevTools listening on ws://…', ''];
  expect(errorsIn(fine)).toEqual([]);
  const bad = [
    'page: boom',
    '{"level":"error","what":"journal"}',
    'TypeError: x is not a function',
    '    at here',
  ];
  expect(errorsIn([...fine, ...bad]).length).toBe(3);
});
