import { create } from 'zustand';
import type { CommandOutcome, OpenOutcome } from '../../../domain/capture/outcome.ts';
import type { Problem, Result } from '../../../domain/result.ts';
import type { GoPlace } from '../../../shared/go-to.ts';
import { nothingToLog } from '../../commands/carry-out.ts';
import { execute } from '../../store/actions.ts';
import { leaveStrip } from './leave.ts';

/** What has just become of a line; empty after a while. Not a notice: notices replace what needs the lead. */
export const useCarried = create(() => ({ words: '' }));

let last: ReturnType<typeof setTimeout> | undefined;
const sayCarried = (words: string): void => {
  clearTimeout(last);
  useCarried.setState({ words });
  last = setTimeout(() => useCarried.setState({ words: '' }), 4000);
};

/** The resolve dialog, with the reason from the line. */
const resolving = (text: string): GoPlace => ({
  kind: 'open',
  what: 'resolve',
  audience: null,
  role: null,
  person: null,
  text,
  why: '',
});

/** Leaves once the line has been cleared from the field: it must not come back in the pane. */
const leaveAfter = (to: GoPlace): Result<null, Problem> => {
  setTimeout(() => void leaveStrip(to), 0);
  return { ok: true, value: null };
};

/** Carries out a line. Anything that opens part of the console leads to the pane, which has room. */
export const carryInStrip = async (outcome: CommandOutcome | OpenOutcome): Promise<Result<null, Problem>> => {
  if (outcome.kind === 'open') {
    const { what, audience, role, person, text, why } = outcome;
    return leaveAfter({ kind: 'open', what, audience, role, person, text, why });
  }
  const { command } = outcome;
  const result = await execute(command);
  if (!result.ok && result.error.code === 'exitCriteria')
    return leaveAfter(resolving('why' in command ? (command.why ?? '') : ''));
  if (!result.ok) return result;
  // There is no log here to show the line.
  sayCarried(result.value.seq === null ? nothingToLog : 'Logged.');
  return { ok: true, value: null };
};
