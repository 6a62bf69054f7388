import styles from './ui.module.css';

/** One sentence about what went wrong, announced as it appears; nothing while all is well. */
export const ProblemText = ({ message }: { readonly message: string | false | null | undefined }) =>
  message ? (
    <p role="alert" dir="auto" className={styles.problem}>
      {message}
    </p>
  ) : null;
