import { isPart } from '../marks.ts';
import { isTypedIn } from '../store/capture.ts';
import { isAllEntered } from '../store/enter-line.ts';
import { useUi } from '../store/ui.ts';
import type { AppCommand } from './command.ts';
import { keysOf } from './keys-now.ts';
import { endLetters, hearLetter, isLetter, type LetterKeys } from './letters.ts';
import { isChord, isTyping, pressed } from './pressed.ts';
import { availableCommands } from './table.ts';

/** From key presses to commands, by the keys in the command table. */

/** Keys that belong to whatever has the focus rather than to the pane. */
const isOnControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a, [role="radio"], [role="option"]') !== null;

const ownKeys: ReadonlySet<string> = new Set(['Enter', 'ArrowDown', 'ArrowUp']);

const match = (keys: string): AppCommand | undefined =>
  availableCommands().find((command) => command.keysIn === undefined && keysOf(command).includes(keys));

const letterKeys: LetterKeys = {
  find: match,
  begins: (keys) =>
    availableCommands().some((command) => keysOf(command).some((each) => each.startsWith(`${keys} `))),
};

/** A text field's own: they take back typing, and bring it back. */
const fieldUndo: ReadonlySet<string> = new Set(['Mod+Z', 'Mod+Shift+Z']);

/** Whether a capture line has no typing to take back, or only what was entered: then entries are taken back instead. */
const isUntouchedCapture = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement &&
  isPart(target, 'capture') &&
  (target.value === '' ? !isTypedIn() : isAllEntered(target.value));

const find = (event: KeyboardEvent): AppCommand | undefined => {
  const keys = pressed(event);
  if (isTyping(event.target)) {
    const isFields = fieldUndo.has(keys) && !isUntouchedCapture(event.target);
    return isChord(keys) && !isFields ? match(keys) : undefined;
  }
  return ownKeys.has(keys) && isOnControl(event.target) ? undefined : match(keys);
};

/** Whether the key before was the Escape that left a field. */
let hasJustLeft = false;

/** Keys that are held with others, and alone are none. */
const held: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock']);

/** Runs what a key stands for. Dialogs keep their own keys, but for those that work everywhere. */
export const hearKey = (event: KeyboardEvent): void => {
  if (held.has(event.key)) return;
  const isStraight = hasJustLeft;
  hasJustLeft = event.key === 'Escape' && isTyping(event.target);
  const { panel } = useUi.getState();
  const isText = panel === null && isLetter(event) && !isTyping(event.target);
  if (!isText || event.defaultPrevented) endLetters();
  if (event.defaultPrevented || event.isComposing) return;
  if (isText) {
    hearLetter(event, letterKeys, isStraight);
    return;
  }
  const command = panel === null ? find(event) : match(pressed(event));
  if (command === undefined || (panel !== null && command.everywhere !== true)) return;
  event.preventDefault();
  command.run();
};
