import type { IncidentState } from '../../../domain/incident/state.ts';
import { briefMarkdown } from '../../../domain/views/brief.ts';
import { nowIso } from '../../store/clock.ts';
import { CopyButton } from './CopyButton.tsx';
import styles from './dialogs.module.css';

interface Props {
  readonly state: IncidentState;
  /** What the one who hands over adds to it. */
  readonly note: string;
}

/** Puts the brief, with the note above it, on the clipboard. */
export const CopyBrief = ({ state, note }: Props) => {
  const text = () => [note.trim(), briefMarkdown(state, nowIso())].filter(Boolean).join('\n\n');
  return (
    <span className={styles.spread}>
      <CopyButton label="Copy brief" text={text} />
    </span>
  );
};
