import { expect, test } from 'vitest';
import { createRests } from '../../src/renderer/commands/caret-rests.ts';

/* Whether somebody goes into a field that gets the focus, or the caret was there all along. */

const field = (id: string) => Object.assign(new EventTarget(), { id }) as unknown as Element;

test('given a window that comes back to the front, then nobody goes into the field that had the focus; the next time they do', () => {
  const rests = createRests();
  const [summary, impact] = [field('summary'), field('impact')];
  expect(rests.isResting(summary)).toBe(false);
  rests.comeBack(summary);
  expect(rests.isResting(summary)).toBe(true);
  expect(rests.isResting(summary)).toBe(false);
  rests.comeBack(summary);
  expect(rests.isResting(impact)).toBe(false);
  expect(rests.isResting(summary)).toBe(false);
  rests.comeBack(null);
  expect(rests.isResting(summary)).toBe(false);
});

test('given a field that is drawn anew with the focus, then nobody goes into it, even if that fails', () => {
  const rests = createRests();
  const summary = field('summary');
  rests.keep(() => expect(rests.isResting(summary)).toBe(true));
  expect(rests.isResting(summary)).toBe(false);
  const fail = () => {
    throw new Error('it is gone');
  };
  expect(() => rests.keep(fail)).toThrow();
  expect(rests.isResting(summary)).toBe(false);
});
