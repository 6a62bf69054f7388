import { create } from 'zustand';
import { api } from '../api.ts';
import { say } from './ui.ts';

/** What stands in the capture line, kept on the disk as it is typed. */
export const useCapture = create<{ readonly text: string }>(() => ({ text: '' }));

let incident: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

const save = (): void => {
  const { text } = useCapture.getState();
  const content = text === '' ? null : ({ kind: 'text', text } as const);
  void api.saveDraft({ incident, slot: 'capture', content }).then((answer) => {
    if (!answer.ok) say(answer.error.message, 'problem');
  });
};

/** Replaces the text, as typing does. */
export const setCaptureText = (text: string): void => {
  if (text === useCapture.getState().text) return;
  useCapture.setState({ text });
  clearTimeout(timer);
  timer = setTimeout(save, 80);
};

/** Takes up what was being typed for this incident. */
export const loadCapture = async (forIncident: string): Promise<void> => {
  incident = forIncident;
  useCapture.setState({ text: '' });
  const answer = await api.readDraft({ incident: forIncident, slot: 'capture' });
  if (incident === forIncident && answer.ok && answer.value?.kind === 'text')
    useCapture.setState({ text: answer.value.text });
};
