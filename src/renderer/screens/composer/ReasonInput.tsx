import { type KeyboardEvent, useId } from 'react';
import { limits } from '../../../domain/incident/limits.ts';
import { fullness } from '../../components/ui/Field.tsx';
import { Offers, offerFor } from '../../components/ui/Offers.tsx';
import { useUsedReasons } from '../../store/reasons.ts';
import fields from './fields.module.css';
import styles from './findings.module.css';

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** Whether the record accepts this text as a reason. */
export const isReason = (text: string): boolean => {
  const { length } = text.trim();
  return length > 0 && length <= limits.why;
};

/** The field for the reason to overrule findings, with its limit and earlier reasons. */
export const ReasonInput = ({ label, placeholder, value, autoFocus, onChange, onKeyDown }: Props) => {
  const id = useId();
  const offers = useUsedReasons();
  const full = fullness(value.trim().length, limits.why);
  return (
    <>
      <input
        className={styles.reason}
        dir="auto"
        aria-label={label}
        aria-describedby={id}
        aria-invalid={value.trim().length > limits.why}
        placeholder={placeholder}
        value={value}
        // biome-ignore lint/a11y/noAutofocus: the lead has just asked for it.
        autoFocus={autoFocus}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          const offer = offerFor(event, offers);
          if (offer === undefined) {
            onKeyDown(event);
            return;
          }
          event.preventDefault();
          onChange(offer);
        }}
      />
      <span id={id} className={full.includes('too many') ? fields.over : fields.near}>
        {full}
      </span>
      <Offers offers={offers} onTake={onChange} />
    </>
  );
};
