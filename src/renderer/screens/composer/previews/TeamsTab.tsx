import { Copy } from 'lucide-react';
import { useMemo } from 'react';
import type { Audience } from '../../../../domain/incident/words.ts';
import { listed } from '../../../../domain/listed.ts';
import { type TeamsCut, toTeams } from '../../../../domain/update/teams.ts';
import { TeamsCard } from '../../../components/preview/TeamsCard.tsx';
import { Button } from '../../../components/ui/Button.tsx';
import { copy } from '../../../store/clipboard.ts';
import { type Preview, shownAs } from '../../../store/preview-now.ts';
import { PreviewFrame } from './PreviewFrame.tsx';
import { partLabels } from './part-labels.ts';
import styles from './previews.module.css';
import { usePreview } from './use-preview.ts';

const cutWords = ({ field, from, to }: TeamsCut): string =>
  `${partLabels[field]} is cut from ${from} to ${to} characters.`;

const useCuts = (preview: Preview | null): readonly string[] =>
  useMemo(
    () =>
      preview === null ? [] : toTeams(preview.model, { wholeTextIn: preview.wholeTextIn }).cuts.map(cutWords),
    [preview],
  );

/** The update as Teams shows it. */
export const TeamsTab = ({ audience }: { readonly audience: Audience }) => {
  const preview = usePreview(audience);
  const cuts = useCuts(preview);
  const shown = preview === null ? [] : shownAs('teams', preview);
  const [first] = shown;
  if (preview === null || first === undefined) return null;
  const { message } = first;
  return (
    <PreviewFrame
      about={`As in ${listed(shown.map(({ name }) => name))}`}
      problems={preview.problems}
      actions={
        <Button small onClick={() => void copy({ text: message.text })}>
          <Copy size={13} aria-hidden /> Copy
        </Button>
      }
    >
      {cuts.length > 0 && (
        <ul className={styles.cuts} aria-label="What the limit of Teams cuts">
          {cuts.map((cut) => (
            <li key={cut}>{cut}</li>
          ))}
        </ul>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long message scrolls by the keyboard. */}
      <section className={styles.scroll} aria-label="Preview" tabIndex={0}>
        <TeamsCard card={message.card} text={message.text} />
      </section>
    </PreviewFrame>
  );
};
