import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decide } from '../../../src/domain/decide/decide.ts';
import { commandSchema } from '../../../src/domain/incident/commands.ts';
import { loan } from '../views/sample.ts';
import { contextWith, declared, minute, type Past, stateOf } from './spec.ts';

/* Whatever was borrowed is given back, or somebody says why it is not, before an incident is closed. */

const over: readonly Past[] = [
  { type: 'statusChanged', data: { from: 'investigating', status: 'resolved', why: '' } },
  { type: 'incidentEnded', data: { as: 'resolved', why: '', overruled: [], review: true } },
];

it('no incident is closed with a loan that was neither given back nor overruled with a reason; each is named', () => {
  const reason = fc.constantFrom(null, '', '  ', 'kept until Friday');
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { maxLength: 12 }),
      reason,
      fc.boolean(),
      (returned, why, isSerious) => {
        const past = returned.flatMap((isBack, at): readonly Past[] => [
          loan(at + 1, null),
          ...(isBack ? [{ type: 'returned', data: { loan: at + 1, note: '' } } as const] : []),
        ]);
        const state = stateOf(declared({ severity: isSerious ? 'SEV1' : 'SEV4' }), past, over);
        const overruled = [
          ...(why === null || why.trim() === '' ? [] : [{ finding: 'loans', reason: why }]),
          { finding: 'depth', reason: 'small' },
          { finding: 'neverTold', reason: 'small' },
        ];
        const command = commandSchema.parse({ type: 'close', overruled });
        const closed = decide(state, command, contextWith({ now: minute(99) }));
        const open = returned.flatMap((isBack, at) => (isBack ? [] : [`L${at + 1}`]));
        const isExplained = overruled.some(({ finding }) => finding === 'loans');
        expect(closed.ok).toBe(open.length === 0 || isExplained);
        if (!closed.ok)
          expect(closed.error.message).toContain(
            `${open.join(', ')} ${open.length === 1 ? 'is' : 'are'} not given back.`,
          );
        else if (open.length > 0) {
          const event = closed.value.find(({ type }) => type === 'incidentClosed');
          expect(JSON.stringify(event)).toContain(open.join(', '));
          expect(JSON.stringify(event)).toContain('kept until Friday');
        }
      },
    ),
  );
});
