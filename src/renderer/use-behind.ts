import { startTransition, useEffect, useRef, useState } from 'react';
import { afterFrame } from './store/after-frame.ts';

/**
 * Returns `value` one frame later; `first` until then. For the parts of the pane that are slow to render: what was typed
 * or logged is on the screen before they are rendered again.
 */
export const useBehind = <T>(value: T, first: T): T => {
  const [shown, setShown] = useState(first);
  const latest = useRef(value);
  latest.current = value;
  const cancel = useRef<(() => void) | null>(null);
  useEffect(() => {
    if (Object.is(value, shown)) return;
    // Not cancelled by a newer value, or a stream of values could postpone it for ever.
    cancel.current ??= afterFrame(() => {
      cancel.current = null;
      startTransition(() => setShown(latest.current));
    });
  }, [value, shown]);
  useEffect(
    () => () => {
      cancel.current?.();
      cancel.current = null;
    },
    [],
  );
  return shown;
};
