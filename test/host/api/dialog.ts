import type { Dialog, MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron';
import type { DialogAnswers } from '../control.ts';
import { only } from './missing.ts';
import { record } from './record.ts';

type Kind = keyof DialogAnswers;
type Implemented = Pick<Dialog, 'showSaveDialog' | 'showOpenDialog' | 'showMessageBox' | 'showErrorBox'>;

const waiting: { [K in Kind]: DialogAnswers[K][] } = { save: [], open: [], message: [] };

/** The next dialog of that kind will be answered so. */
export function answerNext<K extends Kind>(kind: K, answer: DialogAnswers[K]): void {
  waiting[kind].push(answer);
}

/** Electron's dialogs take an optional window first; the options are always last. */
async function show<K extends Kind>(
  kind: K,
  args: unknown[],
  cancelled: DialogAnswers[K],
): Promise<DialogAnswers[K]> {
  const options = args.at(-1);
  const answer = waiting[kind].shift() ?? cancelled;
  record.dialogs.push({ kind, options: JSON.parse(JSON.stringify(options)), answer });
  // Later than now, as a person is.
  await new Promise((resolve) => setImmediate(resolve));
  return answer;
}

export const dialog = only('electron.dialog', {
  showSaveDialog: async (...args: [unknown, SaveDialogOptions] | [SaveDialogOptions]) =>
    show('save', args, { canceled: true, filePath: '' }),
  showOpenDialog: async (...args: [unknown, OpenDialogOptions] | [OpenDialogOptions]) =>
    show('open', args, { canceled: true, filePaths: [] }),
  showMessageBox: async (...args: [unknown, MessageBoxOptions] | [MessageBoxOptions]) => {
    const options = args.at(-1) as MessageBoxOptions;
    return show('message', args, { response: options.cancelId ?? 0, checkboxChecked: false });
  },
  showErrorBox: (title: string, content: string) => {
    record.dialogs.push({ kind: 'error', options: { title, content }, answer: undefined });
    console.error(`${title}: ${content}`);
  },
} satisfies Implemented);
