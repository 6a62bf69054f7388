import { useEffect, useRef, useState } from 'react';
import { useUi } from '../../store/ui.ts';

const modifiers: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);

/** Whether an Escape did nothing of its own, or left a field and nothing else. Asked when everybody has heard it. */
const wasSpare = (event: KeyboardEvent, before: Element | null): boolean => {
  const now = document.activeElement;
  const leftField = now === document.body && before?.isConnected === true;
  return leftField || (!event.defaultPrevented && now === before);
};

/**
 * Does something at the second Escape of two, while nothing else is pressed between them. An Escape that has something
 * else to do, such as closing a dialog or sending offers away, does that and does not count. Gives whether the next one
 * does it.
 */
export const useEscapeTwice = (does: () => void): boolean => {
  const [isNext, setNext] = useState(false);
  const last = useRef({ isNext, does });
  last.current = { isNext, does };
  useEffect(() => {
    const disarm = () => setNext(false);
    const hear = (event: KeyboardEvent) => {
      if (modifiers.has(event.key)) return;
      if (event.key !== 'Escape' || event.isComposing || useUi.getState().panel !== null) return disarm();
      // One that is held down is one.
      if (event.repeat) return;
      if (last.current.isNext) {
        event.preventDefault();
        event.stopPropagation();
        last.current.does();
        return;
      }
      const before = document.activeElement;
      setTimeout(() => setNext(wasSpare(event, before)));
    };
    // Before whatever has the focus.
    window.addEventListener('keydown', hear, true);
    window.addEventListener('pointerdown', disarm, true);
    return () => {
      window.removeEventListener('keydown', hear, true);
      window.removeEventListener('pointerdown', disarm, true);
    };
  }, []);
  return isNext;
};
