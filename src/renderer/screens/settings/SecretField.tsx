import { useEffect, useId, useRef } from 'react';
import { fullness } from '../../components/ui/Field.tsx';
import { FieldFrame } from '../../components/ui/FieldFrame.tsx';
import styles from '../../components/ui/ui.module.css';
import type { TypedSecret } from './typed-secret.ts';

interface Props {
  readonly label: string;
  readonly limit: number;
  readonly secret: TypedSecret;
  /** Called on typing. */
  readonly onTyped: () => void;
  readonly autoFocus: boolean;
  readonly hint?: string | undefined;
  readonly problem: string | null;
}

/** An uncontrolled field for a secret; emptied on unmount, as removed fields stay in memory a while. */
export const SecretField = ({ label, limit, secret, onTyped, autoFocus, hint, problem }: Props) => {
  const id = useId();
  const full = fullness(secret.length, limit);
  const tooLong = secret.length > limit;
  const field = useRef<HTMLInputElement>(null);
  const first = useRef({ read: secret.read, autoFocus });
  useEffect(() => {
    const input = field.current;
    if (input === null) return;
    input.value = first.current.read();
    if (first.current.autoFocus) input.focus();
    return () => {
      input.value = '';
    };
  }, []);
  return (
    <FieldFrame {...{ id, label, full, tooLong, hint, problem }}>
      <input
        ref={field}
        id={id}
        type="password"
        className={styles.input}
        spellCheck={false}
        data-autofocus={autoFocus}
        aria-describedby={`${id}-about`}
        aria-invalid={tooLong || problem !== null}
        onChange={({ currentTarget }) => {
          secret.write(currentTarget.value);
          onTyped();
        }}
      />
    </FieldFrame>
  );
};
