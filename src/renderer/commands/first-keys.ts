import { isField, pressIn } from '../field-keys.ts';
import { isPart, partNow } from '../marks.ts';

/**
 * Keys that come before what they are meant for: those pressed before the commands are loaded, and what is typed from the
 * key that declares, joins, makes or opens an incident until its capture line has the focus. None of them is lost, and
 * none is written in another incident.
 */

/** What was typed for a capture line that is not there yet. */
interface Kept {
  /** A key, or text that was pasted or composed. */
  readonly typed: string;
  /** Whether the field that has the focus shows it already. */
  readonly isThere: boolean;
}

interface Opening {
  /** The incident that is being opened; null until that is known. */
  to: string | null;
  /** Where the focus was, and the dialog around it. */
  readonly from: Element | null;
  readonly dialog: Element | null;
  /** The capture line of the incident before, if there is one. */
  readonly before: Element | null;
  /** Whether somebody has pressed what leads elsewhere. */
  hasMovedOn: boolean;
  readonly kept: Kept[];
}

let opening: Opening | null = null;

/** The incident whose pane is up, with what was being typed in its line. */
let up: string | null = null;

const dialogAround = (element: Element | null): Element | null => element?.closest('[role="dialog"]') ?? null;

/**
 * Whether typing is still for the incident that is being opened. Whoever moves on to something else has their keys there;
 * what takes the focus by itself, as the pane does under a dialog that closes, does not.
 */
const isStill = ({ from, dialog, before, hasMovedOn }: Opening, now: Element | null): boolean => {
  if (now === from || now === null || now === document.body || now === dialog) return true;
  // Letters that wait for the new line go first.
  if (isPart(now, 'capture') && now !== before) return true;
  const over = dialogAround(now);
  return !hasMovedOn && (over === null || over === dialog);
};

/** The opening that typing belongs to; null when none is under way, or somebody has moved on to something else. */
const openingNow = (): Opening | null =>
  opening !== null && isStill(opening, document.activeElement) ? opening : null;

/** Whether typing may go to where the focus was: never to the fields of an incident that it is not for. */
const isGivenBack = ({ dialog, before }: Opening): boolean => dialog !== null || before === null;

const isHeld = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState('AltGraph');

const keep = (typed: string, isThere = false): void => void openingNow()?.kept.push({ typed, isThere });

const swallow = (event: Event): void => {
  event.preventDefault();
  event.stopImmediatePropagation();
};

/** Named keys that lead to something else. */
const leading = /^(?:Tab|Escape|F\d+|Arrow\w+|Home|End|Page\w+)$/u;

const moveOn = (): void => {
  if (opening !== null) opening.hasMovedOn = true;
};

const keepKey = (event: KeyboardEvent): void => {
  if (event.isComposing) return;
  const { key } = event;
  const isLetter = [...key].length === 1;
  const isChord = isHeld(event);
  if (leading.test(key) || (isLetter && isChord)) moveOn();
  const now = openingNow();
  if (now === null || isChord || !(isLetter || key === 'Enter' || key === 'Backspace')) return;
  swallow(event);
  // Without a letter before it, it would be for what was being typed in that line. The Enter that opens may be held down.
  if (!isLetter && (now.kept.length === 0 || (key === 'Enter' && event.repeat))) return;
  keep(key === 'Enter' && event.shiftKey ? '\n' : key);
};

const keepPasted = (event: ClipboardEvent): void => {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (openingNow() === null || text === '') return;
  swallow(event);
  keep(text);
};

/** Text that was composed is in a field already, and stays in that if it may not be moved. */
const keepComposed = ({ data }: CompositionEvent): void => {
  if (opening !== null && isGivenBack(opening)) keep(data, true);
};

/** It was refused: what was typed goes on where it would have gone, but submits nothing. */
const giveBack = (of: Opening): void => {
  const { from, kept } = of;
  if (!isGivenBack(of) || !isField(from) || !from.isConnected) return;
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
  const isUp = up !== null && up === of.to;
  if (performance.now() < until && (!isUp || of.dialog?.isConnected === true)) {
    writeSoon(of, until);
    return;
  }
  const isStillThere = openingNow() !== null;
  opening = null;
  const field = isUp ? partNow('capture') : null;
  if (!isField(field)) return;
  if (isStillThere) field.focus();
  for (const { typed } of of.kept) pressIn(field, typed);
};

/** Called when the pane of an incident is up: what was typed for it begins its capture line. A closed one has none. */
export const lineIsUp = (incident: string): void => {
  up = incident;
  if (opening === null || opening.to !== incident) return;
  if (partNow('capture') === null) opening = null;
  else writeSoon(opening);
};

/** Called when the pane of an incident goes. */
export const lineIsGone = (): void => {
  up = null;
};

/**
 * Keeps what is typed from now on for the capture line of the incident that is `coming`: for `to`, if that is known. If
 * none comes after all, the field where the typing would have gone gets it.
 */
export const keepKeysFor = (coming: Promise<string | null>, to: string | null): void => {
  const { activeElement: from } = document;
  const isSame = opening !== null && to !== null && opening.to === to;
  const mine: Opening = {
    to,
    from,
    dialog: dialogAround(from),
    before: partNow('capture'),
    hasMovedOn: false,
    // What was typed for another one is not for this one.
    kept: isSame && opening !== null ? opening.kept : [],
  };
  opening = mine;
  const refused = () => {
    if (opening !== mine) return;
    opening = null;
    giveBack(mine);
  };
  const came = (incident: string | null) => {
    mine.to = incident;
    if (incident === null) refused();
    // It may have been on screen before, and then nothing says that it is up.
    else writeSoon(mine);
  };
  coming.then(came, refused);
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
  window.addEventListener('compositionend', (event) => opening !== null && keepComposed(event), true);
  window.addEventListener('pointerdown', moveOn, true);
  window.addEventListener('keydown', (event) => handle(event));
  return (handler) => {
    handle = handler;
    for (const event of early.splice(0)) handler(event);
  };
};
