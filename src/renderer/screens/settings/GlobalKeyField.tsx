import type { KeyboardEvent } from 'react';
import { Field } from '../../components/ui/Field.tsx';

interface Props {
  /** An Electron accelerator: `Ctrl+Alt+Shift+T`; empty for none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem: string | null;
}

const isMac = navigator.platform.startsWith('Mac');

/** A key's name in Electron; null for modifiers and keys that cannot be used. */
const keyOf = (code: string): string | null => {
  const letter = /^(?:Key|Digit)([A-Z0-9])$/u.exec(code)?.[1];
  if (letter !== undefined) return letter;
  if (/^F\d{1,2}$/u.test(code) || ['Space', 'Home', 'End', 'PageUp', 'PageDown'].includes(code)) return code;
  return /^Arrow(Up|Down|Left|Right)$/u.exec(code)?.[1] ?? null;
};

/** The keys pressed; null when they are for the field: with one modifier they edit text. */
const pressedKeys = (event: KeyboardEvent): string | null => {
  const held = [
    ...(event.ctrlKey ? ['Ctrl'] : []),
    ...(event.metaKey ? [isMac ? 'Cmd' : 'Super'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey ? ['Shift'] : []),
  ];
  const key = keyOf(event.code);
  const counts = held.filter((name) => name !== 'Shift').length > 0 && held.length > 1;
  return key !== null && counts ? [...held, key].join('+') : null;
};

/** The shortcut that brings up the strip: pressed rather than spelled out, though it can be typed. */
export const GlobalKeyField = ({ value, onChange, problem }: Props) => (
  <div
    onKeyDownCapture={(event) => {
      const keys = pressedKeys(event);
      if (keys === null) return;
      event.preventDefault();
      event.stopPropagation();
      onChange(keys);
    }}
  >
    <Field
      label="Bring the strip up from any program"
      value={value}
      onChange={onChange}
      placeholder="None"
      hint="Press the keys in this field, at least two of Ctrl, Alt, Shift and a letter. Empty for none."
      problem={problem}
    />
  </div>
);
