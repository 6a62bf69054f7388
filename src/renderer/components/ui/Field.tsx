import { type CSSProperties, type ReactNode, type Ref, useId } from 'react';
import { FieldFrame } from './FieldFrame.tsx';
import { Offers, offerFor } from './Offers.tsx';
import styles from './ui.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The most characters; shown as it comes near, and when it is exceeded. */
  readonly limit?: number;
  /** How many characters count against the limit, if not all of them do. */
  readonly counted?: number;
  readonly hint?: ReactNode;
  readonly problem?: string | null;
  readonly placeholder?: string;
  /** Whether it takes more than one line. */
  readonly lines?: boolean;
  readonly type?: 'text' | 'password' | 'email' | 'number' | 'url';
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
  /** Called when Enter is pressed; a key that is held down calls it once. */
  readonly onEnter?: (() => void) | undefined;
  /** Texts used before that would fill it: clicked, or taken with Alt and their number. */
  readonly offers?: readonly string[];
  /** What the offers are, where they were not used before. */
  readonly offersName?: string;
}

/** How full a field is, in words; empty while there is plenty of room. */
export const fullness = (length: number, limit: number | undefined): string => {
  if (limit === undefined || length < limit * 0.8) return '';
  return length > limit ? `${length - limit} too many of ${limit}` : `${limit - length} left of ${limit}`;
};

/**
 * Wrapping far too much text takes the browser a second for every key. Such text is going to be removed, not read, so
 * its lines are not wrapped.
 */
export const unbroken = (text: string): CSSProperties | undefined =>
  text.length > 20_000 ? { whiteSpace: 'pre' } : undefined;

/** A labelled text field with its limit, hint and problem beside it. Nothing typed is ever cut. */
export const Field = (props: Props) => {
  const id = useId();
  const { label, value, onChange, limit, hint, problem, placeholder, lines, type = 'text', onEnter } = props;
  const { offers = [] } = props;
  const length = props.counted ?? value.length;
  const full = fullness(length, limit);
  const tooLong = limit !== undefined && length > limit;
  const shared = {
    id,
    value,
    placeholder,
    dir: type === 'text' ? 'auto' : undefined,
    spellCheck: lines === true,
    'aria-describedby': `${id}-about`,
    'aria-invalid': tooLong || Boolean(problem),
    ref: props.inputRef,
    autoFocus: props.autoFocus,
    'data-autofocus': props.autoFocus === true,
    onKeyDown: (event: React.KeyboardEvent) => {
      const offer = offerFor(event, offers);
      if (offer !== undefined) {
        event.preventDefault();
        onChange(offer);
        return;
      }
      if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing && onEnter) {
        event.preventDefault();
        if (!event.repeat) onEnter();
      }
    },
  };
  return (
    <FieldFrame {...{ id, label, full, tooLong, hint, problem }}>
      {lines ? (
        <textarea
          {...shared}
          rows={2}
          style={unbroken(value)}
          className={`${styles.input} ${styles.area}`}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <input
          {...shared}
          type={type}
          className={styles.input}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <Offers offers={offers} onTake={onChange} name={props.offersName} />
    </FieldFrame>
  );
};
