import { type RefObject, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { type Completion, completions } from '../../../domain/capture/complete.ts';
import type { CaptureContext, Chip, Parsed, ProblemOutcome } from '../../../domain/capture/outcome.ts';
import { escapeChip } from '../../../domain/capture/parse.ts';
import { tagsByUse } from '../../../domain/incident/tags.ts';
import { carryOut } from '../../commands/carry-out.ts';
import {
  bringBack,
  comeBack,
  restCapture,
  setCaptureText,
  turnToNext,
  typeCapture,
  useCapture,
  whyRefused,
} from '../../store/capture.ts';
import { nowIso } from '../../store/clock.ts';
import { enterLine, type Hearing, isEntering, type Read } from '../../store/enter-line.ts';
import { shownFactsNow, useIncidents, useShownFacts, wholeIncident } from '../../store/incident.ts';
import { headOf, mayBePrivate, parseLine, tailOf } from '../../store/private-line.ts';
import { allPeople, useSettings } from '../../store/settings.ts';
import { useShared } from '../../store/shared-record.ts';
import { useIsHidden } from '../../store/sharing.ts';
import { say, showNewest, useUi } from '../../store/ui.ts';
import { captureContext } from './capture-context.ts';
import { type LineThere, rememberLine } from './line-history.ts';
import { addPerson } from './new-person.ts';

/** Milliseconds after which an empty field gets back a line that waits. */
const emptyFor = 400;

/** Why a line was not logged. It stays in the field. */
interface Trouble {
  readonly message: string;
  /** What to offer besides editing the line; null when it was parsed but refused. */
  readonly outcome: ProblemOutcome | null;
}

/** The capture line as its parts see it: the text, what it means, and the possible actions. */
export interface CaptureLineState {
  readonly text: string;
  readonly parsed: Parsed | null;
  readonly offers: readonly Completion[];
  /** The index of the chosen offer; -1 for none. */
  readonly chosen: number;
  readonly trouble: Trouble | null;
  /** Whether it is drawn as dots alone: a private line while the screen is shared. */
  readonly isMasked: boolean;
  change(text: string, caret: number): void;
  moveCaret(caret: number): void;
  setFocused(focused: boolean): void;
  choose(place: number): void;
  take(offer: Completion): void;
  dismissOffers(): void;
  /** Puts a line from the history in the field, with the caret at its end. */
  put(line: LineThere): void;
  escape(chip: Chip): void;
  submit(): void;
  logAsNote(): void;
  /** Replaces the unknown name, or the unknown verb, with the one most likely meant. */
  takeNear(): void;
  /** Brings back the next of the lines that wait; the one in the field waits in its place. */
  turn(): void;
  /** Enters the line with the time that was meant. */
  answer(choice: number): void;
  /** Adds the unknown person and logs the line. */
  addNamed(): void;
}

/** The context right now: a line may refer to what the previous one created. Null while there is only a glance. */
const contextNow = (): CaptureContext | null => {
  const facts = shownFactsNow();
  const { settings } = useSettings.getState();
  const selected = useUi.getState().selectedThread;
  const tags = tagsByUse(useIncidents.getState().list);
  return facts === null ? null : captureContext(facts, allPeople(settings, facts), nowIso(), selected, tags);
};

/** What a line means right now. Just after an incident is opened, its context may still be loading. */
const readNow: Read = (line) => {
  const context = contextNow();
  if (context !== null) return parseLine(line, context).outcome;
  return wholeIncident().then(() => {
    const later = contextNow();
    return later === null ? { kind: 'empty' } : parseLine(line, later).outcome;
  });
};

const useContext = (): CaptureContext | null => {
  const facts = useShownFacts();
  const settings = useSettings((s) => s.settings);
  const selected = useUi((ui) => ui.selectedThread);
  const list = useIncidents((incidents) => incidents.list);
  // Every line logged changes the facts, and the tags of a long list are counted only when that changes.
  const tags = useMemo(() => tagsByUse(list), [list]);
  return useMemo(
    () =>
      facts === null ? null : captureContext(facts, allPeople(settings, facts), nowIso(), selected, tags),
    [facts, settings, selected, tags],
  );
};

/** The completions at the caret. Those of a private line are worked out from its head, and lose nothing of the rest. */
const offersFor = (line: string, caret: number, context: CaptureContext): readonly Completion[] => {
  const [head, tail] = [headOf(line), tailOf(line)];
  if (tail === '') return completions(line, caret, context);
  const isInTail = caret > head.length;
  return completions(`${head} `, isInTail ? head.length + 1 : caret, context).map((offer) => {
    const begun = offer.text.trimEnd();
    return {
      ...offer,
      text: `${begun}${tail}`,
      caret: isInTail ? caret + begun.length - head.length : offer.caret,
    };
  });
};

/** The line with this verb in the place of its own. */
const withVerb = (line: string, verb: string): string =>
  line.replace(/\/\S+(\s?)/u, (_typed, after: string) => `/${verb}${after || ' '}`);

/** Completions at the caret, computed just behind the typing so that keys stay fast. */
const useOffers = (context: CaptureContext | null, text: string, caret: number, hidden: boolean) => {
  const later = useDeferredValue(text);
  return useMemo(
    () => (context === null || hidden ? [] : offersFor(later, caret, context)),
    [later, caret, context, hidden],
  );
};

/** `carry` carries out a line: in the strip, anything that opens leads to the pane. */
export const useCaptureLine = (
  field: RefObject<HTMLTextAreaElement | null>,
  carry = carryOut,
): CaptureLineState => {
  const text = useCapture((capture) => capture.text);
  const context = useContext();
  const [caret, setCaret] = useState(0);
  const [focused, setFocused] = useState(false);
  const [chosen, setChosen] = useState(-1);
  /** The text whose offers were dismissed. */
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const isMasked = useIsHidden() && mayBePrivate(text);
  const isShown = useRef(true);
  const offers = useOffers(context, text, caret, !focused || text === dismissed);
  const parsed = useMemo(
    () => (context === null ? null : parseLine(text, { ...context, now: nowIso() })),
    [text, context],
  );

  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);

  const isStopped = useShared(({ now }) => now?.link.kind === 'stopped');
  useEffect(() => {
    // That nothing is written here until somebody has gone on is no longer so.
    if (!isStopped) setTrouble((said) => (said?.outcome === null ? null : said));
  }, [isStopped]);

  const changed = (at: number) => {
    setCaret(at);
    setTrouble(null);
    setChosen(-1);
    setDismissed(null);
  };

  const change = (next: string, at: number) => {
    setCaptureText(next);
    changed(at);
  };

  const place = (next: string, at: number) => {
    change(next, at);
    requestAnimationFrame(() => {
      field.current?.focus();
      // After fast typing the text, and the caret, may have moved on.
      if (field.current?.value === next) field.current.setSelectionRange(at, at);
    });
  };

  /** Says why a line that came back was not logged. */
  const explain = () => {
    const { text: there, rests } = useCapture.getState();
    const outcome = rests && there.trim() !== '' ? readNow(there) : null;
    if (!isShown.current || outcome === null || outcome instanceof Promise) return;
    const why = whyRefused(there);
    if (outcome.kind === 'problem') setTrouble({ message: outcome.message, outcome });
    else setTrouble(why === null ? null : { message: why, outcome: null });
    setDismissed(there);
  };

  const waits = useCapture(({ aside }) => aside.length > 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is in the field starts it
  useEffect(() => {
    if (text !== '' || !waits) return;
    // Not at once: the key that emptied the field may be held down.
    const timer = setTimeout(() => {
      comeBack();
      explain();
    }, emptyFor);
    return () => clearTimeout(timer);
  }, [text, waits]);

  const hearing: Hearing = {
    logged: (line) => {
      showNewest();
      bringBack(rememberLine(line));
      if (!isShown.current) return;
      setTrouble(null);
      setDismissed(null);
      explain();
    },
    behind: explain,
    refused: (_line, message, outcome) => {
      // With no line on screen to show it beside, use a notice.
      if (!isShown.current) {
        say(message, 'problem');
        return;
      }
      setTrouble({ message, outcome });
      // The message may say that Tab takes an offer, so it must show.
      setDismissed(null);
    },
  };
  const enter = (line: string, read: Read) => enterLine(line, read, carry, hearing);
  const named = trouble?.outcome?.unknownPerson;

  return {
    text,
    parsed,
    offers,
    chosen,
    trouble,
    isMasked,
    change: (typed, at) => {
      const text = typeCapture(typed);
      changed(text === typed ? at : text.length);
    },
    moveCaret: setCaret,
    setFocused,
    choose: setChosen,
    take: ({ label, detail }) => {
      // Offers lag a little behind the typing: apply it to the current text, or letters would be lost.
      const now = useCapture.getState().text;
      const at = field.current?.value === now ? field.current.selectionStart : now.length;
      const fresh = context === null ? [] : offersFor(now, at, context);
      const offer = fresh.find((one) => one.label === label && one.detail === detail);
      if (offer === undefined) return;
      place(offer.text, offer.caret);
      // A finished word would be offered again: not until something else is typed.
      if (offer.text === text) setDismissed(offer.text);
    },
    dismissOffers: () => setDismissed(text),
    put: ({ text: line, rests }) => {
      place(line, line.length);
      // An old line is complete: arrows go on through the history, not into a list.
      setDismissed(line);
      if (!rests) return;
      restCapture();
      explain();
    },
    escape: (chip) => {
      const escaped = escapeChip(text, chip);
      place(escaped, chip.to + (escaped.length - text.length));
    },
    submit: () => {
      const typed = field.current?.value ?? text;
      const asText = trouble?.outcome?.asText;
      // Enter again: an unknown name stays text. It may be known by now.
      enter(typed, (line) => {
        const now = readNow(line);
        const isUnknown = !(now instanceof Promise) && now.kind === 'problem';
        return asText !== undefined && isUnknown ? asText : now;
      });
    },
    logAsNote: () => {
      const outcome = parsed?.outcome;
      if (outcome?.kind !== 'problem' || outcome.asNote === null) return;
      const command = outcome.asNote;
      enter(text, () => ({ kind: 'command', command, summary: 'Log a note' }));
    },
    takeNear: () => {
      const { nearVerb, nearPerson: near } = trouble?.outcome ?? {};
      if (nearVerb !== undefined) {
        const mended = withVerb(text, nearVerb);
        place(mended, mended.length);
        return;
      }
      if (named === undefined || near === undefined) return;
      const mended = text.replace(`@${named}`, `@${near}`);
      place(mended, mended.length);
      // It was entered before: text begun after it is a new line, and there is nothing to complete.
      restCapture();
      setDismissed(mended);
    },
    turn: () => {
      if (isEntering()) return;
      turnToNext();
      changed(useCapture.getState().text.length);
      field.current?.focus();
      explain();
    },
    answer: (choice) => {
      const line = trouble?.outcome?.choices?.[choice]?.line;
      if (line === undefined) return;
      place(line, line.length);
      enter(line, readNow);
    },
    addNamed: () => {
      if (named === undefined) return;
      const line = text;
      field.current?.focus();
      void addPerson(named).then((added) => {
        // If the line was changed or replaced meanwhile, it waits for Enter.
        if (added && useCapture.getState().text === line) enter(line, readNow);
      });
    },
  };
};
