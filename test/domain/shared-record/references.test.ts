import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CommandInput, commandSchema } from '../../../src/domain/incident/commands.ts';
import { noFields } from '../../../src/domain/incident/update-field-table.ts';
import { renamed } from '../../../src/domain/shared-record/references.ts';

/* Where commands refer to what has a number: the compiler knows the fields of a command, this looks deeper inside. */

interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
}

/** The paths of all numbers: "promises.update". */
const numbersIn = (shape: Shape, path: readonly string[] = []): readonly string[] => [
  ...(shape.type === 'integer' || shape.type === 'number' ? [path.join('.')] : []),
  ...Object.entries(shape.properties ?? {}).flatMap(([name, inner]) => numbersIn(inner, [...path, name])),
  ...(shape.items === undefined ? [] : numbersIn(shape.items, path)),
  ...[...(shape.anyOf ?? []), ...(shape.oneOf ?? [])].flatMap((inner) => numbersIn(inner, path)),
];

const shapes = ((): readonly Shape[] => {
  const whole = z.toJSONSchema(commandSchema, { io: 'output', unrepresentable: 'any' }) as Shape;
  return whole.oneOf ?? whole.anyOf ?? [];
})();

const deep = new Set(
  shapes.flatMap((shape) =>
    numbersIn(shape)
      .filter((path) => path.includes('.'))
      .map((path) => `${String(shape.properties?.type?.const)} ${path}`),
  ),
);

/** All numbers deep inside of commands: a new one is put here with what becomes of it in references.ts. */
const known: Readonly<Record<string, 'follows' | 'of another incident' | 'an amount'>> = {
  'queueUpdate next.minutes': 'an amount',
  'recordOutcome outcome.retryAfterMs': 'an amount',
  'recordMark outcome.retryAfterMs': 'an amount',
  'recordStepOutcome outcome.retryAfterMs': 'an amount',
  'recordErrandOutcome outcome.retryAfterMs': 'an amount',
  'takeIn from.number': 'of another incident',
  'takeIn joined.from': 'of another incident',
  'takeIn joined.to': 'follows',
  'takeIn promises.update': 'of another incident',
  'mergeInto into.number': 'of another incident',
  'splitOff into.number': 'of another incident',
  'splitOff numbers.from': 'follows',
  'splitOff numbers.to': 'of another incident',
};

/** Thread 1 is #11 now, A1 is A11 and so on; the entry c/1 is c/0. */
const names = {
  number: (_kind: string, number: number) => number + 10,
  entry: (id: string) => (id === 'c/1' ? 'c/0' : id),
  isEntry: (id: string) => id !== 'gone/0',
};
const renaming = (input: CommandInput) => renamed(commandSchema.parse(input), names);

describe('references of commands', () => {
  it('are known wherever a command holds a number', () => {
    expect(shapes.length).toBeGreaterThan(80);
    expect([...deep].toSorted()).toEqual(Object.keys(known).toSorted());
  });

  it.each([
    [
      { type: 'note', thread: 1, text: 'see #1 and A2' },
      { thread: 11, text: 'see #11 and A12' },
    ],
    [{ type: 'note', thread: null, text: 'x' }, { thread: null }],
    [
      { type: 'editEntry', entry: 'c/1', text: 'K1' },
      { entry: 'c/0', text: 'K11' },
    ],
    [
      { type: 'editEntry', entry: 'c/2', thread: null },
      { entry: 'c/2', thread: null },
    ],
    [
      { type: 'withdrawEntry', entry: 'c/1', why: 'as D1' },
      { entry: 'c/0', why: 'as D11' },
    ],
    [{ type: 'chooseMoment', entry: 'c/1', in: true }, { entry: 'c/0' }],
    [{ type: 'tell', text: 'x', about: 'c/1' }, { about: 'c/0' }],
    [
      { type: 'giveEvidence', text: 'x', supports: 1, refutes: 2 },
      { supports: 11, refutes: 12 },
    ],
    [{ type: 'linkUpdate', update: 'u', assumptions: [1, 2] }, { assumptions: [11, 12] }],
    [{ type: 'snooze', what: 'share:3', until: '2026-03-01T12:00:00Z' }, { what: 'share:13' }],
    [{ type: 'snooze', what: 'update:internal', until: '2026-03-01T12:00:00Z' }, { what: 'update:internal' }],
    [
      { type: 'snooze', what: 'threads:1,2:asked', until: '2026-03-01T12:00:00Z' },
      { what: 'threads:11,12:asked' },
    ],
    [{ type: 'post', what: 'decision', about: [1], to: { kind: 'channel' } }, { about: [11] }],
    [
      {
        type: 'planErrand',
        kind: 'githubIssue',
        what: { task: 4, title: 'K4', body: 'K4', repository: 'K4/K4' },
      },
      { what: { task: 14, title: 'K14', body: 'K14', repository: 'K4/K4' } },
    ],
    [{ type: 'planErrand', kind: 'pagerdutyNote', what: { entry: 'c/1' } }, { what: { entry: 'c/0' } }],
    [
      {
        type: 'setStatus',
        status: 'resolved',
        overruled: [{ finding: 'criterion-1', reason: 'see #1', words: 'A1' }],
      },
      { overruled: [{ finding: 'criterion-11', reason: 'see #11', words: 'A11' }] },
    ],
    [{ type: 'planWorkshop', at: '2026-03-01T12:00:00Z', minutes: 60 }, { minutes: 60 }],
  ] as const satisfies readonly (readonly [CommandInput, object])[])('follow in %j', (input, expected) => {
    expect(renaming(input)).toMatchObject(expected);
  });

  it('follow in the words of an update, and in what these were made from', () => {
    const update = renaming({
      type: 'queueUpdate',
      audience: 'internal',
      fields: { ...noFields(), summary: 'see #1', nextSteps: [{ text: 'K2', owner: 'A1' }] },
      next: { kind: 'in', minutes: 30 },
      corrects: 1,
      origins: [{ field: 'summary', words: 'see #1', entries: ['c/1', 'gone/0'] }],
      overruled: [{ finding: 'assumption:summary:a1-the-deploy', reason: 'seen' }],
    });
    expect(update).toMatchObject({
      fields: { summary: 'see #11', nextSteps: [{ text: 'K12', owner: 'A1' }] },
      next: { kind: 'in', minutes: 30 },
      corrects: 11,
      origins: [{ words: 'see #11', entries: ['c/0'] }],
      overruled: [{ finding: 'assumption:summary:a11-the-deploy' }],
    });
  });
});
