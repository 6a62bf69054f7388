import { isTypedIn } from '../store/capture.ts';
import { useUi } from '../store/ui.ts';
import type { AppCommand } from './command.ts';
import { availableCommands } from './table.ts';

/** From key presses to commands, by the keys in the command table. */

const isMac = navigator.platform.startsWith('Mac');

/** What modifiers turn into another sign, by the key itself: Option+1 is "¡", Shift+. is ">" or ":". */
const byPlace: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from('123456789', (digit) => [`Alt+Digit${digit}`, digit])),
  // Of letters on a Mac alone: elsewhere Alt leaves them as they are.
  ...(isMac
    ? Object.fromEntries(Array.from('abcdefghijklmnopqrstuvwxyz', (l) => [`Alt+Key${l.toUpperCase()}`, l]))
    : {}),
  'Shift+Period': '.',
  'Shift+Comma': ',',
};

/** Signs with a name of their own: "+" parts the keys of a command, and stands with or without Shift. */
const named: Readonly<Record<string, string>> = { '+': 'Plus', '=': 'Plus', '-': 'Minus' };

const signOf = (event: KeyboardEvent, mod: boolean): string =>
  (mod && byPlace[`${event.altKey ? 'Alt' : event.shiftKey ? 'Shift' : ''}+${event.code}`]) || event.key;

/** A key press as the table writes it: "Mod+Shift+K", "j", "?". */
export const pressed = (event: KeyboardEvent): string => {
  // AltGr, which some systems report as Ctrl and Alt, types signs.
  if (event.getModifierState('AltGraph')) return event.key;
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const key = signOf(event, mod);
  const name = mod && !event.altKey ? named[key] : undefined;
  if (name !== undefined) return `Mod+${name}`;
  const letter = key.length === 1;
  const parts = [
    mod ? 'Mod' : '',
    event.altKey ? 'Alt' : '',
    // For a lone sign such as "?" Shift is part of how it is typed.
    event.shiftKey && (mod || event.altKey || !letter) ? 'Shift' : '',
    letter && (mod || event.altKey) ? key.toUpperCase() : key,
  ];
  return parts.filter(Boolean).join('+');
};

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** Keys that belong to whatever has the focus rather than to the pane. */
const isOnControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a, [role="radio"], [role="option"]') !== null;

const ownKeys: ReadonlySet<string> = new Set(['Enter', 'ArrowDown', 'ArrowUp']);

let leader = '';

const match = (keys: string): AppCommand | undefined =>
  availableCommands().find((command) => command.keysIn === undefined && command.keys?.includes(keys));

/** A text field's own: they take back typing, and bring it back. */
const fieldUndo: ReadonlySet<string> = new Set(['Mod+Z', 'Mod+Shift+Z']);

/** Whether a capture line has no typing to take back: then its entries are taken back instead. */
const isUntouchedCapture = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement &&
  target.dataset.part === 'capture' &&
  target.value === '' &&
  !isTypedIn();

const find = (event: KeyboardEvent): AppCommand | undefined => {
  const keys = pressed(event);
  const chord = keys.startsWith('Mod+') || keys.startsWith('Alt+');
  if (isTyping(event.target)) {
    const isFields = fieldUndo.has(keys) && !isUntouchedCapture(event.target);
    return chord && !isFields ? match(keys) : undefined;
  }
  if (ownKeys.has(keys) && isOnControl(event.target)) return undefined;
  const sequence = leader === '' ? '' : `${leader} ${keys}`;
  leader = '';
  const found = (sequence === '' ? undefined : match(sequence)) ?? match(keys);
  if (
    found === undefined &&
    availableCommands().some((command) => command.keys?.some((k) => k.startsWith(`${keys} `)))
  )
    leader = keys;
  return found;
};

/** Runs what a key stands for. Dialogs keep their own keys, but for those that work everywhere. */
export const hearKey = (event: KeyboardEvent): void => {
  if (event.defaultPrevented || event.isComposing) return;
  const { panel } = useUi.getState();
  const command = panel === null ? find(event) : match(pressed(event));
  if (command === undefined || (panel !== null && command.everywhere !== true)) return;
  event.preventDefault();
  command.run();
};
