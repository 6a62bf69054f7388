import { tourPlace, tourStep, tourSteps } from '../../../domain/views/tour.ts';
import { keysInWords } from '../../../shared/keys/chords.ts';
import type { CommandId } from '../../../shared/keys/usual-keys.ts';
import { system, useKeys } from '../../commands/keys-now.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { useShownFacts } from '../../store/incident.ts';
import { useSettings } from '../../store/settings.ts';
import { leaveTour } from '../../store/tour.ts';
import styles from './Tour.module.css';
import { useEscapeTwice } from './use-escape-twice.ts';
import { tourWords } from './words.ts';

/** The key of a command, or its name if it has none. */
const useKeyWords = (id: CommandId, name: string): string => {
  const [keys] = useKeys(id);
  return keys === undefined ? `“${name}”` : keysInWords(keys, system);
};

/** Leaves the tour, by a button or by pressing Escape twice. */
const WayOut = () => {
  const isNext = useEscapeTwice(leaveTour);
  return (
    <div className={styles.out}>
      <span className={isNext ? styles.next : styles.hint} role="status" data-tour-escape>
        <Kbd keys="Escape" /> {isNext ? 'once more leaves the tour' : 'twice leaves it'}
      </span>
      <Button small onClick={leaveTour}>
        Leave the tour
      </Button>
    </div>
  );
};

/** The tour's next step, beside where the lead types, and the exit. It covers nothing. */
export const TourBar = () => {
  const facts = useShownFacts();
  const me = useSettings(
    ({ settings }) => settings?.people.find(({ id }) => id === settings.me)?.handle ?? 'me',
  );
  const step = tourStep(facts);
  const thread = facts?.threads.find(({ owner }) => owner === null || step !== 'owner')?.number ?? 1;
  const keys = {
    compose: useKeyWords('composeInternal', 'Write an internal update'),
    send: useKeyWords('send', 'Send the update'),
    palette: useKeyWords('palette', 'Everything you can do'),
  };
  const { before, line, after } = tourWords(step, thread, me, keys);
  return (
    <section className={styles.tour} aria-label="Tour">
      <span className={styles.place}>
        Tour · drill · {step === 'done' ? 'done' : `step ${tourPlace(step)} of ${tourSteps}`}
      </span>
      <p className={styles.words} role="status" data-tour-step={step}>
        {before} {line !== undefined && <code>{line}</code>} {after}
      </p>
      <WayOut />
    </section>
  );
};
