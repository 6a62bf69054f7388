import { describe, expect, it } from 'vitest';
import { withRoles } from '../../../../src/domain/views/review/roles.ts';
import { ana, declared, factsOf } from '../../incident/spec.ts';

/* What people typed, with roles instead of names. */

const said = (text: string) =>
  withRoles(
    text,
    { ...factsOf(declared()), people: { [ana.id]: ana } },
    new Map([[ana.id, 'Incident lead']]),
  );

describe('given a text that names somebody in several ways', () => {
  it('then a role begins a sentence with a capital, and goes on inside of one without', () => {
    expect(said('Ana said no. We asked @ana.')).toBe(
      'The incident lead said no. We asked the incident lead.',
    );
    expect(said('We asked @ana. Ana said no.')).toBe(
      'We asked the incident lead. The incident lead said no.',
    );
  });

  it('then a longer name that holds it is left alone', () => {
    expect(said('Anabel asked Ana.')).toBe('Anabel asked the incident lead.');
  });
});
