import { selectThread, useUi } from '../store/ui.ts';

/**
 * The number of the thread that a key is about: the chosen one, else the first row, which is then chosen. Null
 * without threads. A row that has the focus is the chosen one.
 */
export const chosenThread = (): number | null => {
  const { selectedThread } = useUi.getState();
  if (selectedThread !== null) return selectedThread;
  const first = document.querySelector<HTMLElement>('[data-thread]')?.dataset.thread;
  if (first === undefined) return null;
  selectThread(Number(first));
  return Number(first);
};
