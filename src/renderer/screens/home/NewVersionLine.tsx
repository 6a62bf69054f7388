import { isStillPlanned } from '../../../domain/views/maintenance.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { nowIso } from '../../store/clock.ts';
import { useIncidents } from '../../store/incident.ts';
import { useNewVersion } from '../../store/new-version.ts';
import { say } from '../../store/ui.ts';
import styles from './Home.module.css';

const install = async () => {
  const answer = await api.installVersion(null);
  if (!answer.ok) say(answer.error.message, 'problem');
};

/** One quiet line when a newer console is out. Nothing is installed by itself, or during an incident. */
export const NewVersionLine = () => {
  const found = useNewVersion((version) => version.found);
  const isBusy = useIncidents(({ list }) =>
    list.some(
      (item) =>
        item.phase === 'active' && item.health.state !== 'elsewhere' && !isStillPlanned(item, nowIso()),
    ),
  );
  if (found === null) return null;
  const { version, stage } = found;
  if (stage === 'coming')
    return (
      <p className={styles.version} role="status">
        Version {version} is being downloaded. Throughline then restarts by itself.
      </p>
    );
  return (
    <p className={styles.version}>
      {stage === 'failed'
        ? `Version ${version} could not be downloaded.`
        : `Version ${version} is available.`}{' '}
      {isBusy ? (
        'It can be installed once no incident is active.'
      ) : (
        <Button small onClick={() => void install()}>
          {stage === 'failed' ? 'Try again' : 'Install and restart'}
        </Button>
      )}
    </p>
  );
};
