import { useEffect, useRef, useState } from 'react';
import { useUi } from '../../store/ui.ts';

const modifiers: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);

/** Whether an Escape did nothing, or only left a field. Asked once all other handlers have run. */
const wasSpare = (event: KeyboardEvent, before: Element | null): boolean => {
  const now = document.activeElement;
  const leftField = now === document.body && before?.isConnected === true;
  return leftField || (!event.defaultPrevented && now === before);
};

/**
 * Acts on the second of two Escapes with no other key between them. An Escape with another job, such as closing a
 * dialog or dismissing offers, does that and does not count. Returns whether the next Escape will act.
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
      // A held key counts once.
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
    // Runs before the focused element.
    window.addEventListener('keydown', hear, true);
    window.addEventListener('pointerdown', disarm, true);
    return () => {
      window.removeEventListener('keydown', hear, true);
      window.removeEventListener('pointerdown', disarm, true);
    };
  }, []);
  return isNext;
};
