import { useLayoutEffect, useRef, useState } from 'react';
import { limits } from '../../../domain/incident/limits.ts';
import type { ReviewPart } from '../../../domain/incident/review-parts.ts';
import { Button } from '../../components/ui/Button.tsx';
import { fullness, unbroken } from '../../components/ui/Field.tsx';
import { execute } from '../../store/actions.ts';
import styles from './Review.module.css';
import type { PartDraft } from './use-part-draft.ts';

interface Props {
  readonly title: string;
  readonly part: ReviewPart;
  /** What stands there now. */
  readonly begins: string;
  /** What the record would say, where somebody wrote other words; empty for nothing. */
  readonly recordHas: string;
  readonly draft: PartDraft;
  readonly onDone: () => void;
}

/** What belongs into each part. */
const hints: Readonly<Record<ReviewPart, string>> = {
  summary: 'What happened, in two or three sentences for somebody who was not there.',
  impact: 'Who was affected, how, for how long. The milestones stand below it.',
  wentWell: 'What helped, and should be there next time.',
  wasHard: 'What took long, was missing, or pulled people in two directions.',
  wasLucky: 'What would have made it worse, had it been otherwise.',
  routine:
    'A test, a review, an alert, a drill, an upgrade: what should have met this before the customers did?',
  gotDone: 'What became possible because it was an incident, and waits for years otherwise?',
};

/** Writes a part in place. Leaving it puts the words into the record; Escape leaves them where they are, on this computer. */
export const PartEditor = ({ title, part, begins, recordHas, draft, onDone }: Props) => {
  const [text, setText] = useState(draft.text === '' ? begins : draft.text);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const busy = useRef(false);
  useLayoutEffect(() => {
    const own = field.current;
    own?.focus();
    own?.setSelectionRange(own.value.length, own.value.length);
  }, []);
  const change = (next: string) => {
    setProblem(null);
    setText(next);
    draft.change(next);
  };
  const keep = async (words: string) => {
    if (busy.current) return;
    if (words.trim() === begins.trim()) {
      draft.clear();
      onDone();
      return;
    }
    busy.current = true;
    try {
      const kept = await execute({ type: 'writeReview', part, text: words });
      if (!kept.ok) {
        setProblem(kept.error.message);
        return;
      }
      draft.clear();
      onDone();
    } finally {
      busy.current = false;
    }
  };
  const said = problem ?? fullness(text.trim().length, limits.reviewPart);
  return (
    <div className={styles.editing}>
      <textarea
        ref={field}
        className={styles.editor}
        aria-label={title}
        aria-invalid={problem !== null || text.trim().length > limits.reviewPart}
        aria-describedby={`${part}-hint ${part}-said`}
        dir="auto"
        rows={4}
        spellCheck
        style={unbroken(text)}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={(event) => {
          // The buttons below are part of writing it.
          if (!event.currentTarget.parentElement?.contains(event.relatedTarget)) void keep(text);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void keep(text);
          }
          if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            busy.current = true;
            if (text.trim() === begins.trim()) draft.clear();
            onDone();
          }
        }}
      />
      <p id={`${part}-hint`} className={styles.quiet}>
        {hints[part]} Lines, lists and code between ``` stay as you type them.
      </p>
      <p id={`${part}-said`} className={styles.problem} role="alert">
        {said}
      </p>
      <div className={styles.buttons}>
        <Button small look="primary" onClick={() => void keep(text)}>
          Keep
        </Button>
        {recordHas !== '' && (
          <Button small onClick={() => void keep('')}>
            Take the record’s words
          </Button>
        )}
      </div>
    </div>
  );
};
