import { Button } from '../../components/ui/Button.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { Named } from '../../components/ui/Named.tsx';

interface Props {
  /** Whose words they are. */
  readonly name: string;
  /** The key that presses it in its row; shown on it. */
  readonly keys: string;
  readonly isOpen: boolean;
  readonly onChange: (isOpen: boolean) => void;
}

/** Shows the words of an update in its row, or folds them. */
export const WordsButton = ({ name, keys, isOpen, onChange }: Props) => (
  <Button
    small
    look="plain"
    aria-keyshortcuts={keys}
    aria-expanded={isOpen}
    onClick={() => onChange(!isOpen)}
  >
    <Named name={`${isOpen ? 'Fold' : 'Show'} the words: ${name}`}>{isOpen ? 'Fold' : 'Words'}</Named>
    <Kbd keys={keys} silent />
  </Button>
);
