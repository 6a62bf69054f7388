import type { Medium } from '../../domain/media/media.ts';
import { toText } from '../../domain/update/text.ts';
import { api } from '../api.ts';
import { clipboardOf } from '../media/words.ts';
import { copy } from '../store/clipboard.ts';
import { previewNow, shownAs } from '../store/preview-now.ts';
import { say, useUi } from '../store/ui.ts';

/** Copies the update being written, as it is, as plain text or in the form of one medium. */
export const copyUpdate = async (form: Medium | 'text'): Promise<void> => {
  const preview = await previewNow(useUi.getState().audience);
  if (preview === null) return;
  if (form === 'text') {
    await copy({ text: toText(preview.model) });
    return;
  }
  const [shown] = shownAs(form, preview);
  if (shown !== undefined) await copy(clipboardOf(shown.message));
};

/** Saves the update being written as a file that any email client opens. */
export const saveUpdateAsMail = async (): Promise<void> => {
  const preview = await previewNow(useUi.getState().audience);
  const [shown] = preview === null ? [] : shownAs('email', preview);
  if (shown === undefined) return;
  const answer = await api.saveEml({ message: shown.message });
  if (!answer.ok) say(answer.error.message, 'problem');
  else if ('path' in answer.value) say(`Saved as ${answer.value.path}`);
};
