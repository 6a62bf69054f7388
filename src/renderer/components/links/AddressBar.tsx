import { createPortal } from 'react-dom';
import { part } from '../../marks.ts';
import styles from './links.module.css';

/** The whole address of a link at the foot of the window, as in a browser, above any open dialog. */
export const AddressBar = ({ address }: { readonly address: string | null }) =>
  address !== null &&
  createPortal(
    // Screen readers get it from the link itself.
    <div className={styles.bar} aria-hidden {...part('address')}>
      {address}
    </div>,
    document.body,
  );
