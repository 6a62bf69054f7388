import { useState } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { useIsHidden } from '../../store/sharing.ts';
import { HiddenSetting } from './HiddenSetting.tsx';
import { SecretField } from './SecretField.tsx';
import styles from './settings.module.css';
import type { TypedSecret } from './typed-secret.ts';

interface Props {
  readonly label: string;
  /** "A token is saved." */
  readonly kept: string;
  readonly hasIt: boolean;
  readonly limit: number;
  /** The replacement as typed; empty for none. The saved one is never shown. */
  readonly secret: TypedSecret;
  readonly onTyped: () => void;
  /** Left out for a secret that can only be replaced. */
  readonly onRemove?: (() => void) | undefined;
  readonly hint?: string;
  readonly problem?: string | null;
}

/** A secret that can be typed, replaced and removed, but never read back. */
export const KeptSecret = (props: Props) => {
  const { label, limit, kept, hasIt, secret, onTyped, onRemove, hint, problem } = props;
  const [replacing, setReplacing] = useState(false);
  const isHidden = useIsHidden();
  // Not even dots: they say how long it is. What was typed is kept meanwhile.
  if (isHidden) return <HiddenSetting label={label} />;
  if (hasIt && !replacing && secret.length === 0)
    return (
      <div className={styles.secret}>
        <span className={styles.secretLabel}>{label}</span>
        <span>{kept}</span>
        <Button small onClick={() => setReplacing(true)}>
          Replace
        </Button>
        {onRemove !== undefined && (
          <Button small onClick={onRemove}>
            Remove
          </Button>
        )}
      </div>
    );
  return (
    <SecretField
      label={label}
      limit={limit}
      secret={secret}
      onTyped={onTyped}
      autoFocus={replacing}
      hint={hasIt ? `${kept} What you type here replaces it.` : hint}
      problem={problem ?? null}
    />
  );
};
