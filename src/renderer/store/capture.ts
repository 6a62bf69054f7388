import { create } from 'zustand';
import { api } from '../api.ts';
import { soonAfter } from './soon.ts';
import { say } from './ui.ts';

/** What stands in the capture line, kept on the disk as it is typed. */
export const useCapture = create<{ readonly text: string }>(() => ({ text: '' }));

let incident: string | null = null;
/** Lines that another one was begun in front of, oldest first; they come back when that one is logged. */
let aside: readonly string[] = [];
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

const saveAside = (): void => {
  const content = aside.length === 0 ? null : ({ kind: 'text', text: JSON.stringify(aside) } as const);
  void api.saveDraft({ incident, slot: 'form:aside', content });
};

const saving = soonAfter(60, () => {
  if (incident !== null) saveLine(incident, useCapture.getState().text);
});

/** Saves at once what is still to be saved. */
export const flushCapture = (): void => saving.flush();

/** Replaces the text, as typing does. */
export const setCaptureText = (text: string): void => {
  if (text === useCapture.getState().text) return;
  useCapture.setState({ text });
  saving.ask();
};

/** Begins another line. What was being typed is put aside and comes back after it. */
export const interruptCapture = (text: string): void => {
  const before = useCapture.getState().text;
  if (before === text) return;
  if (before.trim() !== '') {
    aside = [...aside, before];
    saveAside();
    say('What you were typing comes back after this line.');
  }
  setCaptureText(text);
};

/** Brings back what was put aside last, when the field is free. */
export const comeBack = (): void => {
  const last = aside.at(-1);
  if (last === undefined || useCapture.getState().text !== '') return;
  aside = aside.slice(0, -1);
  saveAside();
  setCaptureText(last);
};

const readText = async (forIncident: string, slot: 'capture' | 'form:aside'): Promise<string> => {
  const answer = await api.readDraft({ incident: forIncident, slot });
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

/** Takes up what was being typed for this incident. */
export const loadCapture = async (forIncident: string): Promise<void> => {
  saving.flush();
  incident = forIncident;
  aside = [];
  useCapture.setState({ text: unsaved.get(forIncident) ?? '' });
  const [text, put] = await Promise.all([
    readText(forIncident, 'capture'),
    readText(forIncident, 'form:aside'),
  ]);
  if (incident !== forIncident) return;
  aside = put === '' ? aside : [...linesIn(put), ...aside];
  if (useCapture.getState().text === '') useCapture.setState({ text });
  comeBack();
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
