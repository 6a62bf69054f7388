import { api } from '../api.ts';
import { say } from './ui.ts';

/** Puts text on the clipboard and shows a notice; true when it is there. */
export const copy = async (
  words: { readonly text: string; readonly html?: string },
  done = 'Copied.',
): Promise<boolean> => {
  const answer = await api.writeClipboard(words);
  if (answer.ok) say(done);
  else say(answer.error.message, 'problem');
  return answer.ok;
};
