import { create } from 'zustand';
import { api } from '../api.ts';
import { delayed } from './delayed.ts';
import { say } from './ui.ts';

/** The line that will declare an incident: it survives a crash, as everything typed does. */
export const useDeclareLine = create<{ readonly text: string }>(() => ({ text: '' }));

const save = async (text: string): Promise<void> => {
  const content = text === '' ? null : ({ kind: 'text', text } as const);
  const answer = await api.saveDraft({ incident: null, slot: 'declare', content });
  if (!answer.ok) say(answer.error.message, 'problem');
};

const saving = delayed(60, () => void save(useDeclareLine.getState().text));

/** Replaces the line, as typing does. */
export const setDeclareLine = (text: string): void => {
  useDeclareLine.setState({ text });
  saving.schedule();
};

/** Clears the line once it has declared its incident. */
export const clearDeclareLine = (): void => {
  saving.cancel();
  useDeclareLine.setState({ text: '' });
  void save('');
};

/** Restores what was being typed; what is typed meanwhile stays. */
export const loadDeclareLine = async (): Promise<void> => {
  const answer = await api.readDeclareLine({ incident: null, slot: 'declare' });
  if (!answer.ok) say(answer.error.message, 'problem');
  else if (answer.value?.kind === 'text' && useDeclareLine.getState().text === '')
    useDeclareLine.setState({ text: answer.value.text });
};
