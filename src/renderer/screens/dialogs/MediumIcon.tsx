import type { Medium } from '../../../domain/media/media.ts';
import { mediumWords } from '../../media/words.ts';
import styles from './dialogs.module.css';

/** The icon of a medium, with its name for screen readers. */
export const MediumIcon = ({ medium }: { readonly medium: Medium }) => {
  const { Icon, label } = mediumWords[medium];
  return <Icon size={13} role="img" aria-label={label} className={styles.icon} />;
};
