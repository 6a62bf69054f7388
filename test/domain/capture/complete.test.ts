import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completions } from '../../../src/domain/capture/complete.ts';
import { verbs } from '../../../src/domain/capture/verbs.ts';
import { world } from './world.ts';

/** The labels offered at the bar in the line. */
const offered = (line: string) => {
  const caret = line.indexOf('¦');
  return completions(line.replace('¦', ''), caret, world).map(({ label }) => label);
};

describe('what is offered at the caret', () => {
  test('every verb after a slash, and those that it begins', () => {
    expect(offered('/¦')).toHaveLength(verbs.length);
    expect(offered('/sta¦')).toEqual([
      '/state #2 state: why',
      '/status status because why',
      '/start 22:54, -2h or 2018-10-21 22:54',
    ]);
    expect(offered('//¦')).toEqual([]);
  });

  test.each([
    ['/note #¦', ['#1', '#2', '#3', '#4']],
    ['called #pool¦', ['#2']],
    ['/owner ¦', ['#1', '#2', '#3', '#4', 'K1', 'K2', 'K3', 'K4']],
    ['/thread x @¦', ['@ana', '@bo', '@cy']],
    ['/thread x @du¦', ['@cy']],
    ['/note @¦', []],
    ['/evidence #2 -¦', ['-A1', '-A2', '-A3']],
    ['/evidence #2 +A3¦', ['+A3']],
    ['/settle ¦', ['Open', 'Supported', 'Refuted', 'A1', 'A2', 'A3']],
    ['/settle A3 r¦', ['Refuted']],
    ['/state #2 ¦', ['Active', 'Blocked', 'Parked', 'Ruled out', 'Done']],
    ['/state #2 blocked: p¦', []],
    ['/status i¦', ['Investigating', 'Identified']],
    ['/sev ¦', ['SEV1', 'SEV2', 'SEV3', 'SEV4']],
    ['/role c¦', ['Communications lead']],
    ['/borrow ¦', ['Person', 'Access', 'Rule']],
    ['/borrow access x for @a¦', ['@ana']],
    ['/update e¦', ['external']],
    ['/done K¦', ['K1', 'K2', 'K3', 'K4']],
    ['/return l¦', ['L1']],
    ['/drop ¦', ['K1', 'K2', 'K3', 'K4']],
    ['/rename ¦', ['#1', '#2', '#3', '#4']],
    ['/snooze u¦', ['Update']],
    ['/snooze #¦', ['#1', '#2', '#3', '#4']],
    ['/answer ¦', ['Q1']],
    ['/assume x ?¦', ['?low', '?medium', '?high']],
    ['/assume x \\#¦', []],
    ['/unknown #¦', []],
    ['¦', []],
    ['called ¦', []],
    ['/note ¦', ['#1', '#2', '#3', '#4']],
    ['/report ¦', ['#1', '#2', '#3', '#4']],
    ['/evidence ¦', ['#1', '#2', '#3', '#4']],
    ['/evidence #2 ¦', ['+A1', '+A2', '+A3', '-A1', '-A2', '-A3']],
    ['/evidence seen ¦', []],
    ['/owner #2 ¦', ['@ana', '@bo', '@cy']],
    ['/role comms ¦', ['@ana', '@bo', '@cy']],
    ['/handover lead ¦', ['@ana', '@bo', '@cy']],
    ['/thread x ¦', []],
    ['/return ¦', ['L1']],
    ['/reprot¦', ['/report #2 conditions | actions | needs']],
    ['/reprot #2 slow¦', ['/report #2 conditions | actions | needs']],
  ])('%s', (line, labels) => {
    expect(offered(line)).toEqual(labels);
  });

  test('choosing puts it in the place of what was typed, and the caret behind it', () => {
    expect(completions('/thr DB pool', 4, world)[0]).toMatchObject({ text: '/thread DB pool', caret: 8 });
    expect(completions('/owner #pool', 12, world)[0]).toMatchObject({ text: '/owner #2 ', caret: 10 });
    expect(completions('/reprot #2 slow', 15, world)[0]).toMatchObject({
      text: '/report #2 slow',
      caret: 15,
    });
    expect(completions('/evidnce', 8, world)[0]).toMatchObject({ text: '/evidence ', caret: 10 });
  });
});

test('never fails, wherever the caret is', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.integer({ min: -2, max: 30 }), (line, caret) => {
      for (const each of completions(`/${line}`, caret, world))
        expect(each.caret).toBeLessThanOrEqual(each.text.length);
    }),
  );
});
