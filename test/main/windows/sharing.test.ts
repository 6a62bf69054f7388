import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSharing } from '../../../src/main/windows/sharing.ts';
import { quiet } from '../incidents/sample.ts';

/* Whether private notes and secrets are hidden: for this run of the console, and after one that did not end well. */

const newMark = () => join(mkdtempSync(join(tmpdir(), 'sharing-')), 'private', 'sharing');
const over = (mark: string) => {
  const told: boolean[] = [];
  return { told, sharing: createSharing({ mark, tell: (on) => told.push(on), log: quiet }) };
};

test('given a console that was killed while it was on, when it starts again, then it is on until it is ended', () => {
  const mark = newMark();
  const { sharing, told } = over(mark);
  expect(sharing.isOn).toBe(false);
  sharing.set(true);
  expect([sharing.isOn, told]).toEqual([true, [true]]);
  const again = over(mark).sharing;
  expect(again.isOn).toBe(true);
  again.set(false);
  expect(over(mark).sharing.isOn).toBe(false);
});

test('given a console that was quit while it was on, when it starts again, then everything is shown', () => {
  const mark = newMark();
  const { sharing } = over(mark);
  sharing.set(true);
  sharing.end();
  expect(existsSync(mark)).toBe(false);
  expect(over(mark).sharing.isOn).toBe(false);
});

test('given a disk that takes nothing, when it is turned on, then it is on all the same', () => {
  const mark = newMark();
  // A file where its folder would be: no account may make a folder there.
  mkdirSync(join(mark, '..', '..'), { recursive: true });
  writeFileSync(join(mark, '..'), '');
  const { sharing, told } = over(mark);
  sharing.set(true);
  expect([sharing.isOn, told]).toEqual([true, [true]]);
});
