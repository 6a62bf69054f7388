import { expect, test } from 'vitest';
import { ok, type Problem, problem, type Result } from '../../../src/domain/result.ts';
import { settingsSchemas } from '../../../src/main/settings/schema.ts';
import { stripHeightAt, stripPlaceFor } from '../../../src/main/windows/place.ts';
import { createZoom } from '../../../src/main/windows/zoom.ts';

/* How large everything is drawn: step by step, between two ends, remembered. */

const zoomFrom = (kept: number, answer: Result<void, Problem> = ok(undefined)) => {
  const applied: number[] = [];
  const keptThen: number[] = [];
  const zoom = createZoom({
    kept,
    keep: (factor) => {
      keptThen.push(factor);
      return answer;
    },
    apply: (factor) => applied.push(factor),
  });
  return { zoom, applied, keptThen };
};

test('goes in and out by the same steps, and back to the actual size', () => {
  const { zoom, applied, keptThen } = zoomFrom(1);
  for (const to of ['in', 'in', 'out', 'out', 'out', 'actual'] as const) zoom.go(to);
  expect(applied).toEqual([1.1, 1.25, 1.1, 1, 0.9, 1]);
  expect(keptThen).toEqual(applied);
});

test('every step up to either end is one that the settings take, and the end stays', () => {
  for (const to of ['in', 'out'] as const) {
    const { zoom, applied } = zoomFrom(1);
    for (let press = 0; press < 20; press += 1) zoom.go(to);
    for (const factor of applied) expect(settingsSchemas.zoom.safeParse(factor).success).toBe(true);
    expect(zoom.factor).toBe(to === 'in' ? 3 : 0.5);
  }
});

test('a factor between two steps goes to the next one', () => {
  expect(zoomFrom(1.37).zoom.go('in')).toEqual(ok({ factor: 1.5 }));
  expect(zoomFrom(1.37).zoom.go('out')).toEqual(ok({ factor: 1.25 }));
});

test('what cannot be kept is drawn all the same, and said', () => {
  const { zoom, applied } = zoomFrom(1, problem('settingsNotSaved', 'The disk is full.'));
  expect(zoom.go('in')).toMatchObject({ ok: false, error: { message: 'The disk is full.' } });
  zoom.go('in');
  expect(applied).toEqual([1.1, 1.25]);
});

test('the strip is as high and wide as its lines need', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  expect(stripHeightAt(0.5)).toBe(88);
  expect(stripPlaceFor(null, [screen], screen, 2)).toMatchObject({ width: 960, height: 176 });
});
