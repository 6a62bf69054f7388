import { minutesBetween } from '../../../domain/time/instants.ts';
import { CommandKey } from '../../commands/CommandKey.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { useClock } from '../../store/clock.ts';
import { factsOf, useIncidents } from '../../store/incident.ts';
import { changePace, togglePause, usePractice } from '../../store/practice.ts';
import { openPanel } from '../../store/ui.ts';
import styles from './Practice.module.css';

/** The time of the drill that is practised, and how fast it goes. */
export const PracticeBar = () => {
  const state = usePractice((practice) => practice.state);
  const declaredAt = useIncidents(({ open }) => factsOf(open)?.declaredAt ?? null);
  // By the minute: a tick that changes nothing draws nothing.
  const minute = useClock(({ now }) => Math.max(0, Math.floor(minutesBetween(declaredAt ?? now, now))));
  if (state === null) return null;
  const { isOver, isPaused, pace, minutes, title } = state;
  const speed = isOver ? 'over' : isPaused ? 'paused' : `${pace} ×`;
  return (
    <section className={styles.bar} aria-label="Drill" data-drill-pace={speed}>
      <span className={styles.place}>
        DRILL · minute {minute} of about {minutes} · <b>{speed}</b>
        {!isOver && minute > minutes && ' · nothing more will come: close it, or end the drill'}
      </span>
      <span className={styles.title} dir="auto" title={title}>
        {title}
      </span>
      <div className={styles.out}>
        {isOver ? (
          <Button small onClick={() => openPanel({ kind: 'debrief' })}>
            Debrief
          </Button>
        ) : (
          <>
            <Button small onClick={() => void changePace(-1)}>
              Slower <CommandKey of="drillSlower" />
            </Button>
            <Button small onClick={() => void togglePause()}>
              {isPaused ? 'Go on' : 'Pause'} <CommandKey of="pauseDrill" />
            </Button>
            <Button small onClick={() => void changePace(1)}>
              Faster <CommandKey of="drillFaster" />
            </Button>
            <Button small onClick={() => openPanel({ kind: 'endDrill' })}>
              End the drill …
            </Button>
          </>
        )}
      </div>
    </section>
  );
};
