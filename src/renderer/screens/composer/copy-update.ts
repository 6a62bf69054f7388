import { toText } from '../../../domain/update/text.ts';
import { api } from '../../api.ts';
import { unescapeSlack } from '../../components/preview/slack-text.ts';
import { copy } from '../../store/clipboard.ts';
import { say, useUi } from '../../store/ui.ts';
import { previewNow } from './previews/preview-now.ts';

/** The update being written, as it stands, on the clipboard in the form of one medium. */
export const copyUpdate = async (medium: 'slack' | 'email' | 'text'): Promise<void> => {
  const preview = previewNow(useUi.getState().audience);
  const mail = preview?.email[0]?.message;
  const message = preview?.slack[0]?.message;
  if (preview === null || mail === undefined || message === undefined) return;
  if (medium === 'slack') await copy({ text: unescapeSlack(message.text) });
  else if (medium === 'email') await copy({ text: mail.text, html: mail.html });
  else await copy({ text: toText(preview.model) });
};

/** The update being written as a file that any mail program opens. */
export const saveUpdateAsMail = async (): Promise<void> => {
  const message = previewNow(useUi.getState().audience)?.email[0]?.message;
  if (message === undefined) return;
  const answer = await api.saveEml({ message });
  if (!answer.ok) say(answer.error.message, 'problem');
  else if ('path' in answer.value) say(`Saved as ${answer.value.path}`);
};
