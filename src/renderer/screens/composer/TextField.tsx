import { RotateCcw } from 'lucide-react';
import { memo, useId, useMemo } from 'react';
import { limits } from '../../../domain/incident/limits.ts';
import { isList, type PrintedField, updateFieldTable } from '../../../domain/incident/update-field-table.ts';
import type { Audience } from '../../../domain/incident/words.ts';
import { fieldsAsText } from '../../../domain/update/draft.ts';
import { type Line, originsOf } from '../../../domain/update/fill/filled.ts';
import { lastUpdateFor } from '../../../domain/update/fill/moment.ts';
import { updateLabels } from '../../../domain/update/labels.ts';
import { refill } from '../../commands/field-elements.ts';
import { useKeys } from '../../commands/keys-now.ts';
import { pressed } from '../../commands/pressed.ts';
import { fullness, unbroken } from '../../components/ui/Field.tsx';
import { withKey } from '../../components/ui/Kbd.tsx';
import { confirmLine, typeField } from '../../store/draft-editing.ts';
import { useDrafts } from '../../store/drafts.ts';
import { useChecked } from '../../store/findings.ts';
import { FieldFindings } from './FieldFindings.tsx';
import styles from './fields.module.css';
import { useFact, useWholeSelection } from './hooks.ts';
import { OldSummary } from './OldSummary.tsx';
import { isAsked, StillTrue } from './StillTrue.tsx';
import { useWhy, Why } from './Why.tsx';

interface MarksProps extends Omit<Props, 'hint'> {
  readonly text: string;
  /** Where each line came from; null for the lead's own. */
  readonly lines: readonly (Line | null)[];
}

interface Props {
  readonly audience: Audience;
  readonly field: PrintedField;
  readonly hint: string;
}

/** How full a field is, in words; of a list, its fullest point. */
const fullnessOf = (field: PrintedField, text: string): string => {
  const { limit } = updateFieldTable[field];
  if (!isList(field)) return fullness(text.trim().length, limit);
  const points = text.split('\n').map((line) => line.trim().length);
  const longest = points.indexOf(Math.max(...points));
  const full = fullness(points[longest] ?? 0, limit);
  return full === '' ? '' : `Point ${longest + 1}: ${full}`;
};

const typedBullet = /^\s*(?:[-•*–—]|\d{1,2}[.)])\s/u;

/**
 * The marks beside the lines: the bullets of a list, and questions about a line. They lie under the text, with a
 * hidden copy of it.
 */
const Bullets = ({ audience, field, text, lines }: MarksProps) => {
  // As one string, so that an unrelated fact redraws nothing.
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
              : isAsked(lines[index])
                ? 'ask'
                : !isList(field)
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

/** One field of the update. Typing in it redraws only itself. */
export const TextField = memo(({ audience, field, hint }: Props) => {
  const id = useId();
  const text = useDrafts((drafts) => drafts[audience].draft[field]);
  const touched = useDrafts((drafts) => drafts[audience].draft.touched.includes(field));
  const refillKeys = useKeys('refill');
  const list = isList(field);
  const points = list ? text.split('\n').filter((line) => line.trim() !== '').length : 0;
  const full = fullnessOf(field, text);
  const wrong = useChecked((checked) => checked[audience].problems[field] !== undefined);
  const offered = useDrafts((drafts) => drafts[audience].offered);
  const lines = useMemo(
    () => (offered === null ? [] : originsOf(offered, field, text)),
    [offered, field, text],
  );
  const asked = useMemo(() => lines.filter((line) => line !== null).filter(isAsked), [lines]);
  const why = useWhy(id, lines);
  const area = useWholeSelection(text, touched);
  const refillHere = () => refill(audience, field);
  const confirm = () => {
    for (const line of asked) confirmLine(audience, field, line);
  };
  const keys: Readonly<Record<string, () => void>> = {
    ...(touched ? Object.fromEntries(refillKeys.map((key) => [key, refillHere])) : {}),
    ...(asked.length > 0 ? { 'Alt+Y': confirm } : {}),
    'Alt+W': why.ask,
  };
  return (
    <div className={styles.row} data-row>
      <div className={styles.label}>
        <label htmlFor={id}>{updateLabels[field]}</label>
        {list && points > 0 && (
          <span className={points > limits.points ? styles.over : styles.points}>
            {points} of {limits.points}
          </span>
        )}
      </div>
      <div className={styles.cell}>
        <div className={styles.box} data-list={list} data-asked={asked.length > 0} {...why.hover}>
          {unbroken(text) === undefined && (
            <Bullets audience={audience} field={field} text={text} lines={lines} />
          )}
          <textarea
            id={id}
            ref={area}
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
            onSelect={why.follow}
            onBlur={why.hide}
            onKeyDown={(event) => {
              const does = keys[pressed(event.nativeEvent)];
              if (event.key === 'Escape' && why.line !== null) {
                event.preventDefault();
                why.hide();
              }
              if (does === undefined) return;
              event.preventDefault();
              does();
            }}
          />
          {why.line !== null && why.asked !== null && (
            <Why line={why.line} asked={why.asked} byKey={why.byKey} />
          )}
          {touched && (
            <button
              type="button"
              className={styles.refill}
              aria-label={`Refill ${updateLabels[field]}`}
              // The keyboard has a key in the field, so Tab can go from field to field.
              tabIndex={-1}
              title={withKey('Refill this field from the record', refillKeys[0])}
              onClick={refillHere}
            >
              <RotateCcw size={13} aria-hidden />
            </button>
          )}
        </div>
        <div id={`${id}-about`}>
          {asked.map((line) => (
            <StillTrue key={line.key} line={line} onYes={() => confirmLine(audience, field, line)} />
          ))}
          {field === 'summary' && <OldSummary audience={audience} />}
          {full !== '' && <p className={full.includes('too many') ? styles.over : styles.near}>{full}</p>}
          <FieldFindings audience={audience} field={field} />
        </div>
      </div>
    </div>
  );
});
