import { ClockAlert, PencilLine } from 'lucide-react';
import type { Facts } from '../../../domain/incident/state.ts';
import type { ConsoleHere } from '../../../shared/shared-record.ts';
import styles from './shared-record.module.css';
import { consoleWords, initials, personWords } from './words.ts';

interface FaceProps {
  readonly one: ConsoleHere;
  readonly people: Facts['people'];
}

/** Who sits at a console, by their initials: a pencil while an update is typed there, a clock where that is wrong. */
export const Face = ({ one, people }: FaceProps) => (
  <span
    className={styles.face}
    data-this={one.isThisOne}
    data-typing={one.typing !== null}
    data-clock={one.aheadMs !== null}
    title={consoleWords(one, people)}
    aria-hidden
  >
    {initials(personWords(one, people))}
    {one.typing !== null && <PencilLine size={12} className={`${styles.sign} ${styles.typing}`} />}
    {one.aheadMs !== null && <ClockAlert size={12} className={`${styles.sign} ${styles.clock}`} />}
  </span>
);

/** How many faces there is room for; more are counted. */
const most = 5;

interface FacesProps {
  readonly here: readonly ConsoleHere[];
  readonly people: Facts['people'];
}

/** Who else has the incident open. This console is not among them: the lead knows who sits here. */
export const Faces = ({ here, people }: FacesProps) => {
  const others = here.filter(({ isThisOne }) => !isThisOne);
  const shown = others.slice(0, others.length > most ? most - 1 : most);
  if (others.length === 0) return null;
  return (
    <span className={styles.faces}>
      {shown.map((one) => (
        <Face key={one.console} one={one} people={people} />
      ))}
      {others.length > shown.length && (
        <span className={styles.face} aria-hidden>
          +{others.length - shown.length}
        </span>
      )}
    </span>
  );
};
