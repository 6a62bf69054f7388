import type { ReactNode, Ref } from 'react';
import type { Problem, Result } from '../../../domain/result.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { MainButton } from '../../components/ui/MainButton.tsx';
import { Named } from '../../components/ui/Named.tsx';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import styles from './dialogs.module.css';
import { useAsk } from './use-ask.ts';

interface Props {
  readonly question: () => Promise<Result<unknown, Problem>>;
  readonly onDone?: () => void;
  /** The accessible name, where the label makes sense only in its row. */
  readonly name?: string;
  readonly look?: 'primary' | 'normal' | 'plain';
  readonly small?: boolean;
  /** The key that presses it within its row; shown on it. */
  readonly keys?: string;
  /** Whether it is the main button of a dialog without a field: Mod+Enter presses it, and is shown on it. */
  readonly main?: boolean;
  /** The button itself, for code that handles its keys. */
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

/** A button that makes one request to main, with any problem beside it. */
export const AskButton = ({
  question,
  onDone,
  name,
  look = 'normal',
  small = true,
  keys,
  main = false,
  ref,
  children,
}: Props) => {
  const { problem, ask } = useAsk();
  const press = async () => {
    if ((await ask(question)).ok) onDone?.();
  };
  const words = name === undefined ? children : <Named name={name}>{children}</Named>;
  return (
    <span className={styles.askButton}>
      {main ? (
        <MainButton ref={ref} onClick={() => void press()}>
          {words}
        </MainButton>
      ) : (
        <Button ref={ref} small={small} look={look} aria-keyshortcuts={keys} onClick={() => void press()}>
          {words}
          {keys !== undefined && <Kbd keys={keys} silent />}
        </Button>
      )}
      <ProblemText message={problem?.message} />
    </span>
  );
};
