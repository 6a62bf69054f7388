import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameFromHandle, suggestHandle } from '../../../src/domain/incident/handle.ts';
import { handleSchema } from '../../../src/domain/incident/person.ts';

describe('suggesting a handle', () => {
  it.each([
    ['Ana Ruiz', [], 'ana'],
    ['Ana Ruiz', ['ana'], 'ana.r'],
    ['Ana Ruiz', ['Ana', 'ana.r'], 'ana2'],
    ['Ana', ['ana', 'ana2'], 'ana3'],
    ['  José  Álvarez ', [], 'josé'],
    ['(Bo) O’Neil', [], 'bo'],
    ['李小龍', [], '李小龍'],
    [`x${'𠀀'.repeat(20)}`, [], `x${'𠀀'.repeat(14)}`],
    ['', [], ''],
    ['🙂 !', [], ''],
  ])('given the name %o and the taken handles %o, it is %o', (name, taken, handle) => {
    expect(suggestHandle(name, taken)).toBe(handle);
  });

  it('is empty, or free and fit to be saved, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.nat(5), (name, repeats) => {
        const taken: string[] = [];
        for (let i = 0; i <= repeats; i += 1) {
          const handle = suggestHandle(name, taken);
          if (handle === '') return;
          expect(taken).not.toContain(handle);
          expect(handleSchema.parse(handle)).toBe(handle);
          taken.push(handle);
        }
      }),
    );
  });
});

describe('the name that a handle sounds like', () => {
  it.each([
    ['ana', 'Ana'],
    ['@ana.ruiz', 'Ana Ruiz'],
    ['bo-b_c', 'Bo B C'],
    ['', ''],
  ])('given %o, it is %o', (handle, name) => {
    expect(nameFromHandle(handle)).toBe(name);
  });
});
