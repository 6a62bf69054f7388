import { create } from 'zustand';
import { api } from '../api.ts';
import { soonAfter } from './soon.ts';
import { say } from './ui.ts';

/** What stands in the capture line, kept on the disk as it is typed. */
export const useCapture = create<{ readonly text: string }>(() => ({ text: '' }));

let incident: string | null = null;

const saving = soonAfter(60, () => {
  const { text } = useCapture.getState();
  const content = text === '' ? null : ({ kind: 'text', text } as const);
  void api.saveDraft({ incident, slot: 'capture', content }).then((answer) => {
    if (!answer.ok) say(answer.error.message, 'problem');
  });
});

/** Replaces the text, as typing does. */
export const setCaptureText = (text: string): void => {
  if (text === useCapture.getState().text) return;
  useCapture.setState({ text });
  saving.ask();
};

/** Takes up what was being typed for this incident. */
export const loadCapture = async (forIncident: string): Promise<void> => {
  saving.flush();
  incident = forIncident;
  useCapture.setState({ text: '' });
  const answer = await api.readDraft({ incident: forIncident, slot: 'capture' });
  const untouched = useCapture.getState().text === '';
  if (incident === forIncident && untouched && answer.ok && answer.value?.kind === 'text')
    useCapture.setState({ text: answer.value.text });
};
