import { wholeBrief } from '../../store/brief.ts';
import { CopyButton } from './CopyButton.tsx';
import styles from './dialogs.module.css';

/** Puts the brief on the clipboard, with the `note` of the one who hands over above it. */
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
