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

/** A labelled choice among many, of which one is taken: the system's own list, so that typing finds things. */
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
        // biome-ignore lint/a11y/noAutofocus: a dialog's first field has the focus, as its role asks for
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
