import { isPart } from '../marks.ts';
import { isTypedIn } from '../store/capture.ts';
import { isAllEntered } from '../store/enter-line.ts';
import { glanceNow } from '../store/incident.ts';
import { useUi } from '../store/ui.ts';
import { answered, isUnderWay } from '../store/under-way.ts';
import type { AppCommand } from './command.ts';
import { keysOf } from './keys-now.ts';
import { endLetters, hearLetter, isLetter, type LetterKeys } from './letters.ts';
import { isChord, isFieldUndo, isTyping, pressed } from './pressed.ts';
import { availableCommands, findCommand } from './table.ts';

/** Maps key presses to commands, by the keys in the command table. */

/** Whether the focus is on a control, which handles some keys itself. */
const isOnControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a, [role="radio"], [role="option"]') !== null;

const ownKeys: ReadonlySet<string> = new Set(['Enter', 'ArrowDown', 'ArrowUp']);

const has =
  (keys: string) =>
  (command: AppCommand): boolean =>
    command.keysIn === undefined && keysOf(command).includes(keys);

const match = (keys: string): AppCommand | undefined => availableCommands().find(has(keys));

/** {@link match}, or what says why these keys do nothing. Where no incident is open, letters and arrows are not meant for one. */
const matchOrWhy = (keys: string): AppCommand | undefined =>
  glanceNow() === null && !isChord(keys) ? match(keys) : findCommand(has(keys));

const letterKeys: LetterKeys = {
  find: matchOrWhy,
  begins: (keys) =>
    availableCommands().some((command) => keysOf(command).some((each) => each.startsWith(`${keys} `))),
};

/** Whether a capture line has no typing to undo, or only entered lines: then entries are taken back instead. */
const isUntouchedCapture = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement &&
  isPart(target, 'capture') &&
  (target.value === '' ? !isTypedIn() : isAllEntered(target.value));

const find = (event: KeyboardEvent): AppCommand | undefined => {
  const keys = pressed(event);
  if (isTyping(event.target)) {
    const isFieldsOwn = isFieldUndo(keys) && !isUntouchedCapture(event.target);
    return isChord(keys) && !isFieldsOwn ? matchOrWhy(keys) : undefined;
  }
  return ownKeys.has(keys) && isOnControl(event.target) ? undefined : matchOrWhy(keys);
};

/** Whether the previous key was the Escape that left a field. */
let hasJustLeft = false;

/** Keys that are held with others, and do nothing alone. */
const modifiers: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock']);

/** The command that waits for a dialog to close: the one whose keys were pressed last. */
let afterDialog: AppCommand | null = null;

/** Runs it if the dialog closes with the answer that it waits for. If the dialog stays, there is something to read. */
const runAfterDialog = async (command: AppCommand): Promise<void> => {
  const isWaiting = afterDialog !== null;
  afterDialog = command;
  if (isWaiting) return;
  await answered();
  const next = afterDialog;
  afterDialog = null;
  if (useUi.getState().panel === null) next.run();
};

/** Whether a key cannot be meant for the dialog. One that is held down, or confirms or takes back, may well be. */
const isForAfterwards = (event: KeyboardEvent): boolean => {
  const keys = pressed(event);
  return isChord(keys) && !isFieldUndo(keys) && event.key !== 'Enter' && !event.repeat;
};

/**
 * Runs the command of a key. Dialogs keep their own keys, except for those that work everywhere; a chord that comes while
 * one is closing is for what is under it.
 */
export const hearKey = (event: KeyboardEvent): void => {
  if (modifiers.has(event.key)) return;
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
  if (command === undefined) return;
  if (panel === null || command.everywhere === true) {
    event.preventDefault();
    command.run();
  } else if (isUnderWay() && isForAfterwards(event)) {
    event.preventDefault();
    void runAfterDialog(command);
  }
};
