import { useEffect, useState } from 'react';
import { api } from './api.ts';
import { say } from './store/ui.ts';

/** Whatever leads to an address of the web says so by `data-address`: here it is shown, and opened. */

const addressOf = ({ target }: Event): string | null =>
  (target instanceof Element ? target.closest<HTMLElement>('[data-address]') : null)?.dataset.address ?? null;

/** Has the system open an address of the web; says why when it is not opened. */
const open = async (url: string): Promise<void> => {
  const answer = await api.openWebLink({ url });
  if (!answer.ok) say(answer.error.message, 'problem');
};

/** A click on an address is about nothing else: not about the row or the line that it stands in. */
const onClick = (event: MouseEvent): void => {
  const address = addressOf(event);
  if (address === null) return;
  event.preventDefault();
  event.stopPropagation();
  void open(address);
};

/**
 * Opens the address that is clicked on, and gives the one that the pointer is on, else the one that has the focus: it
 * is to be seen whole before it is opened, however much of it fits in its line.
 */
export const useAddresses = (): string | null => {
  const [hovered, setHovered] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  useEffect(() => {
    const onPointer = (event: Event) => setHovered(addressOf(event));
    const onFocus = (event: Event) => setFocused(addressOf(event));
    const onBlur = () => setFocused(null);
    // Out of the window no other element is entered.
    const onLeave = () => setHovered(null);
    document.addEventListener('click', onClick, true);
    document.addEventListener('pointerover', onPointer);
    document.documentElement.addEventListener('pointerleave', onLeave);
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', onBlur);
    return () => {
      document.removeEventListener('click', onClick, true);
      document.removeEventListener('pointerover', onPointer);
      document.documentElement.removeEventListener('pointerleave', onLeave);
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('focusout', onBlur);
    };
  }, []);
  return hovered ?? focused;
};
