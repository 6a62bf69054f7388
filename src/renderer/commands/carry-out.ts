import type { CommandOutcome, OpenOutcome, OpenTarget } from '../../domain/capture/outcome.ts';
import type { Problem, Result } from '../../domain/result.ts';
import { execute } from '../store/actions.ts';
import { useIncidents } from '../store/incident.ts';
import { openPanel, say, selectThread } from '../store/ui.ts';
import { runCommand } from './table.ts';

/** Open a part of the interface from the capture line, with what the line says filled in. */
const openers: Readonly<Record<OpenTarget, (outcome: OpenOutcome) => void>> = {
  update: ({ audience }) => runCommand(audience === 'external' ? 'composeExternal' : 'composeInternal'),
  brief: () => openPanel({ kind: 'brief' }),
  handover: ({ role, person, text }) =>
    openPanel({ kind: 'handover', role: role ?? 'incidentLead', to: person, note: text }),
  resolve: ({ text }) => openPanel({ kind: 'resolve', why: text }),
  falsealarm: ({ text }) => openPanel({ kind: 'falseAlarm', text }),
  close: ({ text, why }) => openPanel({ kind: 'close', text, why }),
};

/** Opens the part of the interface that a line asks for. */
export const openLine = (outcome: OpenOutcome): void => openers[outcome.what](outcome);

/** What a line says that was understood, but changes nothing: without it, it would look as if it had been lost. */
export const nothingToLog = 'Nothing was logged: that is so already.';

/** Carries out a line. Ok once it is on the disk, or the part of the interface is open. */
export const carryOut = async (outcome: CommandOutcome | OpenOutcome): Promise<Result<null, Problem>> => {
  if (outcome.kind === 'open') {
    openLine(outcome);
    return { ok: true, value: null };
  }
  const { command } = outcome;
  const on = useIncidents.getState().open?.id;
  const result = await execute(command);
  // Another incident may be on screen by now: nothing is opened or selected in that one.
  if (useIncidents.getState().open?.id !== on) return result.ok ? { ok: true, value: null } : result;
  // Open exit criteria are handled, or overruled, in the dialog that lists them.
  if (!result.ok && result.error.code === 'exitCriteria') {
    openPanel({ kind: 'resolve', why: 'why' in command ? (command.why ?? '') : '' });
    return { ok: true, value: null };
  }
  if (!result.ok) return result;
  if (result.value.seq === null) say(nothingToLog);
  if ('thread' in command && typeof command.thread === 'number' && command.type === 'report')
    selectThread(command.thread);
  return { ok: true, value: null };
};
