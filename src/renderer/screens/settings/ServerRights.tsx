import { permissionsIn, sharedServerWords, usualSpace } from '../../../shared/shared-server.ts';
import styles from './settings.module.css';

interface Props {
  readonly space: string;
  readonly isOpen: boolean;
}

/** What the account of a console may do, and how to get a server: open as long as there is none. */
export const ServerRights = ({ space, isOpen }: Props) => {
  const { publish, subscribe } = permissionsIn(space === '' ? usualSpace : space);
  return (
    <details className={styles.rights} open={isOpen}>
      <summary>What the account must be allowed to do, and how to get a server</summary>
      <ol>
        {sharedServerWords.clicks.map((click) => (
          <li key={click}>{click}</li>
        ))}
      </ol>
      <p>{sharedServerWords.rights}</p>
      <details className={styles.rights}>
        <summary>The permissions</summary>
        <h4 className={styles.permission}>Publish</h4>
        <pre className={styles.permissions}>{publish.join('\n')}</pre>
        <h4 className={styles.permission}>Subscribe</h4>
        <pre className={styles.permissions}>{subscribe.join('\n')}</pre>
      </details>
    </details>
  );
};
