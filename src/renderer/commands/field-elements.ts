import type { PrintedField } from '../../domain/incident/update-field-table.ts';
import type { Audience } from '../../domain/incident/words.ts';
import type { CheckedField } from '../../domain/update/check.ts';
import { isFocusIn, marked, nameOfMark, partNow } from '../marks.ts';
import { recordWords, refillField } from '../store/draft-filling.ts';
import { useDrafts } from '../store/drafts.ts';
import { useUi } from '../store/ui.ts';
import { rests } from './caret-rests.ts';
import { focusAtOnce, focusOn } from './focus.ts';

/** Access to the composer's fields where the browser must act: the focus, and changes that Ctrl+Z can undo. */

/** The textarea of a field on the page. */
const textareaOf = (field: CheckedField): HTMLTextAreaElement | null => {
  const area = marked('field', field);
  return area instanceof HTMLTextAreaElement ? area : null;
};

/**
 * Replaces a field's text as if it had been typed: React is notified, and Ctrl+Z restores the old text. No other
 * way keeps the browser's own undo. Returns false when the browser refused.
 */
export const putText = (field: CheckedField, text: string): boolean => {
  const area = textareaOf(field);
  if (area === null) return false;
  area.focus();
  area.select();
  return text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
};

/** Refills a field of the update from the record; Ctrl+Z restores the lead's own words. */
export const refill = (audience: Audience, field: PrintedField): void => {
  putText(field, recordWords(audience, field));
  refillField(audience, field);
};

/** {@link refill} in the field that has the focus, if the lead has written in it. */
export const refillFocused = (): void => {
  const { audience } = useUi.getState();
  const name = nameOfMark(document.activeElement, 'field');
  const field = useDrafts.getState()[audience].draft.touched.find((each) => each === name);
  if (field !== undefined && field !== 'next') refill(audience, field);
};

const fieldNow = (field: CheckedField): HTMLElement | null =>
  textareaOf(field) ?? marked('field', field)?.querySelector('input') ?? null;

/** Moves the focus to a field, once it is rendered. */
export const focusField = (field: CheckedField): void => focusAtOnce(() => fieldNow(field));

/** Puts the caret behind the words of a field, so that whoever types on goes on where they end. */
export const caretToEnd = (field: HTMLTextAreaElement): void =>
  field.setSelectionRange(field.value.length, field.value.length);

/** Keeps the focus in a field that is drawn anew, with the caret behind its words: nobody goes into it for that. */
export const keepFocusIn = (field: CheckedField): void =>
  focusAtOnce(
    () => fieldNow(field),
    (found) => {
      rests.keep(() => focusOn(found));
      if (found instanceof HTMLTextAreaElement) caretToEnd(found);
    },
  );

/** Whether the focus is in the composer, or nowhere because the element that had it is gone. */
export const hasFocus = (): boolean =>
  document.activeElement === null || document.activeElement === document.body || isFocusIn('composer');

/** Whether the focus is on a finding that was pointed out. */
export const isOnFinding = (): boolean => nameOfMark(document.activeElement, 'finding') !== undefined;

/** Moves the focus to the field for the reason that overrules everything, once it is rendered. */
export const focusReason = (): void => focusAtOnce(() => partNow('overrule-all', 'input'));

/** Moves the focus to a finding, once it is rendered. */
export const focusFinding = (id: string): void => focusAtOnce(() => marked('finding', id));
