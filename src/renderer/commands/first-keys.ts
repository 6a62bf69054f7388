import { isField, pressIn } from '../field-keys.ts';
import { isPart, partNow } from '../marks.ts';

/**
 * Keys that come before what they are meant for: those pressed before the commands are loaded, and what is typed from
 * the Enter that declares, joins or opens an incident until its capture line has the focus. None of them is lost.
 */

/** What was typed for a capture line that is not there yet. */
interface Kept {
  /** A key, or text that was pasted or composed. */
  readonly typed: string;
  /** Whether the field that has the focus shows it already. */
  readonly isThere: boolean;
}

interface Opening {
  /** Where the focus was, and the dialog around it. Whoever moves on to something else has their keys there. */
  readonly from: Element | null;
  readonly dialog: Element | null;
  /** The capture line of the incident before, if there is one. */
  readonly before: Element | null;
  readonly kept: Kept[];
}

let opening: Opening | null = null;

/** Whether the focus is where it was, nowhere, or on the new line, where letters that wait for it go first. */
const isStill = ({ from, dialog, before }: Opening, now: Element | null): boolean => {
  if (now === from || now === null || now === document.body || now === dialog) return true;
  if (isPart(now, 'capture')) return now !== before;
  // A button that is gone gives the focus to the field of its dialog.
  return !isField(from) && isField(now) && dialog?.contains(now) === true;
};

/** The opening that typing belongs to; null when none is under way, or somebody has moved on to something else. */
const openingNow = (): Opening | null =>
  opening !== null && isStill(opening, document.activeElement) ? opening : null;

const isHeld = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState('AltGraph');

const keep = (typed: string, isThere = false): void => void openingNow()?.kept.push({ typed, isThere });

const swallow = (event: Event): void => {
  event.preventDefault();
  event.stopImmediatePropagation();
};

const keepKey = (event: KeyboardEvent): void => {
  if (openingNow() === null || event.isComposing || isHeld(event)) return;
  const { key } = event;
  if ([...key].length > 1 && key !== 'Enter' && key !== 'Backspace') return;
  swallow(event);
  const typed = key === 'Enter' && event.shiftKey ? '\n' : key;
  // The Enter that opened it may be held down.
  if (key !== 'Enter' || !event.repeat) keep(typed);
};

const keepPasted = (event: ClipboardEvent): void => {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (openingNow() === null || text === '') return;
  swallow(event);
  keep(text);
};

/** It was refused: what was typed goes on where it would have gone, but submits nothing. */
const giveBack = ({ from, kept }: Opening): void => {
  if (!isField(from) || !from.isConnected) return;
  for (const { typed, isThere } of kept) if (!isThere) pressIn(from, typed === 'Enter' ? ' ' : typed);
};

/** Milliseconds between two looks for the capture line, and how long it is looked for. */
const look = { every: 10, longest: 3000 };

/** Waits for the dialog over the capture line to go: it holds the focus. Never at once: the page may be being drawn. */
const writeSoon = (of: Opening, until = performance.now() + look.longest): void => {
  setTimeout(() => writeIfFree(of, until), look.every);
};

const writeIfFree = (of: Opening, until: number): void => {
  if (opening !== of) return;
  const field = partNow('capture');
  if (performance.now() < until && (field === null || of.dialog?.isConnected === true)) {
    writeSoon(of, until);
    return;
  }
  const isStillThere = openingNow() !== null;
  opening = null;
  if (!isField(field)) return;
  if (isStillThere) field.focus();
  for (const { typed } of of.kept) pressIn(field, typed);
};

/** Called when an incident is on screen: what was typed for it begins its capture line. A closed one has none. */
export const lineIsUp = (): void => {
  if (opening === null) return;
  if (partNow('capture') === null) opening = null;
  else writeSoon(opening);
};

/**
 * Keeps what is typed from now on for the capture line of the incident that is being opened. If it is not opened after
 * all, the field where the typing would have gone gets it.
 */
export const keepKeysFor = <T>(answer: Promise<T>, isOpened: (answer: T) => boolean): void => {
  const { activeElement: from } = document;
  const mine: Opening = {
    from,
    dialog: from?.closest('[role="dialog"]') ?? null,
    before: partNow('capture'),
    kept: opening?.kept ?? [],
  };
  opening = mine;
  const refused = () => {
    if (opening !== mine) return;
    opening = null;
    giveBack(mine);
  };
  const came = (answered: T) => {
    if (!isOpened(answered)) refused();
    // It may have been on screen before, and then nothing says that it is up.
    else writeSoon(mine);
  };
  answer.then(came, refused);
};

/**
 * Listens for keys on the whole window. Keys pressed before the commands are loaded are buffered, and replayed to the
 * handler that is passed to the returned function.
 */
export const listenForKeys = (): ((hear: (event: KeyboardEvent) => void) => void) => {
  const early: KeyboardEvent[] = [];
  let handle = (event: KeyboardEvent): void => void early.push(event);
  // Before any part of the page hears them.
  window.addEventListener('keydown', (event) => opening !== null && keepKey(event), true);
  window.addEventListener('paste', (event) => opening !== null && keepPasted(event), true);
  window.addEventListener('compositionend', ({ data }) => opening !== null && keep(data, true), true);
  window.addEventListener('keydown', (event) => handle(event));
  return (handler) => {
    handle = handler;
    for (const event of early.splice(0)) handler(event);
  };
};
