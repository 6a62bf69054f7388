import { expect, test } from 'vitest';
import { ok } from '../../../src/domain/result.ts';
import { appHandlers } from '../../../src/main/ipc/app.ts';
import { item } from '../incidents/items.ts';

const opened = (showing: string | null) => {
  const handlers = appHandlers({
    showing: () => undefined,
    version: '1.0.0',
    platform: 'linux',
    clock: {
      now: () => new Date('2026-11-20T10:00:00Z'),
      monotonic: () => 0,
      stands: false,
      onMoved: () => () => undefined,
      close: () => undefined,
    },
    list: () => [item(1), item(2), item(3, { phase: 'review' })],
    arrivals: { arrive: () => ({ go: null, notices: [], file: null, joinLink: null }) },
    leaveTour: () => Promise.resolve(),
    sharing: { isOn: false },
    zoom: { factor: 1, go: () => ok({ factor: 1 }) },
    windows: {
      showing,
      strip: () => undefined,
      leaveStrip: () => undefined,
      go: () => undefined,
      review: () => undefined,
      closeReview: () => undefined,
    },
  });
  return async () => {
    const info = await handlers['app.info'](null);
    return info.ok ? info.value.openAtOnce : info;
  };
};

test('a start opens what goes on', async () => {
  expect(await opened(null)()).toBe('i2');
});

test('a page that is loaded anew shows what was on screen when it died, whatever else goes on', async () => {
  expect(await opened('i1')()).toBe('i1');
  expect(await opened('i3')()).toBe('i3');
  expect(await opened('gone')()).toBe('i2');
  // A drill that is practised is in no list; its clock has gone on.
  expect(await opened('practice-1')()).toBe('practice-1');
});
