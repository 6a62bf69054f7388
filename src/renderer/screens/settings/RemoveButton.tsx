import { useState } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import styles from './settings.module.css';

interface Props {
  /** What is removed, as it reads mid-sentence: "#company". */
  readonly name: string;
  readonly label?: string;
  readonly onRemove: () => void;
  readonly small?: boolean;
}

/** Removes something that took work to write: asks for confirmation, in place. */
export const RemoveButton = ({ name, label = 'Remove', onRemove, small = false }: Props) => {
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <Button
        small={small}
        look="plain"
        aria-label={label === 'Remove' ? `Remove ${name}` : undefined}
        onClick={() => setAsked(true)}
      >
        {label}
      </Button>
    );
  return (
    <span className={styles.asked}>
      <Button
        autoFocus
        small={small}
        aria-label={`Yes, remove ${name}`}
        onClick={() => {
          setAsked(false);
          onRemove();
        }}
      >
        Yes, remove
      </Button>
      <Button small={small} look="plain" aria-label={`Keep ${name}`} onClick={() => setAsked(false)}>
        Keep
      </Button>
    </span>
  );
};
