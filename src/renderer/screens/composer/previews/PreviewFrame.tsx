import type { ReactNode } from 'react';
import styles from './previews.module.css';

/** What the previews share: a row of actions, the draft's problems, and the rendering. */
export const PreviewFrame = ({
  about,
  problems,
  actions,
  children,
}: {
  readonly about: ReactNode;
  readonly problems: readonly string[];
  readonly actions: ReactNode;
  readonly children: ReactNode;
}) => (
  <div className={styles.preview}>
    <div className={styles.line}>
      <p className={styles.about}>{about}</p>
      {actions}
    </div>
    {problems.length > 0 && (
      <ul className={styles.problems}>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    )}
    {children}
  </div>
);
