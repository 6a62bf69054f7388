import { isFocusIn, marked, nameOfMark, partNow } from '../marks.ts';
import { typeCapture, useCapture } from '../store/capture.ts';
import { selectThread, useUi } from '../store/ui.ts';
import type { AppCommand } from './command.ts';
import { focusCapture } from './focus.ts';

/**
 * Letters that are pressed outside a field. One alone is a key where a row is visibly chosen. Two in a row are a
 * sentence, and so is every letter elsewhere: it goes to the capture line, from its first letter on.
 */

/** Milliseconds within which another letter makes a sentence of the one before. */
export const sentenceWithin = 300;

/** What letters stand for, by the table of commands. */
export interface LetterKeys {
  /** The command with these keys, `j` or `g n`. */
  find(keys: string): AppCommand | undefined;
  /** Whether they begin the keys of a command. */
  begins(keys: string): boolean;
}

/** Letters that were pressed and may still become a sentence. */
interface Heard {
  readonly letters: readonly string[];
  readonly timer: ReturnType<typeof setTimeout>;
  /** What they do if nothing follows. */
  readonly run: () => void;
  /** They went through the rows at once. */
  readonly went: boolean;
  /** The thread that was chosen before they did. */
  readonly chosen: number | null;
}

let heard: Heard | null = null;
/** A letter that begins the keys of a command, and was followed by a pause. */
let leader: string | null = null;

/** Whether the press types a letter or a digit. */
export const isLetter = (event: KeyboardEvent): boolean =>
  !event.ctrlKey && !event.metaKey && !event.altKey && /^[\p{L}\p{N}]$/u.test(event.key);

/** Whether there is a capture line for what is no key. A closed incident has none, and its letters are keys alone. */
const hasLine = (): boolean => partNow('capture') !== null;

const rows = ['thread', 'need', 'entry'] as const;

/** Whether it is seen what a letter would be about. */
const isOnChosenRow = (target: Element | null): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  const { selectedThread } = useUi.getState();
  const isOnRow = rows.some((mark) => nameOfMark(target, mark) !== undefined) || isFocusIn('threads');
  const isChosen = selectedThread !== null && marked('thread', selectedThread) !== null;
  return isOnRow || (target === document.body && isChosen);
};

/** Begins a sentence in the capture line, or goes on with one. */
export const writeInLine = (text: string): void => {
  typeCapture(useCapture.getState().text + text);
  focusCapture('');
};

const write = (letters: readonly string[]): void => {
  leader = null;
  if (hasLine()) writeInLine(letters.join(''));
};

const take = (): Heard | null => {
  const taken = heard;
  heard = null;
  if (taken !== null) clearTimeout(taken.timer);
  return taken;
};

const wait = (letters: readonly string[], run: () => void, went = false): void => {
  const { selectedThread: chosen } = useUi.getState();
  const timer = setTimeout(() => take()?.run(), sentenceWithin);
  heard = { letters, timer, run, went, chosen };
};

const leadBy = (letter: string) => () => {
  leader = letter;
};

const nothing = () => undefined;

/** Going through the rows is to be seen at once. */
const goesThrough = (command: AppCommand | undefined): boolean =>
  command?.id === 'nextThread' || command?.id === 'previousThread';

const hearFirst = (letter: string, { find, begins }: LetterKeys): void => {
  const command = (leader === null ? undefined : find(`${leader} ${letter}`)) ?? find(letter);
  leader = null;
  if (command !== undefined && goesThrough(command)) {
    wait([letter], nothing, true);
    command.run();
  } else if (command !== undefined) wait([letter], command.run);
  else if (begins(letter)) wait([letter], leadBy(letter));
  else write([letter]);
};

/** Hears a letter. `isStraight`: the key before was the Escape that left a field. */
export const hearLetter = (event: KeyboardEvent, keys: LetterKeys, isStraight: boolean): void => {
  event.preventDefault();
  const { key } = event;
  const before = take();
  const isFirst = before === null || (before.went && goesThrough(keys.find(key)));
  if (isFirst) {
    if (!hasLine() || (!isStraight && isOnChosenRow(document.activeElement))) hearFirst(key, keys);
    else write([key]);
    return;
  }
  const letters = [...before.letters, key];
  const command = before.went ? undefined : keys.find(letters.join(' '));
  if (command !== undefined) {
    wait(letters, command.run);
    return;
  }
  if (before.went) selectThread(before.chosen);
  write(letters);
};

/** Another key was pressed: what waits is done before it. */
export const endLetters = (): void => {
  take()?.run();
};
