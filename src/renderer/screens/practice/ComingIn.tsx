import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { limits } from '../../../domain/incident/limits.ts';
import type { Arrival } from '../../../domain/incident/state.ts';
import { type ArrivalTaken, arrivalKindLabels } from '../../../domain/incident/words.ts';
import { clockSince } from '../../../domain/views/time.ts';
import { CommandKey } from '../../commands/CommandKey.tsx';
import { focusCapture } from '../../commands/focus.ts';
import { pressed } from '../../commands/pressed.ts';
import { arrivalLine, focusComingIn } from '../../commands/take-arrival.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { Tag } from '../../components/ui/Tag.tsx';
import { part } from '../../marks.ts';
import { glanceOf, useIncidents } from '../../store/incident.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { awaitLine, takeArrival } from '../../store/practice.ts';
import { isFocusLost } from '../dialogs/row-keys.ts';
import styles from './Practice.module.css';

/** What the lead can make of something that came in. Its letters work only while it has the focus. */
const choices = [
  { key: 'r', label: 'Report', as: 'report' },
  { key: 'n', label: 'Note', as: 'note' },
  { key: 'a', label: 'Assumption', as: 'assumption' },
  { key: 'w', label: 'Answer', as: 'answer' },
  { key: 'x', label: 'Leave', as: 'left' },
] as const satisfies readonly { readonly key: string; readonly label: string; readonly as: ArrivalTaken }[];

const toneOf = { report: 'quiet', question: 'amber', hunch: 'quiet', surprise: 'red' } as const;

/** Answers in words; what is typed is kept until it is sent. */
const Answer = ({ arrival, onDone }: { readonly arrival: Arrival; readonly onDone: () => void }) => {
  const { text, change, clear } = useKeptText(`form:arrival-${arrival.number}`);
  const send = async () => {
    if (text.trim() === '' || !(await takeArrival(arrival.number, 'answer', text))) return;
    clear();
    onDone();
  };
  return (
    <div className={styles.answer}>
      <Field
        autoFocus
        label={`Answer to ${arrival.who}`}
        value={text}
        limit={limits.answer}
        onChange={change}
        onEnter={() => void send()}
      />
      <Button look="primary" onClick={() => void send()}>
        Answer
      </Button>
      <Button look="plain" onClick={onDone}>
        Not now
      </Button>
    </div>
  );
};

const Card = ({
  arrival,
  others,
  onNext,
  onLeave,
}: {
  readonly arrival: Arrival;
  /** How many more wait. */
  readonly others: number;
  readonly onNext: () => void;
  readonly onLeave: () => void;
}) => {
  const zone = useIncidents(({ open }) => glanceOf(open)?.zone ?? 'UTC');
  const declaredAt = useIncidents(({ open }) => glanceOf(open)?.declaredAt ?? arrival.at);
  const [answering, setAnswering] = useState(false);
  const choose = (as: ArrivalTaken) => {
    if (as === 'answer') return setAnswering(true);
    if (as === 'left') return onLeave();
    // It is taken up once the line is entered.
    awaitLine(arrival);
    focusCapture(arrivalLine(arrival, as));
  };
  const hear = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      setAnswering(false);
      event.currentTarget.focus();
      return;
    }
    const keys = pressed(event.nativeEvent);
    const chosen = choices.find(({ key }) => key === keys);
    if (chosen === undefined && keys !== 'j') {
      // A letter that means nothing here must not begin a line elsewhere.
      if (/^\p{L}$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey)
        event.preventDefault();
      return;
    }
    event.preventDefault();
    // A held key answers for this one, not for the next one too.
    if (event.repeat) return;
    if (chosen === undefined) onNext();
    else choose(chosen.as);
  };
  const { kind, who, says, at, number } = arrival;
  return (
    <section
      className={styles.coming}
      {...part('coming-in')}
      data-arrival={number}
      aria-label="Coming in"
      tabIndex={-1}
      onKeyDown={hear}
    >
      <p className={styles.said} role="status" dir="auto" title={says}>
        <Tag tone={toneOf[kind]}>{arrivalKindLabels[kind]}</Tag>{' '}
        <b>
          {who}, {clockSince(at, zone, declaredAt)}:
        </b>{' '}
        {says}
      </p>
      {answering ? (
        <Answer arrival={arrival} onDone={() => setAnswering(false)} />
      ) : (
        <div className={styles.what}>
          {choices.map(({ key, label, as }) => (
            <Button
              key={key}
              small
              look={(kind === 'question') === (as === 'answer') && as !== 'left' ? 'normal' : 'plain'}
              aria-keyshortcuts={key}
              onClick={() => choose(as)}
            >
              {label} <Kbd keys={key} silent />
            </Button>
          ))}
          {others > 0 && (
            <Button small look="plain" aria-keyshortcuts="j" onClick={onNext}>
              Next of {others + 1} <Kbd keys="j" silent />
            </Button>
          )}
          <span className={styles.more}>
            <CommandKey of="comingIn" />
          </span>
        </div>
      )}
    </section>
  );
};

/** Always the same, so that nothing is drawn again for it. */
const none: readonly Arrival[] = [];

/** What came in during a drill and was not taken up: one at a time, the oldest first. */
export const ComingIn = () => {
  const arrivals = useIncidents(({ open }) => glanceOf(open)?.arrivals ?? none);
  const [chosen, setChosen] = useState<number | null>(null);
  /** Whether the card on screen is to go with the focus on it: the next one then has it. */
  const isGoing = useRef(false);
  const waiting = arrivals.filter(({ taken }) => taken === null);
  const at = Math.max(
    0,
    waiting.findIndex(({ number }) => number === chosen),
  );
  const arrival = waiting[at];
  const shown = arrival?.number;
  // Before the focus that is lost with the card goes to the capture line.
  useLayoutEffect(() => {
    // Whoever writes meanwhile is not interrupted.
    if (shown !== undefined && isGoing.current && isFocusLost()) focusComingIn();
    isGoing.current = false;
  }, [shown]);
  const leave = async (number: number) => {
    isGoing.current = true;
    if (!(await takeArrival(number, 'left'))) isGoing.current = false;
  };
  if (arrival === undefined)
    return (
      <p className={styles.quiet} data-coming-in="none">
        {arrivals.length === 0 ? 'Nothing has come in yet.' : 'Everything that came in is taken up.'}
      </p>
    );
  return (
    <Card
      key={arrival.number}
      arrival={arrival}
      others={waiting.length - 1}
      onLeave={() => void leave(arrival.number)}
      onNext={() => {
        isGoing.current = waiting.length > 1;
        setChosen(waiting[(at + 1) % waiting.length]?.number ?? null);
      }}
    />
  );
};
