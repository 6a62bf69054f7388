import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  impactAsTyped,
  readDeclareLine,
  withImpact,
  withKind,
  withSeverity,
  writeDeclareLine,
} from '../../../src/domain/capture/declare-line.ts';
import { kinds, severities } from '../../../src/domain/incident/words.ts';

const said = (line: string) => {
  const { title, severity, kind, impact } = readDeclareLine(line);
  return [severity, kind, title, impact];
};

describe('what a line says', () => {
  test.each([
    [
      'SEV1 Checkout errors | Nobody can pay since 14:00',
      'SEV1',
      null,
      'Checkout errors',
      'Nobody can pay since 14:00',
    ],
    ['/drill sev2: Practise the failover', 'SEV2', 'drill', 'Practise the failover', null],
    ['  sev4 /m   Upgrade\tdb1 ', 'SEV4', 'maintenance', 'Upgrade db1', null],
    ['/d SEV1', 'SEV1', 'drill', '', null],
    ['/incident Not a drill', null, 'incident', 'Not a drill', null],
    ['Errors | some | all of them', null, null, 'Errors', 'some | all of them'],
    ['Errors |', null, null, 'Errors', ''],
    ['', null, null, '', null],
  ])('%s', (line, severity, kind, title, impact) => {
    expect(said(line)).toEqual([severity, kind, title, impact]);
  });

  test.each([
    'Checkout errors since the last deploy',
    'Errors after SEV1 was called',
    '1 of 3 regions is down',
    '/metrics and /drilldown return 500',
    'grep a|b fails, C:\\ too',
    'Is it SEV1?',
    '\\d+ matches nothing',
  ])('a plain title stays a plain title: %s', (line) => {
    expect(said(line)).toEqual([null, null, line, null]);
  });

  test.each([
    ['\\SEV1 process is broken', 'SEV1 process is broken'],
    ['\\/drill page is down', '/drill page is down'],
    ['SEV2 \\/d mount', '/d mount'],
    ['SEV2 SEV1 mails', 'SEV1 mails'],
    ['pipe \\| fails', 'pipe | fails'],
    ['pipe \\\\| fails', 'pipe \\| fails'],
  ])('a backslash takes the meaning from a word: %s', (line, title) => {
    expect(readDeclareLine(line)).toMatchObject({ title, impact: null });
  });
});

const word = fc.oneof(
  fc.constantFrom(
    'SEV1',
    'sev3:',
    '/drill',
    '/d',
    '/m,',
    '/x',
    '|',
    '\\|',
    '\\\\|',
    '\\SEV2',
    '\\\\/i',
    'a|b',
    '\\',
    'x',
  ),
  fc.string({ minLength: 1, maxLength: 8, unit: 'binary' }).map((text) => text.replace(/\s/gu, 'x')),
);
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(' '));
const declaration = fc.record({
  title: words,
  severity: fc.constantFrom(...severities),
  kind: fc.constantFrom(...kinds),
  impact: fc.oneof(fc.constant(''), words),
});

test('what is written is read again', () => {
  fc.assert(
    fc.property(declaration, ({ title, severity, kind, impact }) => {
      const read = readDeclareLine(writeDeclareLine({ title, severity, kind, impact }));
      expect({
        title: read.title,
        severity: read.severity ?? 'SEV3',
        kind: read.kind ?? 'incident',
        impact: read.impact ?? '',
      }).toEqual({ title, severity, kind, impact });
    }),
    { numRuns: 2000 },
  );
});

test('nothing typed is lost: every word is the severity, the kind, the bar, or stands in title or impact', () => {
  fc.assert(
    fc.property(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 40 })), (line) => {
      const { title, impact, at } = readDeclareLine(line);
      const taken = [at.severity, at.kind, at.bar].filter((range) => range !== null);
      const left = (text: string) => text.replace(/[\s\\]/gu, '').length;
      const understood = taken.reduce((sum, { from, to }) => sum + left(line.slice(from, to)), 0);
      expect(left(title) + left(impact ?? '') + understood).toBe(left(line));
    }),
    { numRuns: 2000 },
  );
});

test('another choice takes the place of the word that was typed, and changes nothing else', () => {
  fc.assert(
    fc.property(words, fc.constantFrom(...severities), (line, severity) => {
      const before = readDeclareLine(line);
      const changed = withSeverity(line, severity);
      if (before.severity === null) expect(changed).toBeNull();
      else {
        const after = readDeclareLine(changed ?? '');
        expect([after.severity, after.kind, after.title, after.impact]).toEqual([
          severity,
          before.kind,
          before.title,
          before.impact,
        ]);
      }
    }),
  );
  expect(withKind('SEV1 /d Practice', 'incident')).toBe('SEV1 /incident Practice');
  expect(withKind('SEV1 Outage', 'drill')).toBeNull();
});

test('the impact behind the bar can be changed in a field of its own', () => {
  expect(withImpact('Errors', 'all')).toBeNull();
  expect(withImpact('Errors | some', 'all of ')).toBe('Errors | all of ');
  expect(impactAsTyped('Errors | all of ', readDeclareLine('Errors | all of '))).toBe('all of ');
  expect(withImpact('SEV1 Errors | some', '')).toBe('SEV1 Errors');
});
