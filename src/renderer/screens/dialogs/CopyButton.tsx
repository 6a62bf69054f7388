import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { MainButton } from '../../components/ui/MainButton.tsx';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import styles from './dialogs.module.css';
import { useAsk } from './use-ask.ts';

interface Props {
  readonly label: string;
  /** The accessible name, where the label makes sense only in its row. */
  readonly name?: string;
  /** Null when it turns out there is nothing to copy. */
  readonly text: () => string | Promise<string | null>;
  readonly small?: boolean;
  /** Whether it is what the dialog is for: Mod+Enter and Enter press it, and its key is shown. */
  readonly main?: boolean;
}

/** Copies text to the clipboard and says so briefly. */
export const CopyButton = ({ label, name, text, small = false, main = false }: Props) => {
  const [copied, setCopied] = useState(false);
  const { problem, ask } = useAsk();
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const words = await text();
    if (words !== null) setCopied((await ask(() => api.writeClipboard({ text: words }))).ok);
  };
  const Icon = copied ? Check : Copy;
  const words = (
    <>
      <Icon size={14} aria-hidden />
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </>
  );
  return (
    <span className={styles.askButton}>
      {main ? (
        <MainButton enter onClick={() => void copy()}>
          {words}
        </MainButton>
      ) : (
        <Button small={small} aria-label={copied ? undefined : name} onClick={() => void copy()}>
          {words}
        </Button>
      )}
      <ProblemText message={problem?.message} />
    </span>
  );
};
