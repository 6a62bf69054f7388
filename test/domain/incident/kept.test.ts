import { expect, test } from 'vitest';
import { z } from 'zod';
import { outcomeSchema } from '../../../src/domain/incident/delivery.ts';
import * as outcomes from '../../../src/domain/incident/kept/outcomes.ts';
import * as shapes from '../../../src/domain/incident/kept/shapes.ts';
import { first } from '../../../src/domain/incident/kept/versions.ts';
import { personSchema } from '../../../src/domain/incident/person.ts';
import { linkedChannelSchema, stepOutcomeSchema } from '../../../src/domain/incident/slack-channel.ts';
import { nextUpdateSchema, updateFieldsSchema } from '../../../src/domain/incident/update-fields.ts';

const text = z.string();
const one = first({ words: text });
const two = one.next(2, { words: text, loud: z.boolean() }, ({ words }) => ({ words, loud: false }));
const three = two.next(3, { said: text }, ({ words, loud }) => ({ said: loud ? `${words}!` : words }));

test('each version is read through the steps after it, in their order', () => {
  expect(three.newest).toBe(3);
  expect(three.read(1, { words: 'no' })).toEqual({ data: { said: 'no' } });
  expect(three.read(2, { words: 'no', loud: true })).toEqual({ data: { said: 'no!' } });
  expect(three.read(3, { said: 'no' })).toEqual({ data: { said: 'no' } });
});

test('data that does not fit its own version is not read, though it fits another', () => {
  expect(three.read(1, { said: 'no' })).toBeNull();
  expect(three.read(3, { words: 'no' })).toBeNull();
  expect(three.read(4, { said: 'no' })).toBeNull();
  expect(three.read(0, { words: 'no' })).toBeNull();
});

test('a gap between versions, or steps in another order, do not compile', () => {
  // @ts-expect-error Version 2 comes after version 1.
  one.next(3, { said: text }, ({ words }) => ({ said: words }));
  // @ts-expect-error A version comes once.
  two.next(2, { said: text }, ({ words }) => ({ said: words }));
  // @ts-expect-error Before version 2 there is nothing loud.
  one.next(2, { said: text }, ({ words, loud }) => ({ said: loud ? `${words}!` : words }));
  // @ts-expect-error It ends with what the version holds.
  one.next(2, { said: text }, ({ words }) => ({ words }));
});

/** Every field that a schema takes, by where it stands: ".nextSteps.owner". */
const fieldsIn = (schema: z.ZodType): ReadonlySet<string> => {
  const fields = new Set<string>();
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (name !== 'properties') visit(inner, path);
      else
        for (const [field, its] of Object.entries(inner)) {
          fields.add(`${path}.${field}`);
          visit(its, `${path}.${field}`);
        }
    }
  };
  visit(z.toJSONSchema(schema, { io: 'input' }), '');
  return fields;
};

test.each([
  ['an update', updateFieldsSchema, shapes.updateFields],
  ['its promise', nextUpdateSchema, shapes.next],
  ['a person', personSchema, shapes.personOrTeam],
  ['an outcome', outcomeSchema, outcomes.outcome],
  ['the outcome of a step', stepOutcomeSchema, outcomes.stepOutcome],
  ['a channel', linkedChannelSchema, shapes.linkedChannel],
])('every field of %s that a command takes is kept', (_what, asked, keeps) => {
  const there = fieldsIn(keeps);
  expect(fieldsIn(asked).size).toBeGreaterThan(1);
  expect([...fieldsIn(asked)].filter((field) => !there.has(field))).toEqual([]);
});
