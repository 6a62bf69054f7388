import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import type { Chip, ProblemOutcome } from '../../../domain/capture/outcome.ts';
import { limits } from '../../../domain/incident/limits.ts';
import { CommandKey } from '../../commands/CommandKey.tsx';
import { fullness, unbroken } from '../../components/ui/Field.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { part } from '../../marks.ts';
import { setTypedIn, useCapture } from '../../store/capture.ts';
import { useShownFacts } from '../../store/incident.ts';
import styles from './CaptureLine.module.css';
import { CompletionList } from './CompletionList.tsx';
import { onCaptureKey } from './capture-keys.ts';
import { type CaptureLineState, useCaptureLine } from './use-capture-line.ts';

/** Shows the parts that were parsed as chips behind the text. */
const Understood = ({ text, chips }: { readonly text: string; readonly chips: readonly Chip[] }) => {
  const parts: React.ReactNode[] = [];
  let at = 0;
  // Two copies of an overlong text make every key slow, and it will be refused anyway.
  if (unbroken(text) !== undefined) return null;
  for (const chip of chips.filter((c) => c.to > c.from)) {
    parts.push(text.slice(at, chip.from));
    parts.push(
      <mark key={chip.from} className={styles.chip} data-kind={chip.kind}>
        {text.slice(chip.from, chip.to)}
      </mark>,
    );
    at = chip.to;
  }
  parts.push(text.slice(at));
  // After a trailing line break there must be something, or the last line has no height.
  return <>{[...parts, ' ']}</>;
};

/** The chips in words, for screen readers. */
const understoodWords = ({ text, parsed, isMasked }: CaptureLineState): string => {
  const chips = parsed?.chips.filter((chip) => chip.to > chip.from) ?? [];
  return chips.length === 0 || isMasked || unbroken(text) !== undefined
    ? ''
    : `Understood: ${chips.map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`).join(', ')}`;
};

/** How many completions there are, and which key takes one. */
const offersWords = ({ offers }: CaptureLineState): string =>
  offers.length === 0
    ? ''
    : `${offers.length} ${offers.length === 1 ? 'completion' : 'completions'}: arrow down to choose, Tab to take`;

interface CaptureFieldProps {
  readonly line: CaptureLineState;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** Gets each key first; true when it handled the key. */
  readonly onKey?: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
}

/** The field itself, with the parsed parts shown as chips behind the text. */
export const CaptureField = ({ line, field, onKey }: CaptureFieldProps) => {
  const under = useRef<HTMLDivElement>(null);
  const followScroll = () => {
    if (under.current !== null && field.current !== null) under.current.scrollTop = field.current.scrollTop;
  };
  useLayoutEffect(followScroll);
  return (
    <div className={styles.stack}>
      <div ref={under} className={styles.under} aria-hidden>
        {!line.isMasked && <Understood text={line.text} chips={line.parsed?.chips ?? []} />}
      </div>
      <textarea
        ref={field}
        {...part('capture')}
        className={styles.field}
        data-masked={line.isMasked}
        aria-label="Capture line"
        aria-describedby="capture-summary capture-understood capture-trouble"
        aria-invalid={line.trouble !== null}
        aria-autocomplete="list"
        // A multi-line field may not be a combobox, so words announce that the list is open.
        aria-haspopup="listbox"
        aria-controls={line.offers.length > 0 ? 'capture-offers' : undefined}
        aria-activedescendant={
          line.chosen >= 0 && line.offers.length > 0 ? `capture-offer-${line.chosen}` : undefined
        }
        rows={1}
        style={unbroken(line.text)}
        value={line.text}
        spellCheck={false}
        placeholder="Log a note, or / for everything else"
        onChange={(event) => {
          setTypedIn(true);
          line.change(event.target.value, event.target.selectionStart);
        }}
        onSelect={(event) => line.moveCaret(event.currentTarget.selectionStart)}
        onScroll={followScroll}
        onFocus={() => line.setFocused(true)}
        onBlur={() => line.setFocused(false)}
        onKeyDown={(event) => {
          if (onKey?.(event) !== true) onCaptureKey(line, event);
        }}
      />
      <span id="capture-understood" className="visually-hidden">
        {understoodWords(line)}
      </span>
      <span className="visually-hidden" role="status">
        {offersWords(line)}
      </span>
    </div>
  );
};

/** What to do about an unknown name, without leaving the line. */
const AboutPerson = ({
  line,
  outcome,
}: {
  readonly line: CaptureLineState;
  readonly outcome: ProblemOutcome;
}) => {
  const { unknownPerson, nearPerson, asText } = outcome;
  if (unknownPerson === undefined) return null;
  return (
    <>
      {nearPerson !== undefined && (
        <button type="button" onClick={line.takeNear}>
          Take @{nearPerson} <Kbd keys="Tab" silent />
        </button>
      )}
      <button type="button" onClick={line.addNamed}>
        Add @{unknownPerson} {nearPerson === undefined && <Kbd keys="Tab" silent />}
      </button>
      {asText !== undefined && (
        <button type="button" onClick={line.submit}>
          Log with the name as text <Kbd keys="Enter" silent />
        </button>
      )}
    </>
  );
};

/** Why the line was not logged, and the options other than editing it. */
const TroubleBar = ({ line }: { readonly line: CaptureLineState }) => {
  const { trouble } = line;
  if (trouble === null) return null;
  return (
    <div id="capture-trouble" className={styles.trouble} role="alert">
      <span>{trouble.message}</span>
      {trouble.outcome !== null && <AboutPerson line={line} outcome={trouble.outcome} />}
      {trouble.outcome?.choices?.map((choice, index) => (
        <button
          key={choice.line}
          type="button"
          aria-keyshortcuts={`Alt+${index + 1}`}
          onClick={() => line.answer(index)}
        >
          {choice.label} <Kbd keys={`Alt+${index + 1}`} silent />
        </button>
      ))}
      {trouble.outcome?.asNote && (
        <button type="button" aria-keyshortcuts="Alt+Enter" onClick={line.logAsNote}>
          Log as a note <Kbd keys="Alt+Enter" silent />
        </button>
      )}
    </div>
  );
};

/** How full the line is, or what Enter will do. */
export const summaryOf = ({ text, parsed, isMasked }: CaptureLineState): string => {
  if (isMasked) return 'Hidden while you share your screen';
  const outcome = parsed?.outcome;
  const does = outcome !== undefined && 'summary' in outcome && text.startsWith('/') ? outcome.summary : '';
  return fullness(text.length, limits.note) || does;
};

/** How many lines will come back after this one, so none is forgotten. */
const Waiting = ({ onTurn }: { readonly onTurn: () => void }) => {
  const count = useCapture(({ aside }) => aside.length);
  if (count === 0) return null;
  return (
    <button type="button" className={styles.waiting} title="Bring it back" onClick={onTurn}>
      {count === 1 ? '1 more line waits' : `${count} more lines wait`} behind this one
    </button>
  );
};

/** The thread a line goes to when it names none: made obvious, as another may be meant. */
const AssumedThread = ({ line }: { readonly line: CaptureLineState }) => {
  const threads = useShownFacts()?.threads;
  const chip = line.parsed?.chips.find(({ kind, from, to }) => kind === 'thread' && from === to);
  const title = threads?.find(({ number }) => chip?.label === `#${number}`)?.title;
  return title === undefined ? null : (
    <strong className={styles.assumed} title={title}>
      goes to {chip?.label} {title}
    </strong>
  );
};

/** Plain text is a note, a slash picks another kind; Enter logs it. */
export const CaptureLine = () => {
  const field = useRef<HTMLTextAreaElement>(null);
  const line = useCaptureLine(field);
  return (
    <div className={styles.capture}>
      {line.offers.length > 0 && (
        <CompletionList offers={line.offers} chosen={line.chosen} onTake={line.take} />
      )}
      <Waiting onTurn={line.turn} />
      <TroubleBar line={line} />
      <div className={styles.line}>
        <CaptureField line={line} field={field} />
        <span
          id="capture-summary"
          className={styles.summary}
          data-kind={line.parsed?.outcome.kind ?? 'empty'}
        >
          <AssumedThread line={line} />
          {summaryOf(line)}
        </span>
        <span className={styles.keys} aria-hidden>
          <Kbd keys="Enter" /> log <CommandKey of="palette" /> everything
        </span>
      </div>
    </div>
  );
};
