import type { KeyboardEvent } from 'react';
import { Field } from '../../components/ui/Field.tsx';

interface Props {
  /** As Electron writes keys: `Ctrl+Alt+Shift+T`; empty for none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem: string | null;
}

const isMac = navigator.platform.startsWith('Mac');

/** A key by the name that Electron gives it; null for modifiers and keys that cannot be taken. */
const keyOf = (code: string): string | null => {
  const letter = /^(?:Key|Digit)([A-Z0-9])$/u.exec(code)?.[1];
  if (letter !== undefined) return letter;
  if (/^F\d{1,2}$/u.test(code) || ['Space', 'Home', 'End', 'PageUp', 'PageDown'].includes(code)) return code;
  return /^Arrow(Up|Down|Left|Right)$/u.exec(code)?.[1] ?? null;
};

/** What was pressed; null when it is for the field itself: one modifier alone edits text. */
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

/** The keys that bring the strip up: pressed rather than spelled, though they can be typed too. */
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
