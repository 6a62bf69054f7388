import { type KeyboardEvent, memo, useState } from 'react';
import { promiseOf } from '../../../domain/decide/updates.ts';
import { usualSeverity } from '../../../domain/incident/severities.ts';
import type { NextUpdateChoice } from '../../../domain/incident/update-fields.ts';
import { type Audience, defaultCadence, isOver, statusLabels } from '../../../domain/incident/words.ts';
import { minutesBetween } from '../../../domain/time/instants.ts';
import { clockTimeSeenFrom, duration } from '../../../domain/time/times.ts';
import { nextOfWindow } from '../../../domain/update/fill/maintenance.ts';
import { updateLabels } from '../../../domain/update/labels.ts';
import { useClock, useMinute } from '../../store/clock.ts';
import { chooseNext } from '../../store/draft-editing.ts';
import { useDrafts } from '../../store/drafts.ts';
import { useSettings } from '../../store/settings.ts';
import { FieldFindings } from './FieldFindings.tsx';
import styles from './fields.module.css';
import findings from './findings.module.css';
import { useFact } from './hooks.ts';

const most = 10_080;

const minutesOf = (text: string): number | null => {
  const minutes = Number(text);
  return /^\d+$/u.test(text) && minutes >= 1 && minutes <= most ? minutes : null;
};

/** What the choice promises, as readers will see it: "01:00 UTC" and "in 30 min". */
const usePromise = (next: NextUpdateChoice | null): readonly [string, string] => {
  const zone = useFact((facts) => facts.zone, 'UTC');
  // One string, so that a tick that changes nothing draws nothing.
  const words = useClock(({ now }) => {
    if (next === null || (next.kind !== 'in' && next.kind !== 'at')) return '';
    const promise = promiseOf(next, now);
    if (promise.kind !== 'at') return '';
    const minutes = next.kind === 'in' ? next.minutes : minutesBetween(now, promise.at);
    return `${clockTimeSeenFrom(promise.at, zone, now)}|in ${duration(minutes)}`;
  });
  const [clock = '', inMinutes = ''] = words.split('|');
  return [clock, inMinutes];
};

const Choice = (props: {
  readonly label: string;
  readonly name: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
}) => (
  <label className={styles.choice}>
    <input type="radio" name={props.name} checked={props.checked} onChange={props.onChoose} />
    {props.label}
  </label>
);

const windowLabels = { begin: 'When the window begins', end: 'When the window ends' } as const;

/** The start or the end of the window by which readers hear next; null for none. */
const useWindowMoment = () => {
  const minute = useMinute();
  // Two parts, so that a line that changes neither draws nothing.
  const is = useFact((facts) => nextOfWindow(facts, minute)?.is ?? null, null);
  const at = useFact((facts) => nextOfWindow(facts, minute)?.at ?? null, null);
  return is === null || at === null ? null : { is, at };
};

type Letters = Readonly<Partial<Record<string, () => void>>>;

/** With the focus on a choice, a letter picks another, and a digit starts the minutes. */
const onLetter = (event: KeyboardEvent<HTMLElement>, letters: Letters): void => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { target, currentTarget, key } = event;
  const take = letters[key.toLowerCase()];
  if (take !== undefined) {
    event.preventDefault();
    take();
    return;
  }
  // The digit itself then goes into the field and replaces its contents.
  if (/^\d$/u.test(key) && target instanceof HTMLInputElement && target.type === 'radio')
    currentTarget.querySelector<HTMLInputElement>('input[type="number"]')?.select();
};

/** When readers hear again: a time, a change, or never. Preset from the severity. */
export const NextUpdate = memo(({ audience }: { readonly audience: Audience }) => {
  const next = useDrafts((drafts) => drafts[audience].draft.next);
  const severity = useFact((facts) => facts.severity, usualSeverity);
  const over = useFact((facts) => (isOver(facts.status) ? statusLabels[facts.status].toLowerCase() : ''), '');
  const cadence = useSettings(({ settings }) => (settings?.cadence ?? defaultCadence)[severity]);
  /** The field's text while it is not a number of minutes; null while it shows the draft's number. */
  const [typed, setTyped] = useState<string | null>(null);
  const [clock, inMinutes] = usePromise(next);
  const minutes = typed ?? String(next?.kind === 'in' ? next.minutes : (cadence ?? 60));
  const choose = (choice: NextUpdateChoice) => {
    setTyped(null);
    chooseNext(audience, choice);
  };
  const typeMinutes = (text: string) => {
    const read = minutesOf(text);
    setTyped(read === null ? text : null);
    chooseNext(audience, read === null ? null : { kind: 'in', minutes: read });
  };
  const window = useWindowMoment();
  const letters: Letters = {
    ...(window === null ? {} : { t: () => choose({ kind: 'at', at: window.at }) }),
    w: () => choose({ kind: 'onChange' }),
    ...(over === '' ? {} : { n: () => choose({ kind: 'none' }) }),
  };
  const asked = cadence === null ? `${severity}: no set time` : `${severity}: every ${duration(cadence)}`;
  const name = `next-${audience}`;
  return (
    <div className={styles.row} data-row>
      <div className={styles.label}>
        <span>{updateLabels.next}</span>
      </div>
      <div
        className={styles.cell}
        data-field="next"
        role="radiogroup"
        aria-label={updateLabels.next}
        aria-description="A number: in that many minutes. T: when the window begins or ends. W: when something changes. N: none, once it is over."
        onKeyDown={(event) => onLetter(event, letters)}
      >
        <p className={styles.promise}>
          {clock !== '' && <strong>{clock}</strong>} {clock === '' ? '' : `${inMinutes} · `}
          {next === null ? `Not chosen · ${asked}` : asked}
        </p>
        <div className={styles.choices}>
          <label className={styles.choice}>
            <input
              type="radio"
              name={name}
              aria-label={`In ${minutes} min`}
              checked={next?.kind === 'in' || typed !== null}
              onChange={() => typeMinutes(minutes)}
            />
            In
          </label>
          <input
            className={styles.minutes}
            type="number"
            min={1}
            max={most}
            aria-label="Minutes until the next update"
            aria-describedby={`${name}-about`}
            value={minutes}
            onChange={(event) => typeMinutes(event.target.value)}
          />
          <span className={styles.unit}>min</span>
          {window !== null && (
            <Choice
              label={windowLabels[window.is]}
              name={name}
              checked={next?.kind === 'at' && next.at === window.at && typed === null}
              onChoose={() => choose({ kind: 'at', at: window.at })}
            />
          )}
          <Choice
            label="When something changes"
            name={name}
            checked={next?.kind === 'onChange' && typed === null}
            onChoose={() => choose({ kind: 'onChange' })}
          />
          {(over !== '' || next?.kind === 'none') && (
            <Choice
              label={over === '' ? 'None' : `None: ${over}`}
              name={name}
              checked={next?.kind === 'none' && typed === null}
              onChoose={() => choose({ kind: 'none' })}
            />
          )}
        </div>
        <div id={`${name}-about`}>
          {typed !== null && (
            <p className={findings.problem}>Enter a whole number of minutes from 1 to {most}.</p>
          )}
        </div>
        <FieldFindings audience={audience} field="next" />
      </div>
    </div>
  );
});
