import { type ReactNode, useId } from 'react';
import choice from './choice.module.css';
import { ProblemText } from './ProblemText.tsx';
import styles from './ui.module.css';

interface Props<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
  readonly hint?: ReactNode;
  readonly problem?: string | null;
  readonly autoFocus?: boolean;
}

/** A labelled choice of one among many: a native select, so that typing finds an option. */
export const Choice = <V extends string>(props: Props<V>) => {
  const { label, value, options, onChange, hint, problem, autoFocus } = props;
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={`${styles.input} ${choice.select}`}
        value={value}
        // biome-ignore lint/a11y/noAutofocus: a dialog's first field has the focus, as the dialog role requires
        autoFocus={autoFocus}
        data-autofocus={autoFocus === true}
        aria-describedby={`${id}-about`}
        aria-invalid={Boolean(problem)}
        onChange={(event) => onChange(event.target.value as V)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <div id={`${id}-about`}>
        {problem ? <ProblemText message={problem} /> : hint && <p className={styles.hint}>{hint}</p>}
      </div>
    </div>
  );
};
