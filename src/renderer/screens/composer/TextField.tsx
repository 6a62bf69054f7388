import { RotateCcw } from 'lucide-react';
import { memo, useId, useMemo } from 'react';
import { limits } from '../../../domain/incident/limits.ts';
import type { Audience } from '../../../domain/incident/words.ts';
import { fieldsAsText } from '../../../domain/update/draft.ts';
import { lastUpdateFor } from '../../../domain/update/fill/moment.ts';
import { updateLabels } from '../../../domain/update/labels.ts';
import { keysOf, useKeys } from '../../commands/keys-now.ts';
import { pressed } from '../../commands/pressed.ts';
import { fullness, unbroken } from '../../components/ui/Field.tsx';
import { withKey } from '../../components/ui/Kbd.tsx';
import { recordWords, refillField, type TextFieldName, typeField, useDrafts } from '../../store/drafts.ts';
import { FieldFindings } from './FieldFindings.tsx';
import { putText } from './field-elements.ts';
import styles from './fields.module.css';
import { useChecked } from './findings.ts';
import { useFact } from './hooks.ts';

interface Props {
  readonly audience: Audience;
  readonly field: TextFieldName;
  readonly hint: string;
}

const isList = (field: TextFieldName): field is 'currentStatus' | 'nextSteps' =>
  field === 'currentStatus' || field === 'nextSteps';

/** How full a field is, in words; of a list, its fullest point. */
const fullnessOf = (field: TextFieldName, text: string): string => {
  if (!isList(field)) return fullness(text.trim().length, limits[field]);
  const points = text.split('\n').map((line) => line.trim().length);
  const longest = points.indexOf(Math.max(...points));
  const full = fullness(points[longest] ?? 0, limits.point);
  return full === '' ? '' : `Point ${longest + 1}: ${full}`;
};

const typedBullet = /^\s*(?:[-•*–—]|\d{1,2}[.)])\s/u;

/** The bullets that stand beside the lines of a list. They lie under the text, which they repeat unseen. */
const Bullets = ({ audience, field, text }: Omit<Props, 'hint'> & { readonly text: string }) => {
  // As one string, so that a new fact about anything else draws nothing again.
  const before = useFact((facts) => {
    const last = lastUpdateFor(facts, audience);
    return last === undefined ? null : fieldsAsText(last.fields)[field];
  }, null);
  const known = useMemo(() => new Set(before?.split('\n')), [before]);
  return (
    <div className={styles.bullets} aria-hidden>
      {text.split('\n').map((line, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity.
          key={index}
          data-mark={
            line.trim() === '' || typedBullet.test(line)
              ? 'none'
              : before !== null && !known.has(line.trim())
                ? 'new'
                : 'point'
          }
        >
          {line === '' ? ' ' : line}
        </div>
      ))}
    </div>
  );
};

/** One field of the update. Typing in it draws nothing but itself. */
export const TextField = memo(({ audience, field, hint }: Props) => {
  const id = useId();
  const text = useDrafts((drafts) => drafts[audience].draft[field]);
  const touched = useDrafts((drafts) => drafts[audience].draft.touched.includes(field));
  const [refillKey] = useKeys('refill');
  const list = isList(field);
  const points = list ? text.split('\n').filter((line) => line.trim() !== '').length : 0;
  const full = fullnessOf(field, text);
  const wrong = useChecked((checked) => checked[audience].problems[field] !== undefined);
  const refill = () => {
    putText(field, recordWords(audience, field));
    refillField(audience, field);
  };
  return (
    <div className={styles.row}>
      <div className={styles.label}>
        <label htmlFor={id}>{updateLabels[field]}</label>
        {list && points > 0 && (
          <span className={points > limits.points ? styles.over : styles.points}>
            {points} of {limits.points}
          </span>
        )}
      </div>
      <div className={styles.cell}>
        <div className={styles.box} data-list={list}>
          {list && unbroken(text) === undefined && <Bullets audience={audience} field={field} text={text} />}
          <textarea
            id={id}
            data-field={field}
            className={styles.area}
            rows={1}
            style={unbroken(text)}
            dir="auto"
            spellCheck
            value={text}
            placeholder={hint}
            aria-describedby={`${id}-about`}
            aria-invalid={wrong}
            onChange={(event) => typeField(audience, field, event.target.value)}
            onKeyDown={(event) => {
              if (!touched || !keysOf({ id: 'refill' }).includes(pressed(event.nativeEvent))) return;
              event.preventDefault();
              refill();
            }}
          />
          {touched && (
            <button
              type="button"
              className={styles.refill}
              aria-label={`Refill ${updateLabels[field]}`}
              data-refill
              // From the keyboard a key in the field does it, so that Tab goes from field to field.
              tabIndex={-1}
              title={withKey('Refill: take the record’s words again', refillKey)}
              onClick={refill}
            >
              <RotateCcw size={13} aria-hidden />
            </button>
          )}
        </div>
        <div id={`${id}-about`}>
          {full !== '' && <p className={full.includes('too many') ? styles.over : styles.near}>{full}</p>}
          <FieldFindings audience={audience} field={field} />
        </div>
      </div>
    </div>
  );
});
