import type { CheckedField } from '../../domain/update/check.ts';

/** Reaching the composer's fields where the browser must act: the focus, and changes that Ctrl+Z takes back. */

const find = <E extends HTMLElement>(selector: string): E | null =>
  document.querySelector<E>(`[data-part="composer"] ${selector}`);

const textareaOf = (field: CheckedField): HTMLTextAreaElement | null =>
  find(`textarea[data-field="${field}"]`);

/**
 * Replaces a field's text as if it had been typed: React hears it, and Ctrl+Z brings the old words back. No
 * other way keeps the browser's own undo. False when the browser would not.
 */
export const putText = (field: CheckedField, text: string): boolean => {
  const area = textareaOf(field);
  if (area === null) return false;
  area.focus();
  area.select();
  return text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
};

/** Moves the focus to a field, once it is drawn. */
export const focusField = (field: CheckedField): void =>
  void requestAnimationFrame(() => (textareaOf(field) ?? find(`[data-field="${field}"] input`))?.focus());

/** Whether the focus is in the composer, or nowhere since what had it went. */
export const hasFocus = (): boolean =>
  document.activeElement === document.body ||
  document.activeElement?.closest('[data-part="composer"]') !== null;

/** Whether the focus is on a finding that was pointed out. */
export const isOnFinding = (): boolean => document.activeElement?.closest('[data-finding]') != null;

/** Moves the focus to where the reason to overrule everything is written, once it is drawn. */
export const focusReason = (): void =>
  void requestAnimationFrame(() => find('[data-part="overrule-all"] input')?.focus());

/** Moves the focus to a finding, once it is drawn. */
export const focusFinding = (id: string): void =>
  void requestAnimationFrame(() => find(`[data-finding="${CSS.escape(id)}"]`)?.focus());
