import type { ReactNode } from 'react';
import styles from './ui.module.css';

export type Tone = 'quiet' | 'red' | 'amber' | 'green';

/** A word that stands out by colour and shape. */
export const Tag = ({ tone = 'quiet', children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <span className={`${styles.tag} ${tone === 'quiet' ? '' : styles[tone]}`}>{children}</span>
);
