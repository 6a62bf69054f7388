import type { KeyboardEvent } from 'react';
import { offerFor } from '../../components/ui/Offers.tsx';
import { isEntering } from '../../store/enter-line.ts';
import { isOldLine, lineBack, lineForward } from './line-history.ts';
import type { CaptureLineState } from './use-capture-line.ts';

type KeyDown = KeyboardEvent<HTMLTextAreaElement>;
/** Handles a key; false leaves it to the field. */
type KeyHandler = (line: CaptureLineState, event: KeyDown) => boolean;

/* While a line is being logged the field still shows it: arrows and Tab wait until it is empty. */

const enter: KeyHandler = (line, event) => {
  if (event.shiftKey) return false;
  if (event.altKey) line.logAsNote();
  else {
    const offer = line.offers[line.chosen];
    if (offer === undefined) line.submit();
    else line.take(offer);
  }
  return true;
};

const tab: KeyHandler = (line, event) => {
  if (!event.shiftKey && isEntering()) return true;
  const refused = line.trouble?.outcome;
  if (!event.shiftKey && refused?.unknownPerson !== undefined) {
    if (refused.nearPerson === undefined) line.addNamed();
    else line.takeNear();
    return true;
  }
  // The message says that Tab takes it, whether or not the list is open.
  if (!event.shiftKey && refused?.nearVerb !== undefined && line.chosen < 0) {
    line.takeNear();
    return true;
  }
  // On a refused line Tab moves on to the options for it.
  const mends = line.trouble === null || refused?.code === 'unknownVerb';
  const first = mends ? line.offers[0] : undefined;
  const offer = line.offers[line.chosen] ?? first;
  if (event.shiftKey || offer === undefined) return false;
  line.take(offer);
  return true;
};

/** The tallest the field can be with one line of text, in pixels: less than two lines. */
const oneLine = 50;

/**
 * Whether an arrow leaves the text: it fits on one line, or the caret is at its very start or end, or it is an
 * unchanged line from the history.
 */
const isAtEdge = (text: string, field: HTMLTextAreaElement, atEnd: boolean): boolean =>
  atEnd || isOldLine(text) || (!text.includes('\n') && field.scrollHeight < oneLine);

/** Up through the offers; with none chosen, back through the history. */
const up: KeyHandler = (line, event) => {
  if (isEntering()) return true;
  if (line.chosen >= 0) {
    line.choose(line.chosen - 1);
    return true;
  }
  if (!isAtEdge(line.text, event.currentTarget, event.currentTarget.selectionStart === 0)) return false;
  const before = lineBack(line.text);
  if (before !== null) line.put(before);
  return true;
};

const down: KeyHandler = (line, event) => {
  if (isEntering()) return true;
  if (line.offers.length > 0) {
    line.choose((line.chosen + 1) % line.offers.length);
    return true;
  }
  const { selectionEnd, value } = event.currentTarget;
  if (!isAtEdge(line.text, event.currentTarget, selectionEnd === value.length)) return false;
  const after = lineForward(line.text);
  if (after !== null) line.put(after);
  return true;
};

const leave: KeyHandler = (line, event) => {
  if (line.offers.length > 0) line.dismissOffers();
  else event.currentTarget.blur();
  return true;
};

/** Right after a chip it turns the chip back into text. A verb is simply retyped. */
const backspace: KeyHandler = (line, event) => {
  const { selectionStart, selectionEnd } = event.currentTarget;
  const chip = line.parsed?.chips.find(
    ({ kind, from, to }) => kind !== 'verb' && to > from && to === selectionStart,
  );
  if (chip === undefined || selectionStart !== selectionEnd) return false;
  line.escape(chip);
  return true;
};

const handlers: Readonly<Partial<Record<string, KeyHandler>>> = {
  Enter: enter,
  Tab: tab,
  ArrowUp: up,
  ArrowDown: down,
  Escape: leave,
  Backspace: backspace,
};

/** The keys of the capture line; every other key is typing. */
export const onCaptureKey = (line: CaptureLineState, event: KeyDown): void => {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
  const choice = offerFor(
    event,
    (line.trouble?.outcome?.choices ?? []).map((_, index) => String(index)),
  );
  if (choice !== undefined) {
    event.preventDefault();
    line.answer(Number(choice));
    return;
  }
  // With Alt it may be a command's key.
  if (event.altKey && event.key !== 'Enter') return;
  if (handlers[event.key]?.(line, event)) event.preventDefault();
};
