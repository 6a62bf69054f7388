import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { useGlance, useIncidents } from '../../store/incident.ts';
import { openIncident } from '../../store/opening.ts';
import { isSaidByStop, useShared } from '../../store/shared-record.ts';
import { handoverFile, joinPanel, openPanel, say } from '../../store/ui.ts';
import styles from './HealthBanner.module.css';

const saveCopy = async (incident: string) => {
  const answer = await api.saveCopy({ incident });
  if (!answer.ok) say(answer.error.message, 'problem');
  else if ('path' in answer.value) say(`A copy of the record was saved as ${answer.value.path}.`);
};

/** What can be done with an incident that is led from another laptop. */
const Elsewhere = () => {
  const facts = useGlance();
  const holder = facts?.holder ?? null;
  if (facts !== null && facts.shared !== null)
    return (
      <Button small onClick={() => openPanel(joinPanel(''))}>
        Join a shared incident …
      </Button>
    );
  return (
    <>
      {holder?.handedTo && (
        <Button small onClick={() => openPanel({ kind: 'handToLaptop' })}>
          Save the file again …
        </Button>
      )}
      <Button small onClick={() => openPanel(handoverFile(false))}>
        Open a handover file …
      </Button>
      <Button small look="plain" onClick={() => openPanel({ kind: 'leadFromHere' })}>
        That laptop is lost …
      </Button>
    </>
  );
};

/** Shown at the top as long as something is wrong with the record, or another console leads the incident. */
export const HealthBanner = () => {
  const health = useIncidents(({ open }) => open?.health ?? null);
  const incident = useIncidents(({ open }) => open?.id ?? '');
  const isSaid = useShared(({ now }) => isSaidByStop(health, now));
  if (health === null || health.state === 'ok' || isSaid) return null;
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
      {health.state === 'elsewhere' ? (
        <Elsewhere />
      ) : (
        <Button small onClick={() => void saveCopy(incident)}>
          Save a copy of the record …
        </Button>
      )}
    </div>
  );
};
