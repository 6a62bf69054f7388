import { Copy } from 'lucide-react';
import { useMemo } from 'react';
import type { Audience } from '../../../../domain/incident/words.ts';
import { listed } from '../../../../domain/listed.ts';
import { toDocument } from '../../../../domain/update/document.ts';
import { type SlackCut, toSlack } from '../../../../domain/update/slack.ts';
import { slackPaste } from '../../../../domain/update/slack-paste.ts';
import { SlackMessage } from '../../../components/preview/SlackMessage.tsx';
import { Button } from '../../../components/ui/Button.tsx';
import { copy } from '../../../store/clipboard.ts';
import { type Preview, shownAs } from '../../../store/preview-now.ts';
import { PreviewFrame } from './PreviewFrame.tsx';
import { partLabels } from './part-labels.ts';
import styles from './previews.module.css';
import { usePreview } from './use-preview.ts';

const cutWords = ({ field, in: where, from, to }: SlackCut): string => {
  const place = where === 'message' ? 'in the message' : 'in the text that notifications use';
  return `${partLabels[field]} is cut from ${from} to ${to} characters ${place}.`;
};

const useCuts = (preview: Preview | null): readonly string[] =>
  useMemo(
    () =>
      preview === null ? [] : toSlack(preview.model, { wholeTextIn: preview.wholeTextIn }).cuts.map(cutWords),
    [preview],
  );

/** The update as Slack shows it. */
export const SlackTab = ({ audience }: { readonly audience: Audience }) => {
  const preview = usePreview(audience);
  const cuts = useCuts(preview);
  const shown = preview === null ? [] : shownAs('slack', preview);
  const [first] = shown;
  if (preview === null || first === undefined) return null;
  const names = shown.map(({ name }) => name).filter((name) => name !== '');
  return (
    <PreviewFrame
      about={names.length === 0 ? 'No channel yet' : `As in ${listed(names)}`}
      problems={preview.problems}
      actions={
        <Button small onClick={() => void copy({ text: slackPaste(toDocument(preview.model)) })}>
          <Copy size={13} aria-hidden /> Copy
        </Button>
      }
    >
      {cuts.length > 0 && (
        <ul className={styles.cuts} aria-label="What Slack’s limits cut">
          {cuts.map((cut) => (
            <li key={cut}>{cut}</li>
          ))}
        </ul>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long message scrolls by the keyboard. */}
      <section className={styles.scroll} aria-label="Preview" tabIndex={0}>
        <SlackMessage
          blocks={first.message.blocks}
          postedAt={preview.model.postedAt}
          zone={preview.model.zone}
        />
      </section>
    </PreviewFrame>
  );
};
