import { ToggleGroup } from 'radix-ui';
import styles from './ui.module.css';

interface Props<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string; readonly title?: string }[];
  readonly onChange: (value: V) => void;
}

/** A few choices side by side, one of them taken; arrows move between them. */
export const Segments = <V extends string>({ label, value, options, onChange }: Props<V>) => (
  <ToggleGroup.Root
    type="single"
    // One of them is always taken: to screen readers they are radio buttons of one group.
    role="radiogroup"
    aria-label={label}
    className={styles.segments}
    value={value}
    onValueChange={(chosen) => {
      // Radix gives "" when the taken one is pressed again: there is always one.
      if (chosen !== '') onChange(chosen as V);
    }}
  >
    {options.map((option) => (
      <ToggleGroup.Item
        key={option.value}
        value={option.value}
        className={styles.segment}
        title={option.title}
      >
        {option.label}
      </ToggleGroup.Item>
    ))}
  </ToggleGroup.Root>
);
