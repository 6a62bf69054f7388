import { type KeyboardEvent, useState } from 'react';
import styles from './ui.module.css';

interface Props<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string; readonly title?: string }[];
  readonly onChange: (value: V) => void;
}

/** How far each key moves; Home and End move further than any group is long. */
const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  PageUp: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
  PageDown: Number.POSITIVE_INFINITY,
};

/** Moves the focus among the buttons of a group; arrows wrap around. */
const moveFocus = (event: KeyboardEvent): void => {
  const step = steps[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button.matches(':focus')) + step;
  const last = buttons.length - 1;
  const to = Number.isFinite(step) ? (at + buttons.length) % buttons.length : Math.max(0, Math.min(last, at));
  buttons[to]?.focus();
  event.preventDefault();
};

/**
 * A few choices side by side, one of them selected; arrows move between them. To screen readers they are radio buttons
 * of one group. Hand-made: the first frame has two of them, and a library component took a tenth of its time.
 */
export const Segments = <V extends string>({ label, value, options, onChange }: Props<V>) => {
  /** The option with the focus. Tab enters at the selected one, and leaves from wherever the focus is. */
  const [focused, setFocused] = useState<V | null>(null);
  // Before anything is selected, Tab enters at the first.
  const tabStop = options.some((option) => option.value === value) ? value : options[0]?.value;
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={styles.segments}
      onKeyDown={moveFocus}
      onBlur={() => setFocused(null)}
    >
      {options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: Enter selects it, and does not submit the form around it
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          data-state={option.value === value ? 'on' : 'off'}
          tabIndex={option.value === (focused ?? tabStop) ? 0 : -1}
          className={styles.segment}
          title={option.title}
          onFocus={() => setFocused(option.value)}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
};
