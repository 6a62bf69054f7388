import { type RefObject, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { type Completion, completions } from '../../../domain/capture/complete.ts';
import type { CaptureContext, Chip, Outcome, Parsed } from '../../../domain/capture/outcome.ts';
import { escapeChip, parseCapture } from '../../../domain/capture/parse.ts';
import { setCaptureText, useCapture } from '../../store/capture.ts';
import { nowIso } from '../../store/clock.ts';
import { moreThanAGlance, useShownFacts } from '../../store/incident.ts';
import { allPeople, useSettings } from '../../store/settings.ts';
import { say, showNewest, useUi } from '../../store/ui.ts';
import { captureContext } from './capture-context.ts';
import { carryOut } from './carry-out.ts';
import { rememberLine } from './line-history.ts';
import { sendLine } from './send-line.ts';

type Problem = Extract<Outcome, { kind: 'problem' }>;

/** Why a line was not logged. It stays in the field. */
export interface Trouble {
  readonly message: string;
  /** What is offered besides mending the line; null when the line was understood and refused. */
  readonly outcome: Problem | null;
}

/** The capture line as its parts see it: what is typed, what it means, and what can be done. */
export interface CaptureLineState {
  readonly text: string;
  readonly parsed: Parsed | null;
  readonly offers: readonly Completion[];
  /** The place of the offer that is chosen; -1 for none. */
  readonly chosen: number;
  readonly trouble: Trouble | null;
  /** The handle of somebody who is being added. */
  readonly adding: string | null;
  change(text: string, caret: number): void;
  moveCaret(caret: number): void;
  setFocused(focused: boolean): void;
  choose(place: number): void;
  take(offer: Completion): void;
  dismissOffers(): void;
  /** Puts this text in the field with the caret at its end. */
  put(text: string): void;
  escape(chip: Chip): void;
  submit(): void;
  logAsNote(): void;
  add(handle: string): void;
  endAdding(): void;
}

const useContext = (): CaptureContext | null => {
  const facts = useShownFacts();
  const settings = useSettings((s) => s.settings);
  const selected = useUi((ui) => ui.selectedThread);
  return useMemo(
    () =>
      facts === null ? null : captureContext(facts, allPeople(settings, facts.people), nowIso(), selected),
    [facts, settings, selected],
  );
};

/** What could stand at the caret, a little behind the typing so that keys stay fast. */
const useOffers = (context: CaptureContext | null, text: string, caret: number, hidden: boolean) => {
  const later = useDeferredValue(text);
  return useMemo(
    () => (context === null || hidden ? [] : completions(later, caret, context)),
    [later, caret, context, hidden],
  );
};

/** `carry` does what a line says: in the strip, what opens something leads to the pane. */
export const useCaptureLine = (
  field: RefObject<HTMLTextAreaElement | null>,
  carry = carryOut,
): CaptureLineState => {
  const text = useCapture((capture) => capture.text);
  const context = useContext();
  const [caret, setCaret] = useState(0);
  const [focused, setFocused] = useState(false);
  const [chosen, setChosen] = useState(-1);
  /** The text for which the offers were sent away. */
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [adding, setAdding] = useState<string | null>(null);
  const isShown = useRef(true);
  const offers = useOffers(context, text, caret, !focused || text === dismissed);
  const parsed = useMemo(
    () => (context === null ? null : parseCapture(text, { ...context, now: nowIso() })),
    [text, context],
  );

  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);

  const change = (next: string, at: number) => {
    setCaptureText(next);
    setCaret(at);
    setTrouble(null);
    setChosen(-1);
    setDismissed(null);
  };

  const place = (next: string, at: number) => {
    change(next, at);
    requestAnimationFrame(() => {
      field.current?.focus();
      // Somebody who types fast is further on by now, and the caret with them.
      if (field.current?.value === next) field.current.setSelectionRange(at, at);
    });
  };

  const done = (sent: string) => {
    showNewest();
    rememberLine(sent);
    setTrouble(null);
    setDismissed(null);
  };

  const refuse = (message: string) => {
    // Without a line to stand beside it is said where everything is.
    if (isShown.current) setTrouble({ message, outcome: null });
    else say(message, 'problem');
  };

  const send = async (outcome: Outcome, sent: string) => {
    if (outcome.kind === 'empty') return;
    if (outcome.kind === 'problem') {
      setTrouble({ message: outcome.message, outcome });
      // What the message offers to take with Tab must be there to be taken.
      setDismissed(null);
      setAdding(outcome.unknownPerson ?? null);
      return;
    }
    const line = await sendLine(outcome, sent, carry);
    if (line.kind === 'logged') done(sent);
    if (line.kind === 'refused') refuse(line.message);
  };

  const known = useRef(context);
  known.current = context;
  const submitIn = (context: CaptureContext, typed: string) =>
    void send(parseCapture(typed, { ...context, now: nowIso() }).outcome, typed);

  return {
    text,
    parsed,
    offers,
    chosen,
    trouble,
    adding,
    change,
    moveCaret: setCaret,
    setFocused,
    choose: setChosen,
    take: ({ label, detail }) => {
      // Offers come a little behind the typing: it is taken on the text as it stands, or letters would be lost.
      const now = useCapture.getState().text;
      const at = field.current?.value === now ? field.current.selectionStart : now.length;
      const fresh = context === null ? [] : completions(now, at, context);
      const offer = fresh.find((one) => one.label === label && one.detail === detail);
      if (offer === undefined) return;
      place(offer.text, offer.caret);
      // A finished word offers itself again: not before something else is typed.
      if (offer.text === text) setDismissed(offer.text);
    },
    dismissOffers: () => setDismissed(text),
    put: (line) => {
      place(line, line.length);
      // What was written once is finished: the arrows go on through the lines, not into a list.
      setDismissed(line);
    },
    escape: (chip) => {
      const escaped = escapeChip(text, chip);
      place(escaped, chip.to + (escaped.length - text.length));
    },
    submit: () => {
      const typed = field.current?.value ?? text;
      if (context !== null) {
        submitIn(context, typed);
        return;
      }
      // The incident has only just been opened: what the line may be about is on its way. What is typed from now on
      // belongs to the next line.
      void moreThanAGlance().then(() =>
        requestAnimationFrame(() => known.current !== null && submitIn(known.current, typed)),
      );
    },
    logAsNote: () => {
      const outcome = parsed?.outcome;
      if (outcome?.kind === 'problem' && outcome.asNote !== null)
        void send({ kind: 'command', command: outcome.asNote, summary: 'Log a note' }, text);
    },
    add: setAdding,
    endAdding: () => {
      setAdding(null);
      setTrouble(null);
      requestAnimationFrame(() => field.current?.focus());
    },
  };
};
