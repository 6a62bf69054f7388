import styles from './settings.module.css';

/** Stands in the place of a secret while the screen is shared, and does not say whether there is one. */
export const HiddenSetting = ({ label }: { readonly label: string }) => (
  <div className={styles.secret}>
    <span className={styles.secretLabel}>{label}</span>
    <span>Hidden while you share your screen.</span>
  </div>
);
