import { useState } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { Field } from '../../components/ui/Field.tsx';
import styles from './settings.module.css';

interface Props {
  readonly label: string;
  /** "A token is kept." */
  readonly kept: string;
  readonly hasIt: boolean;
  readonly limit: number;
  /** What is typed to replace it; empty for nothing. It is never shown back. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onRemove: () => void;
  readonly hint?: string;
  readonly problem?: string | null;
}

/** A secret that can be typed, replaced and removed, and never read again. */
export const KeptSecret = (props: Props) => {
  const { label, limit, kept, hasIt, value, onChange, onRemove, hint, problem } = props;
  const [replacing, setReplacing] = useState(false);
  if (hasIt && !replacing && value === '')
    return (
      <div className={styles.secret}>
        <span className={styles.secretLabel}>{label}</span>
        <span>{kept}</span>
        <Button small onClick={() => setReplacing(true)}>
          Replace
        </Button>
        <Button small onClick={onRemove}>
          Remove
        </Button>
      </div>
    );
  return (
    <Field
      type="password"
      label={label}
      limit={limit}
      value={value}
      onChange={onChange}
      autoFocus={replacing}
      hint={hasIt ? `${kept} What is typed here takes its place.` : hint}
      problem={problem ?? null}
    />
  );
};
