import { useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Completion, completions } from '../../../domain/capture/complete.ts';
import type { Chip, Outcome } from '../../../domain/capture/outcome.ts';
import { escapeChip, parseCapture } from '../../../domain/capture/parse.ts';
import { limits } from '../../../domain/incident/limits.ts';
import { fullness } from '../../components/ui/Field.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { setCaptureText, useCapture } from '../../store/capture.ts';
import { nowIso } from '../../store/clock.ts';
import { useIncidents } from '../../store/incident.ts';
import { allPeople, useSettings } from '../../store/settings.ts';
import { useUi } from '../../store/ui.ts';
import { AddPerson } from '../dialogs/AddPerson.tsx';
import styles from './CaptureLine.module.css';
import { CompletionList } from './CompletionList.tsx';
import { captureContext } from './capture-context.ts';
import { carryOut } from './carry-out.ts';
import { lineBack, lineForward, rememberLine } from './line-history.ts';

/** The line under the text field's glass: what was understood is shown as chips behind the letters. */
const Understood = ({ text, chips }: { readonly text: string; readonly chips: readonly Chip[] }) => {
  const parts: React.ReactNode[] = [];
  let at = 0;
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
  // A text that ends in a line break needs something after it, or the last line has no height.
  return <>{[...parts, ' ']}</>;
};

interface Trouble {
  readonly message: string;
  /** What is offered besides mending the line. */
  readonly outcome: Extract<Outcome, { kind: 'problem' }> | null;
}

const useContext = () => {
  const facts = useIncidents(({ open }) => open?.state.facts ?? null);
  const settings = useSettings((s) => s.settings);
  const selected = useUi((ui) => ui.selectedThread);
  return useMemo(
    () =>
      facts === null ? null : captureContext(facts, allPeople(settings, facts.people), nowIso(), selected),
    [facts, settings, selected],
  );
};

/** Plain text is a note, a slash picks another kind; Enter puts it into the record. */
export const CaptureLine = () => {
  const text = useCapture((capture) => capture.text);
  const context = useContext();
  const field = useRef<HTMLTextAreaElement>(null);
  const under = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState(0);
  const [focused, setFocused] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const [dismissed, setDismissed] = useState('');
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [adding, setAdding] = useState<string | null>(null);
  const busy = useRef(false);

  const parsed = useMemo(
    () => (context === null ? null : parseCapture(text, { ...context, now: nowIso() })),
    [text, context],
  );
  const offerText = useDeferredValue(text);
  const offers = useMemo(
    () =>
      context === null || !focused || offerText === dismissed ? [] : completions(offerText, caret, context),
    [offerText, caret, context, focused, dismissed],
  );

  useLayoutEffect(() => {
    if (under.current !== null && field.current !== null) under.current.scrollTop = field.current.scrollTop;
  });

  const change = (next: string) => {
    setCaptureText(next);
    setTrouble(null);
    setChosen(-1);
    setDismissed('');
  };

  /** Puts text and caret where a completion or an escape wants them. */
  const place = (next: string, at: number) => {
    change(next);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at, at);
      setCaret(at);
    });
  };

  const take = (offer: Completion) => {
    place(offer.text, offer.caret);
    // A finished word offers itself again: not before something else is typed.
    if (offer.text === text) setDismissed(offer.text);
  };

  /** What was typed while the line was being written stays in the field. */
  const clear = (sent: string) => {
    const now = useCapture.getState().text;
    setCaptureText(now.startsWith(sent) ? now.slice(sent.length) : now);
    rememberLine(sent);
    setTrouble(null);
    setDismissed('');
  };

  const send = async (outcome: Outcome, sent: string) => {
    if (outcome.kind === 'empty' || busy.current) return;
    if (outcome.kind === 'problem') {
      if (outcome.unknownPerson !== undefined) setAdding(outcome.unknownPerson);
      setTrouble({ message: outcome.message, outcome });
      return;
    }
    busy.current = true;
    const result = await carryOut(outcome);
    busy.current = false;
    if (result.ok) clear(sent);
    else setTrouble({ message: result.error.message, outcome: null });
  };

  const submit = () => {
    if (context === null) return;
    const now = field.current?.value ?? text;
    void send(parseCapture(now, { ...context, now: nowIso() }).outcome, now);
  };

  const logAsNote = () => {
    const outcome = parsed?.outcome;
    if (outcome?.kind === 'problem' && outcome.asNote !== null)
      void send({ kind: 'command', command: outcome.asNote, summary: 'Log a note' }, text);
  };

  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const { key, currentTarget } = event;
    const { selectionStart, selectionEnd } = currentTarget;
    const open = offers.length > 0;
    const offer = offers[chosen] ?? offers[0];
    if (key === 'Tab' && !event.shiftKey && open && offer !== undefined) {
      event.preventDefault();
      take(offer);
    } else if (key === 'Enter' && event.altKey) {
      event.preventDefault();
      logAsNote();
    } else if (key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      const picked = offers[chosen];
      if (picked !== undefined) take(picked);
      else submit();
    } else if (key === 'ArrowDown' && open) {
      event.preventDefault();
      setChosen((chosen + 1) % offers.length);
    } else if (key === 'ArrowUp' && open && chosen >= 0) {
      event.preventDefault();
      setChosen(chosen - 1);
    } else if (key === 'ArrowUp' && !text.slice(0, selectionStart).includes('\n')) {
      event.preventDefault();
      const line = lineBack(text);
      if (line !== null) place(line, line.length);
    } else if (key === 'ArrowDown' && !text.slice(selectionEnd).includes('\n')) {
      event.preventDefault();
      const line = lineForward();
      if (line !== null) place(line, line.length);
    } else if (key === 'Escape') {
      event.preventDefault();
      if (open && dismissed !== text) setDismissed(text);
      else currentTarget.blur();
    } else if (key === 'Backspace' && selectionStart === selectionEnd) {
      const chip = parsed?.chips.find((c) => c.kind !== 'verb' && c.to === selectionStart && c.to > c.from);
      if (chip === undefined) return;
      event.preventDefault();
      const escaped = escapeChip(text, chip);
      place(escaped, selectionStart + (escaped.length - text.length));
    }
  };

  if (context === null) return null;
  const outcome = parsed?.outcome;
  const full = fullness(text.length, limits.note);
  const isSlash = text.startsWith('/');
  return (
    <div className={styles.capture}>
      {offers.length > 0 && <CompletionList offers={offers} chosen={chosen} onTake={take} />}
      {trouble !== null && (
        <div className={styles.trouble} role="alert">
          <span>{trouble.message}</span>
          {trouble.outcome?.unknownPerson !== undefined && (
            <button type="button" onClick={() => setAdding(trouble.outcome?.unknownPerson ?? null)}>
              Add @{trouble.outcome.unknownPerson}
            </button>
          )}
          {trouble.outcome?.asNote && (
            <button type="button" onClick={logAsNote}>
              Log as a note <Kbd keys="Alt+Enter" />
            </button>
          )}
        </div>
      )}
      <div className={styles.line}>
        <div className={styles.stack}>
          <div ref={under} className={styles.under} aria-hidden>
            <Understood text={text} chips={parsed?.chips ?? []} />
          </div>
          <textarea
            ref={field}
            data-part="capture"
            className={styles.field}
            aria-label="Capture line"
            aria-describedby="capture-summary"
            aria-autocomplete="list"
            aria-controls="capture-offers"
            aria-activedescendant={chosen >= 0 && offers.length > 0 ? `capture-offer-${chosen}` : undefined}
            rows={1}
            value={text}
            spellCheck={false}
            placeholder="Log a note, or / for everything else"
            onChange={(event) => {
              change(event.target.value);
              setCaret(event.target.selectionStart);
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
            onScroll={(event) => {
              if (under.current !== null) under.current.scrollTop = event.currentTarget.scrollTop;
            }}
            onFocus={() => setFocused(true)}
            onBlur={() => setFocused(false)}
            onKeyDown={onKeyDown}
          />
        </div>
        <span id="capture-summary" className={styles.summary} data-kind={outcome?.kind}>
          {full || (outcome !== undefined && 'summary' in outcome && isSlash ? outcome.summary : '')}
        </span>
        <span className={styles.keys} aria-hidden>
          <Kbd keys="Enter" /> log <Kbd keys="Mod+K" /> everything
        </span>
      </div>
      {adding !== null && (
        <AddPerson
          handle={adding}
          onDone={() => {
            setAdding(null);
            setTrouble(null);
            requestAnimationFrame(() => field.current?.focus());
          }}
        />
      )}
    </div>
  );
};
