import { Copy } from 'lucide-react';
import { useMemo } from 'react';
import type { Audience } from '../../../../domain/incident/words.ts';
import { toText } from '../../../../domain/update/text.ts';
import { Button } from '../../../components/ui/Button.tsx';
import { copy } from '../../../store/clipboard.ts';
import { PreviewFrame } from './PreviewFrame.tsx';
import styles from './previews.module.css';
import { usePreview } from './use-preview.ts';

/** The update as plain text, for use anywhere else. */
export const TextTab = ({ audience }: { readonly audience: Audience }) => {
  const preview = usePreview(audience);
  const text = useMemo(() => (preview === null ? '' : toText(preview.model)), [preview]);
  if (preview === null) return null;
  return (
    <PreviewFrame
      about="For anywhere else"
      problems={preview.problems}
      actions={
        <Button small onClick={() => void copy({ text })}>
          <Copy size={13} aria-hidden /> Copy
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long text scrolls by the keyboard. */}
      <pre className={styles.text} dir="auto" tabIndex={0}>
        {text}
      </pre>
    </PreviewFrame>
  );
};
