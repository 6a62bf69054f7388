import { Copy, Download } from 'lucide-react';
import { useState } from 'react';
import type { Audience } from '../../../../domain/incident/words.ts';
import type { EmailMessage } from '../../../../domain/media/media.ts';
import { api } from '../../../api.ts';
import { Mail } from '../../../components/preview/Mail.tsx';
import { Button } from '../../../components/ui/Button.tsx';
import { Segments } from '../../../components/ui/Segments.tsx';
import { copy } from '../../../store/clipboard.ts';
import { shownAs } from '../../../store/preview-now.ts';
import { say } from '../../../store/ui.ts';
import { PreviewFrame } from './PreviewFrame.tsx';
import styles from './previews.module.css';
import { usePreview } from './use-preview.ts';

const saveEml = async (message: EmailMessage): Promise<void> => {
  const answer = await api.saveEml({ message });
  if (!answer.ok) say(answer.error.message, 'problem');
  else if ('path' in answer.value) say(`Saved as ${answer.value.path}`);
};

const parts = [
  { value: 'html', label: 'HTML' },
  { value: 'text', label: 'Text part' },
] as const;

/** The update as an email: its headers and both of its parts. */
export const EmailTab = ({ audience }: { readonly audience: Audience }) => {
  const preview = usePreview(audience);
  const [part, setPart] = useState<'html' | 'text'>('html');
  const [chosen, setChosen] = useState('');
  const mails = preview === null ? [] : shownAs('email', preview);
  const mail = mails.find(({ name }) => name === chosen) ?? mails[0];
  if (preview === null || mail === undefined) return null;
  const { message } = mail;
  return (
    <PreviewFrame
      about={
        mails.length > 1 ? (
          <select
            className={styles.select}
            aria-label="Which list"
            value={mail.name}
            onChange={(event) => setChosen(event.target.value)}
          >
            {mails.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        ) : mail.name === '' ? (
          'No list yet'
        ) : (
          `To ${mail.name}`
        )
      }
      problems={preview.problems}
      actions={
        <>
          <Segments label="Part" value={part} options={parts} onChange={setPart} />
          <Button small onClick={() => void copy({ text: message.text, html: message.html })}>
            <Copy size={13} aria-hidden /> Copy
          </Button>
          <Button small onClick={() => void saveEml(message)}>
            <Download size={13} aria-hidden /> Save .eml
          </Button>
        </>
      }
    >
      <Mail message={message} part={part} />
    </PreviewFrame>
  );
};
