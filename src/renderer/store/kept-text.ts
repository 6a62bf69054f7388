import { useEffect, useMemo, useRef, useState } from 'react';
import type { DraftSlot } from '../../shared/types.ts';
import { api } from '../api.ts';
import { delayed } from './delayed.ts';
import { useIncidents } from './incident.ts';
import { say } from './ui.ts';

export interface KeptText {
  readonly text: string;
  readonly change: (text: string) => void;
  /** Removes the saved text, once it has been used. */
  readonly clear: () => void;
}

/**
 * The text of a form's field, saved to disk as it is typed, and restored when the form is opened again, even after a
 * crash. `initial` is what the field begins with; unless it is empty it wins over saved text, except in a form that
 * `prefersKept`.
 */
export const useKeptText = (slot: DraftSlot, initial = '', prefersKept = false): KeptText => {
  const incident = useIncidents(({ open }) => open?.id ?? null);
  const [text, setText] = useState(initial);
  const typed = useRef<string | null>(null);
  const saving = useMemo(
    () =>
      delayed(60, () => {
        const content = typed.current ? ({ kind: 'text', text: typed.current } as const) : null;
        void api.saveDraft({ incident, slot, content }).then((answer) => {
          if (!answer.ok) say(answer.error.message, 'problem');
        });
      }),
    [incident, slot],
  );
  useEffect(() => {
    let shown = true;
    void api.readDraft({ incident, slot }).then((answer) => {
      if (!answer.ok) say(answer.error.message, 'problem');
      if (
        shown &&
        (initial === '' || prefersKept) &&
        typed.current === null &&
        answer.ok &&
        answer.value?.kind === 'text'
      )
        setText(answer.value.text);
    });
    return () => {
      shown = false;
      saving.flush();
    };
  }, [incident, slot, saving, initial, prefersKept]);
  return {
    text,
    change: (next) => {
      typed.current = next;
      setText(next);
      saving.schedule();
    },
    clear: () => {
      typed.current = '';
      saving.cancel();
      void api.saveDraft({ incident, slot, content: null });
    },
  };
};
