import { startTransition, useEffect, useRef, useState } from 'react';
import { afterFrame } from './store/after-frame.ts';

/**
 * `value` one frame later; `first` until then. For the parts of the pane that are heavy to draw: what was typed
 * or logged is on the screen before they are worked out anew.
 */
export const useBehind = <T>(value: T, first: T): T => {
  const [shown, setShown] = useState(first);
  const latest = useRef(value);
  latest.current = value;
  const waits = useRef<(() => void) | null>(null);
  useEffect(() => {
    if (Object.is(value, shown)) return;
    // Not called off by a newer value, or one value after the other could put it off for good.
    waits.current ??= afterFrame(() => {
      waits.current = null;
      startTransition(() => setShown(latest.current));
    });
  }, [value, shown]);
  useEffect(
    () => () => {
      waits.current?.();
      waits.current = null;
    },
    [],
  );
  return shown;
};
