import { Copy } from 'lucide-react';
import type { Audience } from '../../../../domain/incident/words.ts';
import { statusLabels } from '../../../../domain/incident/words.ts';
import { componentStateLabels, mendsWords } from '../../../../domain/media/status-page.ts';
import { clockTime } from '../../../../domain/time/times.ts';
import { Button } from '../../../components/ui/Button.tsx';
import { copy } from '../../../store/clipboard.ts';
import { shownAs } from '../../../store/preview-now.ts';
import { useDestinations } from '../hooks.ts';
import { PreviewFrame } from './PreviewFrame.tsx';
import styles from './previews.module.css';
import { usePreview } from './use-preview.ts';

/** What happens on the page besides the words, in sentences. */
const happens = (mends: boolean, notify: boolean): string => {
  if (mends) return `This ${mendsWords}`;
  return notify ? 'Subscribers of the page are told.' : 'Subscribers of the page are not told.';
};

/** The update as a status page shows it. */
export const StatusPageTab = ({ audience }: { readonly audience: Audience }) => {
  const preview = usePreview(audience);
  const destinations = useDestinations(audience);
  const [first, ...others] = preview === null ? [] : shownAs('statusPage', preview);
  if (preview === null || first === undefined) return null;
  const { name, message } = first;
  const offered = destinations.flatMap((each) => ('components' in each ? each.components : []));
  return (
    <PreviewFrame
      about={others.length === 0 ? `On ${name}` : `On ${name} and ${others.length} more`}
      problems={preview.problems}
      actions={
        <Button small onClick={() => void copy({ text: message.text })}>
          <Copy size={13} aria-hidden /> Copy
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long message scrolls by the keyboard. */}
      <section className={styles.scroll} aria-label="Preview" tabIndex={0}>
        <article className={styles.page} aria-label="Status page">
          <h3 dir="auto">{message.name}</h3>
          <p className={styles.pageNote}>{happens(message.mends !== null, message.notify)}</p>
          {Object.entries(message.mends === null ? message.components : {}).map(([id, state]) => (
            <p key={id} className={styles.pageNote}>
              <span dir="auto">{offered.find((each) => each.id === id)?.name ?? id}</span>:{' '}
              {componentStateLabels[state]}
            </p>
          ))}
          <p dir="auto" className={styles.pageText}>
            <strong>{statusLabels[message.status]}</strong> – {message.text}
          </p>
          <p className={styles.pageNote}>{clockTime(preview.model.postedAt, preview.model.zone)}</p>
        </article>
      </section>
    </PreviewFrame>
  );
};
