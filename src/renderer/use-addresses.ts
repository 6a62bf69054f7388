import { useEffect, useState } from 'react';
import { api } from './api.ts';
import { say } from './store/ui.ts';

/** Elements that link to a web address have `data-address`; here the address is shown, and opened. */

const addressOf = ({ target }: Event): string | null =>
  (target instanceof Element ? target.closest<HTMLElement>('[data-address]') : null)?.dataset.address ?? null;

/** Has the system open a web address; shows why when it is not opened. */
const open = async (url: string): Promise<void> => {
  const answer = await api.openWebLink({ url });
  if (!answer.ok) say(answer.error.message, 'problem');
};

/** A click on an address does nothing else: the row or line around it must not get it. */
const onClick = (event: MouseEvent): void => {
  const address = addressOf(event);
  if (address === null) return;
  event.preventDefault();
  event.stopPropagation();
  void open(address);
};

/**
 * Opens the address that is clicked on, and returns the one under the pointer, else the one that has the focus, so that
 * it can be shown in full before it is opened.
 */
export const useAddresses = (): string | null => {
  const [hovered, setHovered] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  useEffect(() => {
    const onPointer = (event: Event) => setHovered(addressOf(event));
    const onFocus = (event: Event) => setFocused(addressOf(event));
    const onBlur = () => setFocused(null);
    // Outside the window no other element is entered.
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
