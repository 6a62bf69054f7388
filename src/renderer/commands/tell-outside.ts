import { nameOfMark } from '../marks.ts';
import { openPanel, say, useUi } from '../store/ui.ts';

/** The entry that is open, or else the line of the log that has the focus. */
const chosen = (): string | undefined => {
  const { panel } = useUi.getState();
  if (panel !== null) return panel.kind === 'entry' ? panel.entry : undefined;
  return nameOfMark(document.activeElement, 'entry');
};

/** Opens an entry to turn its words into outside words. */
export const tellOutside = (): void => {
  const entry = chosen();
  if (entry !== undefined) openPanel({ kind: 'entry', entry, tell: true });
  else if (useUi.getState().panel === null) say('Choose a line of the log first, then tell it outside.');
};
