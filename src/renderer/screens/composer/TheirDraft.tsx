import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { type PrintedField, printedFields } from '../../../domain/incident/update-field-table.ts';
import type { NextUpdateChoice } from '../../../domain/incident/update-fields.ts';
import type { Audience } from '../../../domain/incident/words.ts';
import { clockTimeSeenFrom, duration } from '../../../domain/time/times.ts';
import { updateLabels } from '../../../domain/update/labels.ts';
import { keepFocusIn } from '../../commands/field-elements.ts';
import { sayWhoWrites } from '../../commands/pass-draft.ts';
import { useFocusInSight } from '../../components/use-focus-in-sight.ts';
import { isFocusIn, nameOfMark, part } from '../../marks.ts';
import { nowIso } from '../../store/clock.ts';
import { useDrafts } from '../../store/drafts.ts';
import { sharedDraftIn, useSharedDrafts } from '../../store/shared-drafts.ts';
import styles from './Composer.module.css';
import fields from './fields.module.css';
import { useFact } from './hooks.ts';

const nextWords = (next: NextUpdateChoice | null, zone: string): string => {
  switch (next?.kind) {
    case 'in':
      return `In ${duration(next.minutes)}`;
    case 'at':
      return clockTimeSeenFrom(next.at, zone, nowIso());
    case 'onChange':
      return 'When something changes';
    case 'none':
      return 'None';
    case undefined:
      return 'Not chosen';
  }
};

/** Whether a key would have changed the words, were they one's own. */
const isTyping = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  !ctrlKey && !metaKey && !altKey && (key.length === 1 || ['Backspace', 'Delete', 'Enter'].includes(key));

interface RowProps {
  readonly field: PrintedField | 'next';
  readonly text: string;
  readonly autoFocus: boolean;
}

const Row = ({ field, text, autoFocus }: RowProps) => {
  const id = useId();
  return (
    <div className={fields.row}>
      <div className={fields.label}>
        <label htmlFor={id}>{updateLabels[field]}</label>
      </div>
      <div className={fields.cell}>
        {/* A field, so that letters typed on after somebody was faster are no keys of the pane. */}
        <textarea
          id={id}
          data-field={field}
          className={fields.area}
          rows={1}
          dir="auto"
          readOnly
          // biome-ignore lint/a11y/noAutofocus: the focus was in this field, which was one to write in.
          autoFocus={autoFocus}
          value={text}
          onKeyDown={(event) => {
            if (!isTyping(event)) return;
            // In a field that is only read, a space would scroll it out of sight.
            event.preventDefault();
            sayWhoWrites();
          }}
        />
      </div>
    </div>
  );
};

/** The field of the update that has the focus. */
const focusedField = (): string | undefined =>
  isFocusIn('composer') ? nameOfMark(document.activeElement, 'field') : undefined;

/** Keeps the focus in the same field when it becomes one to be read, and one to write in again. */
const useSameField = (): string | undefined => {
  // While this is drawn for the first time, the fields to write in are still there.
  const [before] = useState(focusedField);
  useLayoutEffect(
    () => () => {
      const now = [...printedFields, 'next' as const].find((field) => field === focusedField());
      // Once the others are drawn.
      if (now !== undefined) queueMicrotask(() => keepFocusIn(now));
    },
    [],
  );
  return before;
};

/** The update that another console writes, as it is put there: to be read, while somebody else's hands are on it. */
export const TheirDraft = ({ audience }: { readonly audience: Audience }) => {
  const words = useSharedDrafts((state) => sharedDraftIn(state, audience)?.words ?? null);
  // Until they have typed, they have what the record fills in, as here.
  const filled = useDrafts((drafts) => drafts[audience].draft);
  const zone = useFact((facts) => facts.zone, 'UTC');
  const draft = words?.draft ?? filled;
  const focused = useSameField();
  const rows = useRef<HTMLDivElement>(null);
  useFocusInSight(rows);
  return (
    <div className={styles.body} {...part('composer-fields')}>
      <div ref={rows}>
        {printedFields.map((field) => (
          <Row key={field} field={field} text={draft[field]} autoFocus={field === focused} />
        ))}
        <Row field="next" text={nextWords(draft.next, zone)} autoFocus={focused === 'next'} />
      </div>
    </div>
  );
};
