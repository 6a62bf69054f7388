/** Types into a field what was pressed before it had the focus. */

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Whether an element is a field for text: others, such as a box to tick, have no caret. */
export const isField = (element: Element | null): element is Field =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && element.selectionStart !== null);

/** As a person does: the field's own handlers hear of it. */
const replace = (field: Field, from: number, to: number, text: string): void => {
  field.setRangeText(text, from, to, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, inputType: 'insertText' }));
};

/** Presses a key in a field: `Enter`, `Backspace`, or text that is typed where the caret is. */
export const pressIn = (field: Field, key: string): void => {
  if (key === 'Enter') {
    field.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true }));
    return;
  }
  const { length } = field.value;
  const [from, to] = [field.selectionStart ?? length, field.selectionEnd ?? length];
  if (key !== 'Backspace') replace(field, from, to, key);
  else if (to > 0) replace(field, from === to ? from - 1 : from, to, '');
};
