import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { openIncident, useIncidents } from '../../store/incident.ts';
import { say } from '../../store/ui.ts';
import styles from './HealthBanner.module.css';

const saveCopy = async (incident: string) => {
  const answer = await api.saveCopy({ incident });
  if (!answer.ok) say(answer.error.message, 'problem');
  else if ('path' in answer.value) say(`A copy of the record was saved as ${answer.value.path}.`);
};

/** Shown at the top as long as something is wrong with the record. */
export const HealthBanner = () => {
  const health = useIncidents(({ open }) => open?.health ?? null);
  const incident = useIncidents(({ open }) => open?.id ?? '');
  if (health === null || health.state === 'ok') return null;
  return (
    <div
      className={styles.banner}
      role={health.state === 'elsewhere' ? 'status' : 'alert'}
      data-state={health.state}
    >
      <div>
        {health.message}
        {health.state === 'recovered' && health.lost.length > 0 && (
          <details>
            <summary>What could still be read of it</summary>
            <ul>
              {health.lost.map((words) => (
                <li key={words} dir="auto">
                  {words}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {health.state === 'readOnly' && (
        <Button small onClick={() => void openIncident(incident)}>
          Try again
        </Button>
      )}
      <Button small onClick={() => void saveCopy(incident)}>
        Save a copy of the record …
      </Button>
    </div>
  );
};
