import { interruptCapture } from '../store/capture.ts';
import { closePanel, selectThread } from '../store/ui.ts';

/** Moves the focus to a part of the pane. The parts are found by the names that screen readers give them. */

const soon = (action: () => void) => requestAnimationFrame(action);

/** The capture line, with this text in it; what was being typed there comes back afterwards. */
export const focusCapture = (text: string): void => {
  closePanel();
  if (text !== '') interruptCapture(text);
  soon(() => {
    const field = document.querySelector<HTMLInputElement>('[data-part="capture"]');
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  });
};

/** The first field of the update being written. */
export const focusComposer = (): void =>
  void soon(() => document.querySelector<HTMLTextAreaElement>('[data-part="composer"] textarea')?.focus());

export const focusThreads = (): void =>
  void soon(() => document.querySelector<HTMLElement>('[data-part="threads"]')?.focus());

/** The next item of "Needs you"; with the last one reached it begins again. */
export const needsYouNext = (): void => {
  const items = [...document.querySelectorAll<HTMLElement>('[data-part="needs"] button')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const item = items[(at + 1) % Math.max(items.length, 1)];
  item?.focus();
  const thread = item?.dataset.target;
  if (thread) selectThread(Number(thread));
};
