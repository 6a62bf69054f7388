/** The field of a dialog that asks for the focus, else its first one. */
export const fieldOf = (dialog: HTMLElement): HTMLElement | null =>
  dialog.querySelector<HTMLElement>('[data-autofocus="true"]') ??
  dialog.querySelector<HTMLElement>('input, textarea, select');
