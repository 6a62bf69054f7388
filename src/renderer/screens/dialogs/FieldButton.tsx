import type { ReactNode } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { Named } from '../../components/ui/Named.tsx';

interface Props {
  /** The key that presses it within its row; shown on it. */
  readonly keys: string;
  /** The accessible name, where the label makes sense only in its row. */
  readonly name?: string;
  readonly look?: 'normal' | 'plain';
  /** Whether its field is open. */
  readonly isOpen: boolean;
  readonly onChange: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** The button that opens a field in its row, and closes it again: the letters after its key go into that field. */
export const FieldButton = ({ keys, name, look = 'plain', isOpen, onChange, children }: Props) => (
  <Button
    small
    look={look}
    aria-keyshortcuts={keys}
    aria-expanded={isOpen}
    data-opens-field
    onClick={() => onChange(!isOpen)}
  >
    {name === undefined ? children : <Named name={name}>{children}</Named>}
    <Kbd keys={keys} silent />
  </Button>
);
