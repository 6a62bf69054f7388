import type { ComponentProps } from 'react';
import { Button } from './Button.tsx';
import { Kbd, keyShortcut } from './Kbd.tsx';

interface Props extends Omit<ComponentProps<typeof Button>, 'look' | 'small'> {
  readonly look?: 'primary' | 'normal';
  /** Whether Enter presses it too, while nothing else has the focus: only for what does no harm. */
  readonly enter?: boolean;
}

/** The button of a dialog without a field that does what the dialog is for: Mod+Enter presses it from anywhere in there. */
export const MainButton = ({ look = 'primary', enter = false, children, ...rest }: Props) => (
  <Button
    look={look}
    aria-keyshortcuts={keyShortcut('Mod+Enter')}
    data-main={enter ? 'enter' : 'modEnter'}
    {...rest}
  >
    {children} <Kbd keys="Mod+Enter" silent />
  </Button>
);
