import { create } from 'zustand';
import type { DraftSlot } from '../../shared/types.ts';
import { api } from '../api.ts';
import { delayed } from './delayed.ts';
import { mayBePrivate } from './private-line.ts';
import { say } from './ui.ts';

interface Capture {
  readonly text: string;
  /** Whether it was refused, or came back, and is unchanged since: what is typed after it is then another line. */
  readonly rests: boolean;
  /** Lines that another one interrupted; the last comes back first, once that one is logged. */
  readonly aside: readonly string[];
}

/** The text of the capture line, saved to disk as it is typed. */
export const useCapture = create<Capture>(() => ({ text: '', rests: false, aside: [] }));

let incident: string | null = null;
/**
 * How the line in the field came back from those put aside, if it did: edited or not, it is then the oldest of them.
 * `half`: it was never entered, because another line interrupted it.
 */
let back: 'half' | 'refused' | null = null;
/** Lines that were refused and not logged since, and why, for those of which that is not seen by reading them again. */
const refused = new Map<string, string | null>();

/** Why a line was refused, if reading it again does not show that; else null. */
export const whyRefused = (line: string): string | null => refused.get(line) ?? null;
/** Text that is not saved yet, by incident: only the page has it. */
const unsaved = new Map<string, string>();

/** Where a line is saved as it is typed: a private one beside the private notes. */
type LineSlot = 'capture' | 'private:line';

/** Where each incident's line was saved last: the other place is emptied when that changes. */
const savedIn = new Map<string, LineSlot>();

const saveText = (of: string | null, slot: DraftSlot, text: string) =>
  api.saveDraft({ incident: of, slot, content: text === '' ? null : { kind: 'text', text } });

const saveLine = (forIncident: string, text: string): void => {
  unsaved.set(forIncident, text);
  const slot = mayBePrivate(text) ? 'private:line' : 'capture';
  const before = savedIn.get(forIncident) ?? 'capture';
  savedIn.set(forIncident, slot);
  void saveText(forIncident, slot, text).then((answer) => {
    if (answer.ok) {
      if (unsaved.get(forIncident) === text) unsaved.delete(forIncident);
    } else say(answer.error.message, 'problem');
  });
  if (before !== slot) void saveText(forIncident, before, '');
};

const saveAside = (of = incident, lines = useCapture.getState().aside): void => {
  const asText = (some: readonly string[]) => (some.length === 0 ? '' : JSON.stringify(some));
  void saveText(of, 'form:aside', asText(lines.filter((line) => !mayBePrivate(line))));
  void saveText(of, 'private:aside', asText(lines.filter(mayBePrivate)));
};

const saving = delayed(60, () => {
  if (incident !== null) saveLine(incident, useCapture.getState().text);
});

/** Saves pending text at once. */
export const flushCapture = (): void => saving.flush();

/** Whether something was typed since the last line was logged, even if it was deleted again. */
let typedIn = false;

export const isTypedIn = (): boolean => typedIn;
export const setTypedIn = (typed: boolean): void => {
  typedIn = typed;
};

/** Replaces the text, as typing does. */
export const setCaptureText = (text: string): void => {
  if (text === useCapture.getState().text) return;
  if (text === '') back = null;
  useCapture.setState({ text, rests: false });
  saving.schedule();
};

/** Leaves the line in the field as it is until it is changed, or another one is typed after it. */
export const restCapture = (): void => useCapture.setState({ rests: true });

const setAside = (aside: readonly string[]): void => {
  useCapture.setState({ aside });
  saveAside();
};

/** Puts a line aside, to come back next. */
const putAside = (line: string): void => setAside([...useCapture.getState().aside, line]);

/** Puts a line aside, to come back after those refused before it: threads are numbered in the order they were typed. */
const putBehind = (line: string): void => setAside([line, ...useCapture.getState().aside]);

/**
 * The new line that was begun right after one that rests; empty when that one was edited, or continued: with a space, or
 * with more letters of a verb.
 */
const lineBegunAfter = (rested: string, text: string): string => {
  const more = text.startsWith(rested) ? text.slice(rested.length) : '';
  // A line that was entered was meant to end there, whatever its last character.
  const goesOn = /^\s/u.test(more) || (back === 'half' && /\s$/u.test(rested)) || /^\/\S*$/u.test(rested);
  return more.startsWith('/') || !goesOn ? more : '';
};

/** Replaces the text with what was typed, and returns the text that is then in the field. */
export const typeCapture = (text: string): string => {
  const { text: before, rests } = useCapture.getState();
  const begun = rests ? lineBegunAfter(before, text) : '';
  if (begun !== '') {
    (back === null ? putBehind : putAside)(before);
    back = null;
  }
  setCaptureText(begun || text);
  return begun || text;
};

/** Begins another line. What was being typed is put aside and comes back after it. */
export const interruptCapture = (text: string): void => {
  const before = useCapture.getState().text;
  if (before === text) return;
  if (before.trim() !== '') {
    putAside(before);
    say('What you were typing comes back after this line.');
  }
  back = null;
  setCaptureText(text);
};

/** Brings back what was put aside last, when the field is free. */
export const comeBack = (): void => {
  const { aside, text } = useCapture.getState();
  const last = aside.at(-1);
  if (last === undefined || text !== '') return;
  setAside(aside.slice(0, -1));
  setCaptureText(last);
  restCapture();
  back = refused.has(last) ? 'refused' : 'half';
};

/** Brings back what was put aside last; what is in the field waits behind all the others, so that each can be seen. */
export const turnToNext = (): void => {
  const { aside, text } = useCapture.getState();
  if (aside.length === 0) return;
  if (text.trim() !== '') putBehind(text);
  setCaptureText('');
  comeBack();
};

/** Brings back what was being typed before another line, which is logged by now, took its place. */
export const bringBack = (line: string): void => {
  if (line.trim() === '') return;
  putAside(line);
  comeBack();
};

/** Where a refused line is: in the field; after an older one, which is there now; or after the line being typed. */
export type Refused = 'here' | 'behind' | 'later';

/**
 * Handles the refusal of an entered line. It rests in the field, unless an older refused one is waiting, which then comes
 * first. If another one was begun after it meanwhile, it comes back after that one. `why`: see {@link whyRefused}.
 */
export const lineRefused = (line: string, why: string | null = null): Refused => {
  const { text, aside } = useCapture.getState();
  refused.set(line, why);
  if (text === line && (back !== null || !refused.has(aside.at(-1) ?? ''))) {
    restCapture();
    if (back !== null) back = 'refused';
    return 'here';
  }
  if (!text.startsWith(line)) return 'later';
  putBehind(line);
  setCaptureText(text.slice(line.length));
  if (text !== line) return 'later';
  comeBack();
  return 'behind';
};

const readText = async (forIncident: string, slot: DraftSlot): Promise<string> => {
  const answer = await api.readDraft({ incident: forIncident, slot });
  if (!answer.ok) say(answer.error.message, 'problem');
  return answer.ok && answer.value?.kind === 'text' ? answer.value.text : '';
};

const linesIn = (json: string): readonly string[] => {
  try {
    const lines: unknown = JSON.parse(json);
    return Array.isArray(lines) ? lines.filter((line) => typeof line === 'string') : [];
  } catch {
    return [];
  }
};

/** A saved draft that is being read. */
interface Reading {
  readonly of: string;
  readonly done: Promise<void>;
  /** The text of the field when another incident took it over. */
  left: string;
}

/** The draft of the incident in the field; null once it is read. */
let reading: Reading | null = null;

/** Whether a saved line would be overwritten by what was typed. */
const isLost = (kept: string, typed: string): boolean => kept !== '' && typed !== '' && kept !== typed;

/** The line that was saved; `behind` is what a console that was killed while it became private, or not, left besides. */
const lineSaved = (of: string, usual: string, ofPrivate: string) => {
  const isBeginning = ofPrivate.startsWith(usual);
  savedIn.set(of, isBeginning && ofPrivate !== '' ? 'private:line' : 'capture');
  if (ofPrivate === '' || usual === '') return { line: usual + ofPrivate, behind: [] };
  void saveText(of, isBeginning ? 'capture' : 'private:line', '');
  return isBeginning ? { line: ofPrivate, behind: [] } : { line: usual, behind: [ofPrivate] };
};

/** Reads a saved draft. `isNewer`: the page has a newer line than the disk, whose line is then ignored. */
const take = async (of: string, isNewer: boolean, mine: () => Reading): Promise<void> => {
  const slots = ['capture', 'private:line', 'form:aside', 'private:aside'] as const;
  const [usual, ofPrivate, put, putPrivately] = await Promise.all(slots.map((slot) => readText(of, slot)));
  const saved = lineSaved(of, usual ?? '', ofPrivate ?? '');
  const kept = isNewer ? '' : saved.line;
  const before = [...linesIn(put ?? ''), ...linesIn(putPrivately ?? ''), ...saved.behind];
  const asked = mine();
  if (asked !== reading) {
    // Another incident took over the field. What was typed here before the answer is saved by now.
    if (isLost(kept, asked.left)) saveAside(of, [...before, kept]);
    return;
  }
  reading = null;
  const { text: typed, aside } = useCapture.getState();
  const meanwhile = isLost(kept, typed) ? [kept, ...aside] : aside;
  useCapture.setState({ aside: [...before, ...meanwhile] });
  if (meanwhile.length + saved.behind.length > 0) saveAside();
  if (isLost(kept, typed)) say('What you were typing comes back after this line.');
  if (typed === '') useCapture.setState({ text: kept, rests: false });
  comeBack();
};

/**
 * Restores what was being typed for this incident. The field is usable at once: a line that is begun before the saved
 * one is read goes first, and the saved one comes back after it.
 */
export const loadCapture = (forIncident: string): Promise<void> => {
  if (reading?.of === forIncident) return reading.done;
  saving.flush();
  if (reading !== null) reading.left = useCapture.getState().text;
  incident = forIncident;
  typedIn = false;
  back = null;
  const newer = unsaved.get(forIncident);
  useCapture.setState({ text: newer ?? '', rests: false, aside: [] });
  const asked: Reading = {
    of: forIncident,
    done: take(forIncident, newer !== undefined, () => asked),
    left: '',
  };
  reading = asked;
  return asked.done;
};

/** The incident whose line is in the field; null before the first one. */
export const captureIncident = (): string | null => incident;

/** What was typed after a line that was sent. */
const typedAfter = (text: string, sent: string): string =>
  text.startsWith(sent) ? text.slice(sent.length) : text;

/** Removes the line from the field, or from those put aside if another was begun while it was being sent. */
const takeOut = (sent: string): void => {
  const { text, aside } = useCapture.getState();
  const last = aside.at(-1);
  if (!text.startsWith(sent) && last?.startsWith(sent) === true) {
    const rest = last.slice(sent.length);
    setAside([...aside.slice(0, -1), ...(rest === '' ? [] : [rest])]);
  }
  typedIn = text !== sent;
  refused.delete(sent);
  setCaptureText(typedAfter(text, sent));
  comeBack();
};

/**
 * Removes a line that is on the disk from the field, or from its incident's saved draft when another incident has the
 * field by now. What was typed after it stays, and the other incident's field is not touched.
 */
export const lineLogged = async (of: string, sent: string): Promise<void> => {
  // Until the saved draft is read, the line may still come back from it.
  while (incident === of && reading !== null) await reading.done;
  if (incident === of) {
    takeOut(sent);
    return;
  }
  const kept = unsaved.get(of) ?? (await readText(of, savedIn.get(of) ?? 'capture'));
  if (incident === of) await lineLogged(of, sent);
  else if (kept.startsWith(sent)) saveLine(of, typedAfter(kept, sent));
};

/** Restores what was typed in the strip meanwhile. */
export const reloadCapture = (): void => {
  if (incident !== null) void loadCapture(incident);
};

/** Saves pending text whenever the window loses the focus: the other window may continue the line. */
export const startCapture = (): void => {
  window.addEventListener('blur', flushCapture);
  window.addEventListener('pagehide', flushCapture);
};

/** Lines that were entered or begun and are not logged: the one that rests in the field, and those put aside. */
export const unlogged = ({ text, rests, aside }: Capture): readonly string[] =>
  [rests ? text : '', ...aside.toReversed()].filter((line) => line.trim() !== '');
