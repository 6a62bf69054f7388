import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecipients } from '../../../src/domain/incident/recipients.ts';

describe('reading recipients', () => {
  it('takes commas, semicolons and lines, and names with addresses in angle brackets', () => {
    expect(readRecipients('a@x.org, b@x.org;c@x.org\n\nD. Li <d@x.org>,')).toEqual({
      addresses: ['a@x.org', 'b@x.org', 'c@x.org', 'd@x.org'],
      invalid: [],
    });
  });

  it('keeps an address once, as it was first written', () => {
    expect(readRecipients('Ana@x.org\nana@X.org').addresses).toEqual(['Ana@x.org']);
  });

  it('names what is no address', () => {
    expect(readRecipients('a@x.org, everybody, b@, <>')).toEqual({
      addresses: ['a@x.org'],
      invalid: ['everybody', 'b@', '<>'],
    });
  });

  it('reads its own list again as the same list', () => {
    fc.assert(
      fc.property(fc.array(fc.emailAddress()), fc.constantFrom(', ', ';', '\n'), (list, mark) => {
        const { addresses } = readRecipients(list.join(mark));
        expect(readRecipients(addresses.join(mark))).toEqual({ addresses, invalid: [] });
      }),
    );
  });
});
