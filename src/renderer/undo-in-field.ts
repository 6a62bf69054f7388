/**
 * Keeps undo and redo within the focused field. The browser has one undo history for the whole page: with nothing left
 * to undo in the capture line it would continue in a field of the update, out of sight.
 */
export const keepUndoInField = (): void => {
  let field: EventTarget | null = null;
  let isRepairing = false;
  const isHistory = (event: Event): event is InputEvent =>
    event instanceof InputEvent && (event.inputType === 'historyUndo' || event.inputType === 'historyRedo');

  // Fires on the focused field, before the step is undone wherever it was made.
  document.addEventListener(
    'beforeinput',
    (event) => {
      if (isHistory(event) && !isRepairing) field = event.target;
    },
    true,
  );
  document.addEventListener(
    'input',
    (event) => {
      if (!isHistory(event) || (event.target === field && !isRepairing)) return;
      event.stopImmediatePropagation();
      if (isRepairing) return;
      isRepairing = true;
      document.execCommand(event.inputType === 'historyUndo' ? 'redo' : 'undo');
      isRepairing = false;
      if (field instanceof HTMLElement) field.focus();
    },
    true,
  );
};
