/**
 * Keeps taking back what was typed in the field that has the focus. The browser has one row of steps for the whole
 * page: with nothing left to take back in the capture line it would go on in a field of the update, out of sight.
 */
export const keepUndoInField = (): void => {
  let field: EventTarget | null = null;
  let isRepairing = false;
  const isHistory = (event: Event): event is InputEvent =>
    event instanceof InputEvent && (event.inputType === 'historyUndo' || event.inputType === 'historyRedo');

  // It comes to the field with the focus, before the step is taken wherever it was made.
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
