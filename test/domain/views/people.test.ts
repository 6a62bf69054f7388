import { describe, expect, it } from 'vitest';
import { nameOf, personOf } from '../../../src/domain/views/people.ts';
import { ana } from '../incident/spec.ts';

describe('names', () => {
  it('are those of the record, or the id when it does not know them', () => {
    expect(nameOf({ ana }, 'ana')).toBe('Ana Lima');
    expect(nameOf({ ana }, 'zoe')).toBe('zoe');
    expect(nameOf({ ana }, 'constructor')).toBe('constructor');
    expect(nameOf({ ana }, 'outbox')).toBe('Throughline');
  });

  it('are null for nobody', () => {
    expect(personOf({ ana }, null)).toBeNull();
    expect(personOf({ ana }, 'ana')).toEqual({ id: 'ana', name: 'Ana Lima' });
  });
});
