import type { KeyboardEvent } from 'react';

/** Whether the focus is on a dialog as a whole, and on no control in it. */
export const isOnDialog = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.matches('[role="dialog"], [data-body]');

/** Whether this press is meant for the main button: with Mod from anywhere, without it where the focus is on no control. */
const isMeant = ({ metaKey, ctrlKey, target }: KeyboardEvent, main: HTMLElement): boolean =>
  metaKey || ctrlKey || (main.dataset.main === 'enter' && isOnDialog(target));

/** Presses the main button of a dialog by its key. A key that is held down may have opened the dialog, and does not. */
export const pressMain = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
  if (event.defaultPrevented || event.isPropagationStopped()) return;
  // React tells of presses in a dialog that was opened from this one, too.
  if (!(event.target instanceof Node && event.currentTarget.contains(event.target))) return;
  const main = event.currentTarget.querySelector<HTMLButtonElement>('button[data-main]');
  if (main === null || !isMeant(event, main)) return;
  event.preventDefault();
  // A dialog may have been opened from another one, which must not get its keys.
  event.stopPropagation();
  if (!event.repeat) main.click();
};
