import { WifiOff } from 'lucide-react';
import { isCutOff } from '../../../domain/views/connection.ts';
import { useNetwork } from '../../store/network.ts';
import styles from './Composer.module.css';
import { useFact } from './hooks.ts';

const rest = 'updates wait and are sent once the connection is back';

/** Says once, calmly, that nothing can be sent for now; empty while all is well. */
export const OfflineLine = () => {
  const isOnline = useNetwork((network) => network.isOnline);
  const cutOff = useFact(isCutOff, false);
  const why = isOnline ? (cutOff ? 'No server can be reached' : '') : 'Offline';
  return (
    // Always in the DOM, so that screen readers announce its text when it appears.
    <p className={styles.offline} role="status" hidden={why === ''}>
      {why !== '' && (
        <>
          <WifiOff size={13} aria-hidden /> {why}: {rest}
        </>
      )}
    </p>
  );
};
