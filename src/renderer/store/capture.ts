import { create } from 'zustand';
import { api } from '../api.ts';
import { delayed } from './delayed.ts';
import { say } from './ui.ts';

interface Capture {
  readonly text: string;
  /** It was refused, or came back, and nobody has changed it since: what is typed on behind it is another line. */
  readonly rests: boolean;
  /** Lines that another one was begun in front of; the last comes back first, when that one is logged. */
  readonly aside: readonly string[];
}

/** What stands in the capture line, kept on the disk as it is typed. */
export const useCapture = create<Capture>(() => ({ text: '', rests: false, aside: [] }));

let incident: string | null = null;
/**
 * How the line in the field came back from those put aside, where it did: mended or not, it is the oldest of them then.
 * `half`: it was never entered, another line was begun in the middle of it.
 */
let back: 'half' | 'refused' | null = null;
/** Lines that were refused and not logged since. */
const refused = new Set<string>();
/** What could not be saved, by incident: the page is then the only one that has it. */
const unsaved = new Map<string, string>();

const saveLine = (forIncident: string, text: string): void => {
  unsaved.set(forIncident, text);
  const content = text === '' ? null : ({ kind: 'text', text } as const);
  void api.saveDraft({ incident: forIncident, slot: 'capture', content }).then((answer) => {
    if (answer.ok) {
      if (unsaved.get(forIncident) === text) unsaved.delete(forIncident);
    } else say(answer.error.message, 'problem');
  });
};

const saveAside = (of = incident, lines = useCapture.getState().aside): void => {
  const content = lines.length === 0 ? null : ({ kind: 'text', text: JSON.stringify(lines) } as const);
  void api.saveDraft({ incident: of, slot: 'form:aside', content });
};

const saving = delayed(60, () => {
  if (incident !== null) saveLine(incident, useCapture.getState().text);
});

/** Saves at once what is still to be saved. */
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
  saving.ask();
};

/** The line in the field stays as it is until it is changed, or another one is typed on behind it. */
export const restCapture = (): void => useCapture.setState({ rests: true });

const setAside = (aside: readonly string[]): void => {
  useCapture.setState({ aside });
  saveAside();
};

/** It comes back next. */
const putAside = (line: string): void => setAside([...useCapture.getState().aside, line]);

/** It comes back after those that were refused before it: threads get their numbers in the order they were typed. */
const putBehind = (line: string): void => setAside([line, ...useCapture.getState().aside]);

/**
 * The other line that was begun right behind one that rests; empty when that one was changed, or is gone on with: by
 * a space, or by more letters of a verb.
 */
const begunBehind = (rested: string, text: string): string => {
  const more = text.startsWith(rested) ? text.slice(rested.length) : '';
  // What was entered was meant to end there, whatever its last sign.
  const goesOn = /^\s/u.test(more) || (back === 'half' && /\s$/u.test(rested)) || /^\/\S*$/u.test(rested);
  return more.startsWith('/') || !goesOn ? more : '';
};

/** Replaces the text by what was typed, and gives what stands in the field then. */
export const typeCapture = (text: string): string => {
  const { text: before, rests } = useCapture.getState();
  const begun = rests ? begunBehind(before, text) : '';
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

/** What was being typed before another line took its place, which is logged now, comes back. */
export const bringBack = (line: string): void => {
  if (line.trim() === '') return;
  putAside(line);
  comeBack();
};

/** Where a refused line is: in the field; behind an older one, which is there now; or behind what was typed on. */
export type Refused = 'here' | 'behind' | 'later';

/**
 * A line that was entered is refused. It rests in the field, unless an older one waits that was refused, too: then that
 * one is answered first. Where another one was typed on behind it meanwhile, it comes back after that one.
 */
export const lineRefused = (line: string): Refused => {
  const { text, aside } = useCapture.getState();
  refused.add(line);
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

const readText = async (forIncident: string, slot: 'capture' | 'form:aside'): Promise<string> => {
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

/** A drawer that is being read. */
interface Reading {
  readonly of: string;
  readonly done: Promise<void>;
  /** What stood in the field when another incident took it. */
  left: string;
}

/** The drawer of the incident in the field; null once it has answered. */
let reading: Reading | null = null;

/** Whether a kept line would be overwritten by what was typed. */
const isLost = (kept: string, typed: string): boolean => kept !== '' && typed !== '' && kept !== typed;

/** Reads a drawer. `isNewer`: the page has a newer line of it than the disk, which counts for nothing then. */
const take = async (of: string, isNewer: boolean, mine: () => Reading): Promise<void> => {
  const [text, put] = await Promise.all([readText(of, 'capture'), readText(of, 'form:aside')]);
  const kept = isNewer ? '' : text;
  const before = linesIn(put);
  const asked = mine();
  if (asked !== reading) {
    // Another incident took the field. What was typed here before the answer lies in the drawer by now.
    if (isLost(kept, asked.left)) saveAside(of, [...before, kept]);
    return;
  }
  reading = null;
  const { text: typed, aside } = useCapture.getState();
  const meanwhile = isLost(kept, typed) ? [kept, ...aside] : aside;
  useCapture.setState({ aside: [...before, ...meanwhile] });
  if (meanwhile.length > 0) saveAside();
  if (isLost(kept, typed)) say('What you were typing comes back after this line.');
  if (typed === '') useCapture.setState({ text: kept, rests: false });
  comeBack();
};

/**
 * Takes up what was being typed for this incident. The field is free at once: a line that is begun before the
 * kept one is read goes first, and the kept one comes back after it.
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

/** The incident whose line stands in the field; null before the first one. */
export const captureIncident = (): string | null => incident;

/** What was typed on behind a line that was sent. */
const behind = (text: string, sent: string): string =>
  text.startsWith(sent) ? text.slice(sent.length) : text;

/** Takes the line out of the field; or out of those put aside, when another was begun while it was on its way. */
const takeOut = (sent: string): void => {
  const { text, aside } = useCapture.getState();
  const last = aside.at(-1);
  if (!text.startsWith(sent) && last?.startsWith(sent) === true) {
    const rest = last.slice(sent.length);
    setAside([...aside.slice(0, -1), ...(rest === '' ? [] : [rest])]);
  }
  typedIn = text !== sent;
  refused.delete(sent);
  setCaptureText(behind(text, sent));
  comeBack();
};

/**
 * A line is on the disk: it leaves the field of its incident, and its drawer when another incident has the field
 * by now. What was typed behind it stays, and the other one's field is not touched.
 */
export const lineLogged = async (of: string, sent: string): Promise<void> => {
  // Before the drawer has answered the line may still come back from it.
  while (incident === of && reading !== null) await reading.done;
  if (incident === of) {
    takeOut(sent);
    return;
  }
  const kept = unsaved.get(of) ?? (await readText(of, 'capture'));
  if (incident === of) await lineLogged(of, sent);
  else if (kept.startsWith(sent)) saveLine(of, behind(kept, sent));
};

/** Takes up what was typed in the strip meanwhile. */
export const reloadCapture = (): void => {
  if (incident !== null) void loadCapture(incident);
};

/** Nothing is left unsaved when the window goes out of sight: the other one may take the line up. */
export const startCapture = (): void => {
  window.addEventListener('blur', flushCapture);
  window.addEventListener('pagehide', flushCapture);
};

/** Lines that were entered or begun and are not logged: the one that rests in the field, and those put aside. */
export const unlogged = ({ text, rests, aside }: Capture): readonly string[] =>
  [rests ? text : '', ...aside.toReversed()].filter((line) => line.trim() !== '');
