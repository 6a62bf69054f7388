import { wholeBrief } from '../../store/brief.ts';
import { CopyButton } from './CopyButton.tsx';
import styles from './dialogs.module.css';

/** Copies the brief, headed by the `note` of whoever hands over. */
export const CopyBrief = ({ note }: { readonly note: string }) => {
  const text = async () => {
    const brief = await wholeBrief();
    return brief === null ? null : [note.trim(), brief].filter(Boolean).join('\n\n');
  };
  return (
    <span className={styles.spread}>
      <CopyButton label="Copy brief" text={text} />
    </span>
  );
};
