import { system } from './keys-now.ts';

/** Key presses as the table of keys writes them. */

/** Characters with a name of their own: "+" separates the keys of a command, and may or may not need Shift. */
const named: Readonly<Record<string, string>> = { '+': 'Plus', '=': 'Plus', '-': 'Minus' };

const withShift: Readonly<Record<string, string>> = { Period: '.', Comma: ',' };

/**
 * The key by its position, where modifiers turn it into another character: Option+1 is "¡", Shift+. is ">" or ":", and
 * on a keyboard without Latin letters Ctrl+K is "к".
 */
const byPlace = ({ code, key, altKey, shiftKey }: KeyboardEvent): string | undefined => {
  const [, kind, sign] = /^(Key|Digit)(.)$/u.exec(code) ?? [];
  if (kind === 'Digit') return sign;
  if (kind === 'Key' && ((system === 'mac' && altKey) || /^[^\0-\x7f]$/u.test(key)))
    return sign?.toLowerCase();
  return shiftKey ? withShift[code] : undefined;
};

/** A key press as the table writes it: "Mod+Shift+K", "j", "?". */
export const pressed = (event: KeyboardEvent): string => {
  // AltGr, which some systems report as Ctrl and Alt, types characters.
  if (event.getModifierState('AltGraph')) return event.key;
  const mod = system === 'mac' ? event.metaKey : event.ctrlKey;
  const held = mod || event.altKey;
  const name = mod && !event.altKey ? named[event.key] : undefined;
  if (name !== undefined) return `Mod+${name}`;
  const key = (held && byPlace(event)) || event.key;
  const letter = key.length === 1;
  const parts = [
    mod ? 'Mod' : '',
    event.altKey ? 'Alt' : '',
    // For a single character such as "?", Shift is part of how it is typed.
    event.shiftKey && (held || !letter) ? 'Shift' : '',
    letter && held ? key.toUpperCase() : key,
  ];
  return parts.filter(Boolean).join('+');
};

/** Whether the keys also work while somebody types. */
export const isChord = (keys: string): boolean => /^(?:Mod\+|Alt\+|(?:Shift\+)?F\d)/u.test(keys);

/** Whether these are a text field's own keys for undo and redo. */
export const isFieldUndo = (keys: string): boolean => keys === 'Mod+Z' || keys === 'Mod+Shift+Z';

/** Whether keys type text into this element. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
