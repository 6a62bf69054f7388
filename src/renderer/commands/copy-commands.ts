import { api } from '../api.ts';
import { copyUpdate, saveUpdateAsMail } from '../screens/composer/copy-update.ts';
import { wholeBrief } from '../store/brief.ts';
import { useIncidents } from '../store/incident.ts';
import { say } from '../store/ui.ts';
import { type AppCommand, isNotClosed, isOpen } from './command.ts';

/** What takes words out of the console: to the clipboard, or into a file. */
export const copyCommands: readonly AppCommand[] = [
  {
    id: 'copySlack',
    name: 'Copy the update being written as Slack',
    group: 'Update',
    when: isNotClosed,
    run: () => void copyUpdate('slack'),
  },
  {
    id: 'copyText',
    name: 'Copy the update being written as text',
    group: 'Update',
    when: isNotClosed,
    run: () => void copyUpdate('text'),
  },
  {
    id: 'copyMail',
    name: 'Copy the update being written as HTML',
    group: 'Update',
    when: isNotClosed,
    run: () => void copyUpdate('email'),
  },
  {
    id: 'saveMail',
    name: 'Save the update being written as .eml …',
    group: 'Update',
    when: isNotClosed,
    run: () => void saveUpdateAsMail(),
  },
  {
    id: 'copyBrief',
    name: 'Copy the brief',
    group: 'Incident',
    when: isOpen,
    run: () => void copyBrief(),
  },
  {
    id: 'exportReview',
    name: 'Export the review …',
    group: 'Incident',
    when: isOpen,
    run: () => void exportReview(),
  },
];

async function copyBrief(): Promise<void> {
  const text = await wholeBrief();
  if (text === null) return;
  const answer = await api.writeClipboard({ text });
  if (answer.ok) say('Copied: the brief. Paste it to whoever joins.');
  else say(answer.error.message, 'problem');
}

async function exportReview(): Promise<void> {
  const incident = useIncidents.getState().open?.id;
  if (incident === undefined) return;
  const answer = await api.exportReview({ incident });
  if (!answer.ok) say(answer.error.message, 'problem');
  else if ('path' in answer.value) say(`The review is in ${answer.value.path}`);
}
