import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chip } from '../../../src/domain/capture/outcome.ts';
import { escapeChip } from '../../../src/domain/capture/parse.ts';
import type { Sayable } from '../../../src/domain/capture/verb.ts';
import { verbs } from '../../../src/domain/capture/verbs.ts';
import { writeLine } from '../../../src/domain/capture/write.ts';
import { commandSchema } from '../../../src/domain/incident/commands.ts';
import { commandOf, full, parse, world } from './world.ts';

/** What people type, and what is made to be misunderstood. */
const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('errors', 'db1', 'a', 'pool', 'the', 'Grafana', 'rôle', '故障') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '#2',
      '#9',
      '#2,',
      '\\#2',
      '\\\\#2',
      '@ana',
      '@zed',
      '@ana,',
      '@ana.',
      '\\@ana',
      '+A3',
      '-A1',
      '+A9',
      'A3',
      'A9',
      'K4',
      'L1',
      'Q1',
      'D2',
      '?high',
      '?l',
      '?',
      'because',
      'Because',
      '\\because',
      'later',
      '\\later',
      'for',
      'from',
      'approved',
      'by',
      'undo:',
      'undo:x',
      'unless:',
      'unless:x',
      '\\unless:',
      'from:',
      'from:x',
      '\\from:',
      'work',
      'work,',
      '\\undo:',
      'none',
      '15m',
      '2h,',
      '\\2h',
      '1d',
      '14:05',
      '14:05,',
      '\\14:05',
      '-10m',
      '2018-10-20',
      '22:54',
      '|',
      '\\|',
      'a|b',
      '\\\\|',
      '(x',
      'y)',
      '(z)',
      '(z).',
      '\\(z)',
      '\\(z',
      'f(1)',
      '(',
      ')',
      '()',
      '\\)',
      ':-)',
      'https://x.example/1',
      'https://x.example/1.',
      '\\https://x',
      '/',
      '//x',
      '\\/x',
      '/task',
      '\\',
      '\\\\',
      'C:\\',
      '\\d+',
      'blocked',
      'blocked:',
      'ruled',
      'out',
      'a:b',
      ':',
      ',',
      'x,',
      '.',
      '"q"',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 6, unit: 'binary' }) },
);
const gap = fc.constantFrom(' ', ' ', ' ', '  ', '\t', '\u00a0');
const sentence = fc
  .array(fc.tuple(word, gap), { minLength: 1, maxLength: 7 })
  .map((words) =>
    words
      .flat()
      .join('')
      .replace(/[\n\r\u2028\u2029]/gu, '')
      .trim(),
  )
  .filter((text) => text !== '');
const verbWord = fc.constantFrom(
  ...verbs.flatMap(({ word, short }) => [`/${word}`, ...(short === null ? [] : [`/${short}`])]),
);
const anyLine = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ maxLength: 30, unit: 'binary' }),
  sentence,
  fc.tuple(verbWord, sentence).map(([verb, text]) => `${verb} ${text}`),
  fc
    .tuple(
      verbWord,
      fc.constantFrom(
        '#2',
        'A3',
        'K4',
        'Q1',
        'D2',
        'L1',
        '#2 blocked:',
        'access',
        'person @ana',
        'people',
        'comms',
        'update',
        'update 15m',
        '1',
      ),
      sentence,
    )
    .map((parts) => parts.join(' ')),
);
const runs = { numRuns: 1000 };

/** Whether a chip has to stand right behind another, or means nothing without it. */
const belongs = (chip: Chip, other: Chip): boolean =>
  (chip.kind === 'later' && other.kind === 'why') ||
  (chip.kind === 'why' && other.kind === 'time') ||
  (chip.label === 'from' && other.kind === 'person') ||
  (chip.kind === 'person' && other.kind === 'role') ||
  (chip.kind === 'role' && other.kind === 'person');

/**
 * Whether a chip may show up when the meaning of another is taken: one of the same kind takes its place (the
 * next "because", a thread named at the other end), it stood in the text of an undo that now is none, or what
 * was the whole text is the source now that there is a text before it; before another source is another end.
 */
const mayFollow = (chip: Chip, gone: Chip): boolean =>
  chip.kind === gone.kind ||
  belongs(chip, gone) ||
  gone.kind === 'undo' ||
  [chip.kind, gone.kind].includes('source');

describe('any line', () => {
  test('has an outcome, and chips that are in order, inside the line and apart', () => {
    fc.assert(
      fc.property(anyLine, fc.constantFrom(null, 2), (line, selectedThread) => {
        const { chips, outcome } = parse(line, { selectedThread });
        if (outcome.kind === 'command') expect(commandSchema.safeParse(outcome.command).success).toBe(true);
        if (outcome.kind === 'problem') expect(outcome.asNote).toEqual({ type: 'note', text: line.trim() });
        let end = 0;
        for (const chip of chips) {
          expect(chip.from).toBeGreaterThanOrEqual(end);
          expect(chip.to).toBeGreaterThanOrEqual(chip.from);
          end = chip.to;
        }
        expect(end).toBeLessThanOrEqual(line.length);
      }),
      runs,
    );
  });

  test('loses exactly the chip whose meaning is taken', () => {
    fc.assert(
      fc.property(anyLine, fc.nat(), (line, pick) => {
        const before = parse(line);
        const typed = before.chips.filter(({ from, to }) => to > from);
        fc.pre(typed.length > 0);
        const chip = typed[pick % typed.length];
        if (chip === undefined) return;
        const escaped = escapeChip(line, chip);
        const after = parse(escaped);
        const shift = escaped.length - line.length;
        expect(after.chips.some(({ from, kind }) => from === chip.from + 1 && kind === chip.kind)).toBe(
          false,
        );
        // Without its verb a line is a note; a line that no longer makes sense is a problem.
        if (chip.kind === 'verb') {
          expect(after.outcome).toMatchObject({ kind: 'command', command: { type: 'note' } });
          expect(after.text.startsWith('/')).toBe(true);
          return;
        }
        if (after.outcome.kind === 'problem') return;
        const moved = (from: number) => (from > chip.from ? from + shift : from);
        const others = typed.filter((other) => other !== chip && !belongs(other, chip));
        for (const other of others) {
          // With one bar less the second part of a report is the first.
          const label = other.kind === 'part' ? expect.any(String) : other.label;
          expect(after.chips).toContainEqual({
            ...other,
            label,
            from: moved(other.from),
            to: moved(other.to),
          });
        }
        if (before.outcome.kind === 'problem') return;
        for (const extra of after.chips.filter(({ from, to }) => to > from)) {
          const old = typed.some(({ from }) => moved(from) === extra.from);
          expect(old || mayFollow(extra, chip)).toBe(true);
        }
      }),
      runs,
    );
  });
});

test('a line without a slash is a note that keeps its text, but for a time and a thread before or behind', () => {
  fc.assert(
    fc.property(fc.oneof(sentence, fc.string({ maxLength: 60 })), (text) => {
      fc.pre(text.trim() !== '' && !/^\s*(\/|\\+\/)/u.test(text) && !/(^|\s)\\/u.test(text));
      const { chips, text: kept, outcome } = parse(text);
      expect(outcome).toMatchObject({ kind: 'command', command: { type: 'note', text: kept } });
      expect(chips.every(({ kind }) => kind === 'time' || kind === 'thread')).toBe(true);
      const start = chips.find(({ kind }) => kind === 'time')?.to ?? 0;
      const thread = chips.find(({ kind }) => kind === 'thread');
      const isBefore = thread !== undefined && text.slice(start, thread.from).trim() === '';
      const whole = text.slice(start).trim();
      const bare = isBefore ? text.slice(thread.to).trim() : text.slice(start, thread?.from).trim();
      expect([whole, bare]).toContain(kept);
    }),
    runs,
  );
});

const thread = fc.option(fc.constantFrom(1, 2, 4));
const person = fc.option(fc.constantFrom('p-ana', 'p-bo', 'p-cy'));
const assumption = fc.option(fc.constantFrom(1, 3));
const why = fc.option(sentence, { nil: undefined });
const ahead = fc.option(
  fc
    .integer({ min: 1, max: 200_000 })
    .map((minutes) => new Date(Date.parse(world.now) + minutes * 60_000).toISOString()),
);
const occurredAt = fc.option(
  fc
    .integer({ min: 0, max: 400_000 })
    .map((seconds) => new Date(Date.parse(world.now) - seconds * 1000).toISOString()),
  { nil: undefined },
);
const is = <T extends string>(type: T) => fc.constant(type);

const sayable: Readonly<Record<string, fc.Arbitrary<Sayable>>> = {
  note: fc.record({
    type: is('note'),
    text: fc.array(sentence, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
    thread,
  }),
  thread: fc.record({ type: is('openThread'), title: sentence, owner: person }),
  owner: fc.record({ type: is('assignThread'), thread: fc.constantFrom(1, 2), owner: person }),
  state: fc.record({
    type: is('setThreadState'),
    thread: fc.constantFrom(1, 2),
    state: fc.constantFrom('active', 'blocked', 'parked', 'ruledOut', 'done'),
    why,
  }),
  report: fc
    .record({
      type: is('report'),
      thread: fc.constantFrom(1, 2),
      conditions: fc.oneof(sentence, is('')),
      actions: fc.oneof(sentence, is('')),
      needs: fc.oneof(sentence, is('')),
    })
    .filter(({ conditions, actions, needs }) => conditions + actions + needs !== ''),
  assume: fc.record({
    type: is('assume'),
    text: sentence,
    thread,
    confidence: fc.constantFrom('low', 'medium', 'high'),
    disproof: fc.option(sentence, { nil: undefined }),
  }),
  settle: fc.record({
    type: is('settleAssumption'),
    assumption: fc.constantFrom(1, 3),
    state: fc.constantFrom('open', 'supported', 'refuted'),
    why,
  }),
  evidence: fc
    .record({
      type: is('giveEvidence'),
      thread,
      text: sentence,
      source: fc.option(sentence, { nil: undefined }),
      supports: assumption,
      refutes: assumption,
    })
    .filter(({ supports, refutes }) => supports === null || supports !== refutes),
  decide: fc.record({ type: is('decide'), thread, text: sentence, why, decidedBy: person }),
  'decide instead': fc.record({
    type: is('decide'),
    thread,
    text: sentence,
    why,
    decidedBy: person,
    insteadOf: fc.constantFrom(1, 2),
  }),
  'decide alone': fc.record({
    type: is('decide'),
    thread,
    text: sentence,
    explainLater: fc.constant(true),
    alone: fc.constant(true),
    decidedBy: person,
  }),
  'decide and explain later': fc.record({
    type: is('decide'),
    thread,
    text: sentence,
    explainLater: fc.constant(true),
    decidedBy: person,
  }),
  explain: fc.record({ type: is('explainDecision'), decision: fc.constantFrom(1, 2), why: sentence }),
  disprove: fc
    .record({
      type: is('disprove'),
      assumption: fc.constantFrom(1, 2),
      disproof: sentence,
      owner: person,
      dueAt: ahead,
    })
    // Who is asked says until when; without anybody there is nothing to be due.
    .map((command) => (command.owner == null ? { ...command, dueAt: undefined } : command)),
  borrow: fc.record({
    type: is('borrow'),
    kind: fc.constantFrom('person', 'access', 'rule'),
    text: sentence,
    person,
    approver: person,
    undo: fc.option(sentence, { nil: undefined }),
    expiresAt: ahead,
  }),
  borrowGroup: fc.record({
    type: is('borrow'),
    kind: is('person'),
    group: sentence.map((words) => words.replace(/[\s,]+$/u, '') || 'everybody'),
    text: sentence,
    approver: person,
    expiresAt: ahead,
  }),
  return: fc.record({ type: is('returnLoan'), loan: fc.constant(1), note: why }),
  park: fc.record({ type: is('park'), text: sentence }),
  answer: fc.record({ type: is('answerParked'), question: fc.constant(1), answer: sentence }),
  task: fc.record({ type: is('addTask'), thread, text: sentence, owner: person, dueAt: ahead }),
  followup: fc.record({
    type: is('addTask'),
    thread,
    text: sentence,
    owner: person,
    followUp: fc.constant(true),
  }),
  done: fc.record({ type: is('completeTask'), task: fc.constantFrom(1, 4) }),
  drop: fc.record({ type: is('dropTask'), task: fc.constantFrom(1, 4), why }),
  defer: fc.record({ type: is('deferTask'), task: fc.constantFrom(1, 4) }),
  rename: fc.record({ type: is('renameThread'), thread: fc.constantFrom(1, 2), title: sentence }),
  dismiss: fc.record({
    type: is('dismissNeed'),
    what: fc.constantFrom('leadOwns', 'tooMany', 'noComms', 'fatigue', 'notAsked'),
    why: sentence,
  }),
  snooze: fc.record({
    type: is('snooze'),
    what: fc.constantFrom(
      'update',
      'outbox',
      'handover',
      'lead',
      'secondLook',
      'thread:2',
      'assumption:3',
      'task:4',
      'loan:1',
    ),
    until: ahead.map((at) => at ?? new Date(Date.parse(world.now) + 60_000).toISOString()),
  }),
  sev: fc.record({ type: is('setSeverity'), severity: fc.constantFrom('SEV1', 'SEV2', 'SEV3', 'SEV4'), why }),
  status: fc.record({
    type: is('setStatus'),
    status: fc.constantFrom('investigating', 'identified', 'monitoring', 'resolved'),
    why,
  }),
  role: fc.record({
    type: is('assignRole'),
    role: fc.constantFrom('incidentLead', 'deputy', 'communicationsLead', 'scribe'),
    person,
  }),
  impact: fc.record({ type: is('setImpact'), impact: sentence }),
  summary: fc.record({ type: is('setSummary'), summary: sentence }),
  outside: fc.record({
    type: is('setOutsideName'),
    outsideName: fc.oneof(sentence, fc.constantFrom('', 'none', 'Nobody', '\\none')),
  }),
  title: fc.record({ type: is('setTitle'), title: sentence }),
  criterion: fc.record({ type: is('addCriterion'), text: sentence }),
  reopen: fc.record({ type: is('reopen'), why: sentence }),
};

describe('a written line means what it was written for', () => {
  test.each(Object.entries(sayable))('%s', (_name, commands) => {
    fc.assert(
      fc.property(commands, occurredAt, fc.boolean(), (bare, at, short) => {
        const command: Sayable = at === undefined ? bare : Object.assign({}, bare, { occurredAt: at });
        fc.pre(commandSchema.safeParse(command).success);
        const line = writeLine(command, { ...world, short });
        expect(commandOf(line), line).toEqual(full(command));
      }),
      { numRuns: 400 },
    );
  });
});
