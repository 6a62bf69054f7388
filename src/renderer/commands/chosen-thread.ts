import { threadRows } from '../../domain/views/threads.ts';
import { allMarked } from '../marks.ts';
import { nowIso } from '../store/clock.ts';
import { glanceNow } from '../store/incident.ts';
import { say, selectThread, useUi } from '../store/ui.ts';

/** The thread of the first row; while none is rendered yet, of the one that will be first. */
const firstRow = (): number | null => {
  const row = allMarked('thread')[0]?.dataset.thread;
  if (row !== undefined) return Number(row);
  const facts = glanceNow();
  return facts === null ? null : (threadRows(facts, nowIso())[0]?.number ?? null);
};

/**
 * The number of the thread that a key applies to: the selected one, else that of the first row, which is then selected.
 * Null without threads. A row that has the focus is the selected one.
 */
export const chosenThread = (): number | null => {
  const { selectedThread } = useUi.getState();
  if (selectedThread !== null) return selectedThread;
  const first = firstRow();
  if (first !== null) selectThread(first);
  return first;
};

/** Says that there is no thread that a key could apply to. */
export const sayNoThread = (): void =>
  say(
    glanceNow()?.phase === 'closed' ? 'No threads were opened.' : 'There is no thread yet. Open one with t.',
  );

/** {@link chosenThread}; says so where there is none. */
export const chosenThreadOrSay = (): number | null => {
  const thread = chosenThread();
  if (thread === null) sayNoThread();
  return thread;
};
