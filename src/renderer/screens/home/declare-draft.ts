import { api } from '../../api.ts';
import { soonAfter } from '../../store/soon.ts';

/** The title of an incident that is being typed survives a crash, as everything typed does. */

let typed = '';

const save = (text: string) =>
  void api.saveDraft({
    incident: null,
    slot: 'declare',
    content: text === '' ? null : { kind: 'text', text },
  });

const saving = soonAfter(60, () => save(typed));

export const saveDeclareDraft = (text: string): void => {
  typed = text;
  saving.ask();
};

export const clearDeclareDraft = (): void => {
  saving.callOff();
  save('');
};

export const readDeclareDraft = async (): Promise<string> => {
  const answer = await api.readDraft({ incident: null, slot: 'declare' });
  return answer.ok && answer.value?.kind === 'text' ? answer.value.text : '';
};
