import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinWithBars, splitAtBars } from '../../../src/domain/incident/bars.ts';

describe('the bars of a report', () => {
  it.each([
    ['pool full | raising it | a DBA', ['pool full', 'raising it', 'a DBA']],
    ['see <https://x.example/a?b=c|graph> | waiting', ['see <https://x.example/a?b=c|graph>', 'waiting']],
    ['<https://x.example/a|the big graph>|waiting', ['<https://x.example/a|the big graph>', 'waiting']],
    ['ask <#C0123ABCD|ops> | waiting', ['ask <#C0123ABCD|ops>', 'waiting']],
    ['<@U0123ABCD|ana> is on it | x', ['<@U0123ABCD|ana> is on it', 'x']],
    ['<mailto:desk@x.example|the desk> | x', ['<mailto:desk@x.example|the desk>', 'x']],
    ['<!subteam^S0123|@ops>|<tel:+4930|call>', ['<!subteam^S0123|@ops>', '<tel:+4930|call>']],
    ['p99 < 2 s | queue > 5', ['p99 < 2 s', 'queue > 5']],
    ['https://x.example/q?a|b | waiting', ['https://x.example/q?a|b', 'waiting']],
    ['https://x.example/a| waiting', ['https://x.example/a', 'waiting']],
    ['x\\|y | z', ['x|y', 'z']],
    ['a|b', ['a', 'b']],
  ])('%s', (text, parts) => expect(splitAtBars(text)).toEqual(parts));

  it('are read back as they were written', () => {
    const part = fc
      .array(
        fc.constantFrom(
          'x',
          ' ',
          '|',
          '\\',
          '<',
          '>',
          'https://x.example/a',
          '<https://x.example/b|graph it>',
          '\n',
          'é',
        ),
        { maxLength: 10 },
      )
      .map((bits) => bits.join('').trim());
    fc.assert(
      fc.property(fc.tuple(part, part, part), (parts) => {
        const filled = parts.slice(0, parts.findLastIndex((one) => one !== '') + 1);
        fc.pre(filled.length > 0);
        expect(splitAtBars(joinWithBars(parts))).toEqual(filled);
      }),
      { numRuns: 2000 },
    );
  });
});
