import { beforeEach, expect, test, vi } from 'vitest';
import { ok } from '../../src/domain/result.ts';
import type { PracticeState } from '../../src/shared/practice.ts';

/* The pace of a drill: each press counts from the one before it, however fast they come. */

const incident = 'a';
/** How main has it, and what answers late. */
let held: PracticeState;
let late: (() => void)[];

const load = async () => {
  vi.resetModules();
  const api = {
    onPractice: () => {},
    goPractice: async ({ pace, isPaused }: { readonly pace: number; readonly isPaused: boolean }) => {
      held = { ...held, pace, isPaused };
      const answer = ok(held);
      await new Promise<void>((answered) => {
        late.push(answered);
      });
      return answer;
    },
  };
  vi.stubGlobal('window', { api });
  const { changePace, togglePause, usePractice } = await import('../../src/renderer/store/practice.ts');
  const { useIncidents } = await import('../../src/renderer/store/incident.ts');
  useIncidents.setState({ open: { id: incident } as never });
  usePractice.setState({ state: held });
  return { changePace, togglePause, state: () => usePractice.getState().state };
};

beforeEach(() => {
  late = [];
  held = {
    incident,
    title: 'A drill',
    now: '2026-11-20T14:00:00.000Z',
    pace: 60,
    isPaused: true,
    isOver: false,
    minutes: 60,
    people: [],
  };
});

test('given a paused drill, when it is made slower and let go on at once, then it goes on slower', async () => {
  const { changePace, togglePause, state } = await load();
  const both = [changePace(-1), togglePause()];
  for (let answered = 0; answered < both.length; answered += 1) {
    await expect.poll(() => late.length).toBe(answered + 1);
    late[answered]?.();
  }
  await Promise.all(both);
  expect(held).toMatchObject({ pace: 10, isPaused: false });
  expect(state()).toMatchObject({ pace: 10, isPaused: false });
});
