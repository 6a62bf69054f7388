import { threadRows } from '../../domain/views/threads.ts';
import { allMarked } from '../marks.ts';
import { nowIso } from '../store/clock.ts';
import { currentState } from '../store/incident.ts';
import { selectThread, useUi } from '../store/ui.ts';

/** The first row as it stands; while none is drawn yet, the one that will be the first. */
const firstRow = (): number | null => {
  const row = allMarked('thread')[0]?.dataset.thread;
  if (row !== undefined) return Number(row);
  const facts = currentState()?.facts ?? null;
  return facts === null ? null : (threadRows(facts, nowIso())[0]?.number ?? null);
};

/**
 * The number of the thread that a key is about: the chosen one, else the first row, which is then chosen. Null
 * without threads. A row that has the focus is the chosen one.
 */
export const chosenThread = (): number | null => {
  const { selectedThread } = useUi.getState();
  if (selectedThread !== null) return selectedThread;
  const first = firstRow();
  if (first !== null) selectThread(first);
  return first;
};
