import { useEffect, useRef } from 'react';
import type { SharedServerView } from '../../../shared/shared-server.ts';
import { Button } from '../../components/ui/Button.tsx';
import { CopyButton } from '../dialogs/CopyButton.tsx';
import styles from './settings.module.css';

interface Props {
  readonly view: SharedServerView;
  readonly onMake: () => void;
}

/** What the server is given of an NKey; without one, how to get it. */
export const PublicKey = ({ view, onMake }: Props) => {
  const known = view.hasSecret && view.settings?.signIn === 'nkey' ? view.settings.publicKey : '';
  const isAsked = useRef(false);
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that had the focus is gone; what is done next is to copy the key.
    if (known !== '' && isAsked.current) shown.current?.querySelector('button')?.focus();
    isAsked.current = false;
  }, [known]);
  if (known === '')
    return (
      <div>
        <Button
          small
          onClick={() => {
            isAsked.current = true;
            onMake();
          }}
        >
          Make a key for this console
        </Button>
      </div>
    );
  return (
    <div ref={shown} className={styles.publicKey}>
      <span className={styles.secretLabel}>Public key, for whoever runs the server</span>
      <code>{known}</code>
      <CopyButton small label="Copy" name="Copy the public key" text={() => known} />
    </div>
  );
};
