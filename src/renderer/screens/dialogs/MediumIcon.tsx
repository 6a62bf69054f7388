import { Mail, MessageSquare } from 'lucide-react';
import styles from './dialogs.module.css';

/** The sign of a medium, with its name for those who do not see it. */
export const MediumIcon = ({ medium }: { readonly medium: 'slack' | 'email' }) => {
  const Icon = medium === 'slack' ? MessageSquare : Mail;
  return (
    <Icon size={13} role="img" aria-label={medium === 'slack' ? 'Slack' : 'Email'} className={styles.icon} />
  );
};
