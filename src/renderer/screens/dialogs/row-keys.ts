import { useEffect } from 'react';
import { isLetter, sentenceWithin, writeInLine } from '../../commands/letters.ts';
import { allMarked, isPart } from '../../marks.ts';

/*
 * Keys in a list over the pane: arrows move between its rows, and a letter presses the button that shows it. The list
 * has `data-panel-list`, its rows `data-panel-row`; buttons beside the rows of a group are in its `data-panel-group`. A
 * button that opens a text field has `data-opens-field`.
 */

const rowsIn = (list: HTMLElement): readonly HTMLElement[] => [
  ...list.querySelectorAll<HTMLElement>('[data-panel-row]'),
];

const focusRow = (row: HTMLElement | undefined): void => {
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
};

const move = (list: HTMLElement, from: HTMLElement, step: 1 | -1): void => {
  const rows = rowsIn(list);
  const at = rows.findIndex((row) => row.contains(from));
  focusRow(rows[at === -1 ? (step === 1 ? 0 : rows.length - 1) : at + step]);
};

const buttonsIn = (around: Element | null, key: string): readonly HTMLButtonElement[] => [
  ...(around?.querySelectorAll<HTMLButtonElement>(
    `button[aria-keyshortcuts="${CSS.escape(key.toUpperCase())}"]`,
  ) ?? []),
];

/** The first button in an element that shows this letter, typed large or small; null when there is none. */
export const buttonIn = (around: Element | null, key: string): HTMLButtonElement | null =>
  buttonsIn(around, key)[0] ?? null;

/**
 * The button with this letter: in the focused row, else in its group. Never in another row: that would answer for
 * something the lead is not looking at.
 */
const buttonFor = (from: Element, key: string): HTMLButtonElement | null =>
  buttonIn(from.closest('[data-panel-row]'), key) ??
  buttonsIn(from.closest('[data-panel-group]'), key).find(
    (one) => one.closest('[data-panel-row]') === null,
  ) ??
  null;

/** A letter that may yet be the start of a sentence. */
let heard: {
  readonly key: string;
  readonly timer: ReturnType<typeof setTimeout>;
  readonly press: () => void;
} | null = null;

/** The letter that pressed a button last; null when the list has just opened. */
let pressed: string | null = null;

const takeHeard = () => {
  const taken = heard;
  heard = null;
  if (taken !== null) clearTimeout(taken.timer);
  return taken;
};

/** A sentence was begun: typing goes to the capture line even before it has the focus. */
let isWriting = false;

const write = (text: string): void => {
  writeInLine(text);
  isWriting = true;
};

/** Whether the key is part of a sentence for the capture line. */
const goesToLine = (event: KeyboardEvent): boolean => {
  const { target, key } = event;
  if (isWriting && isPart(target, 'capture')) isWriting = false;
  if (key.length !== 1 || event.repeat) return false;
  if (isWriting) {
    write(key);
    return true;
  }
  const before = takeHeard();
  if (before === null) return false;
  // The same letter again begins no sentence: it is meant for the next row.
  if ((isLetter(event) && key !== before.key) || key === ' ') {
    write(before.key + key);
    return true;
  }
  before.press();
  return false;
};

/** The list in the dialog that is open. */
const listNow = (): HTMLElement | null => allMarked('panel-list')[0] ?? null;

const onKey = (event: KeyboardEvent): void => {
  const { target, key } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (goesToLine(event)) {
    event.preventDefault();
    return;
  }
  if (key.length !== 1) takeHeard()?.press();
  const list = listNow();
  if (list === null || !(target instanceof HTMLElement)) return;
  // Typing in a row's field must not trigger the row's keys.
  if (target.matches('input, textarea, select')) return;
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    event.preventDefault();
    move(list, target, key === 'ArrowDown' ? 1 : -1);
    return;
  }
  const button = /^[a-z]$/iu.test(key) ? buttonFor(target, key) : null;
  if (button === null) return;
  event.preventDefault();
  if (event.repeat) return;
  const isAgain = key === pressed;
  const press = () => {
    pressed = key;
    // The row is answered, and another one has taken its place.
    const isGone = isAgain && !button.isConnected;
    (isGone ? buttonFor(document.activeElement ?? document.body, key) : button)?.click();
  };
  // The next letters belong in the field it opens: this does not begin a sentence for the capture line.
  if (button.dataset.opensField !== undefined) {
    press();
    return;
  }
  heard = { key, press, timer: setTimeout(() => takeHeard()?.press(), sentenceWithin) };
};

/** Milliseconds in which a key that was meant for a list does nothing else once that is gone. */
const fadesWithin = 500;

/** For a list that closes with its last row: the key that answered it, pressed once more in a hurry, is not typed anywhere. */
export const fadeRowKeys = (): void => {
  const answered = pressed;
  const swallow = (event: KeyboardEvent): void => {
    if (event.key !== answered || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', swallow, true);
  setTimeout(() => window.removeEventListener('keydown', swallow, true), fadesWithin);
};

/** Handles the open list's keys on the whole window: an answered row may go, and the focus with it. */
export const useRowKeys = (): void =>
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => {
      takeHeard();
      isWriting = false;
      pressed = null;
      window.removeEventListener('keydown', onKey);
    };
  }, []);

/** Whether the focus was lost because its row went or moved. */
export const isFocusLost = (): boolean =>
  document.activeElement === null ||
  document.activeElement === document.body ||
  document.activeElement.getAttribute('role') === 'dialog';

/**
 * Keeps the focus in a list whose rows go, or move, when they are answered: the row that takes the place of the
 * focused one gets it. When another list is shown (by its `data-panel-list`), its first row does.
 */
export const useRowFocus = (): void =>
  useEffect(() => {
    let place = 0;
    let shown: string | undefined;
    const onFocus = ({ target }: FocusEvent) => {
      const list = listNow();
      const at =
        target instanceof Node && list !== null ? rowsIn(list).findIndex((row) => row.contains(target)) : -1;
      if (at !== -1) place = at;
      shown = list?.dataset.panelList;
    };
    const keep = () => {
      const list = listNow();
      if (list === null || !isFocusLost()) return;
      const rows = rowsIn(list);
      focusRow(rows[list.dataset.panelList === shown ? Math.min(place, rows.length - 1) : 0]);
    };
    const watcher = new MutationObserver(keep);
    watcher.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', onFocus);
    return () => {
      watcher.disconnect();
      document.removeEventListener('focusin', onFocus);
    };
  }, []);
