import { api } from '../../api.ts';

/** The title of an incident that is being typed survives a crash, as everything typed does. */

let timer: ReturnType<typeof setTimeout> | undefined;

export const saveDeclareDraft = (text: string): void => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    void api.saveDraft({
      incident: null,
      slot: 'declare',
      content: text === '' ? null : { kind: 'text', text },
    });
  }, 80);
};

export const clearDeclareDraft = (): void => {
  clearTimeout(timer);
  void api.saveDraft({ incident: null, slot: 'declare', content: null });
};

export const readDeclareDraft = async (): Promise<string> => {
  const answer = await api.readDraft({ incident: null, slot: 'declare' });
  return answer.ok && answer.value?.kind === 'text' ? answer.value.text : '';
};
