import { isFocusIn, marked, nameOfMark, partNow } from '../marks.ts';
import { typeCapture, useCapture } from '../store/capture.ts';
import { selectThread, useUi } from '../store/ui.ts';
import type { AppCommand } from './command.ts';
import { focusCapture } from './focus.ts';

/**
 * Letters that are pressed outside a field. A single one is a command key where a row is visibly selected. Two in quick
 * succession begin a sentence, and so does any letter elsewhere: it goes to the capture line, first letter included.
 */

/** Milliseconds within which a second letter turns the first into the start of a sentence. */
export const sentenceWithin = 300;

/** What letters stand for, by the command table. */
export interface LetterKeys {
  /** The command with these keys, `j` or `g n`. */
  find(keys: string): AppCommand | undefined;
  /** Whether they begin the keys of a command. */
  begins(keys: string): boolean;
}

/** Letters that were pressed and may still become a sentence. */
interface Pending {
  readonly letters: readonly string[];
  readonly timer: ReturnType<typeof setTimeout>;
  /** What they do if nothing follows. */
  readonly run: () => void;
  /** Whether they have already moved through the rows. */
  readonly moved: boolean;
  /** The thread that was selected before they did. */
  readonly selected: number | null;
}

let pending: Pending | null = null;
/** A letter that begins the keys of a command, and was followed by a pause. */
let leader: string | null = null;

/** Whether the press types a letter or a digit. */
export const isLetter = (event: KeyboardEvent): boolean =>
  !event.ctrlKey && !event.metaKey && !event.altKey && /^[\p{L}\p{N}]$/u.test(event.key);

/** Whether there is a capture line to type into. A closed incident has none, so that its letters are only keys. */
const hasLine = (): boolean => partNow('capture') !== null;

const rows = ['thread', 'need', 'entry'] as const;

/** Whether it is visible which row a letter would act on. */
const isOnSelectedRow = (target: Element | null): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  const { selectedThread } = useUi.getState();
  const isOnRow = rows.some((mark) => nameOfMark(target, mark) !== undefined) || isFocusIn('threads');
  const isSelected = selectedThread !== null && marked('thread', selectedThread) !== null;
  return isOnRow || (target === document.body && isSelected);
};

/** Begins a sentence in the capture line, or continues one. */
export const writeInLine = (text: string): void => {
  typeCapture(useCapture.getState().text + text);
  focusCapture('');
};

const write = (letters: readonly string[]): void => {
  leader = null;
  if (hasLine()) writeInLine(letters.join(''));
};

const takePending = (): Pending | null => {
  const taken = pending;
  pending = null;
  if (taken !== null) clearTimeout(taken.timer);
  return taken;
};

const wait = (letters: readonly string[], run: () => void, moved = false): void => {
  const { selectedThread: selected } = useUi.getState();
  const timer = setTimeout(() => takePending()?.run(), sentenceWithin);
  pending = { letters, timer, run, moved, selected };
};

const leadBy = (letter: string) => () => {
  leader = letter;
};

const nothing = () => undefined;

/** Whether a command moves through the rows, which must be visible at once. */
const movesThroughRows = (command: AppCommand | undefined): boolean =>
  command?.id === 'nextThread' || command?.id === 'previousThread';

const handleFirst = (letter: string, { find, begins }: LetterKeys): void => {
  const command = (leader === null ? undefined : find(`${leader} ${letter}`)) ?? find(letter);
  leader = null;
  if (command !== undefined && movesThroughRows(command)) {
    wait([letter], nothing, true);
    command.run();
  } else if (command !== undefined) wait([letter], command.run);
  else if (begins(letter)) wait([letter], leadBy(letter));
  else write([letter]);
};

/** Handles a letter. `isStraight`: the previous key was the Escape that left a field. */
export const hearLetter = (event: KeyboardEvent, keys: LetterKeys, isStraight: boolean): void => {
  event.preventDefault();
  const { key } = event;
  const before = takePending();
  const isFirst = before === null || (before.moved && movesThroughRows(keys.find(key)));
  if (isFirst) {
    if (!hasLine() || (!isStraight && isOnSelectedRow(document.activeElement))) handleFirst(key, keys);
    else write([key]);
    return;
  }
  const letters = [...before.letters, key];
  const command = before.moved ? undefined : keys.find(letters.join(' '));
  if (command !== undefined) {
    wait(letters, command.run);
    return;
  }
  if (before.moved) selectThread(before.selected);
  write(letters);
};

/** Called for any other key: runs what is pending first. */
export const endLetters = (): void => {
  takePending()?.run();
};
