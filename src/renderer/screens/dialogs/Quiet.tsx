import type { KeyboardEvent } from 'react';
import { monitoredSince } from '../../../domain/incident/monitoring.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { minutesBetween, minutesLater } from '../../../domain/time/instants.ts';
import { duration } from '../../../domain/time/times.ts';
import { usualWatch } from '../../../domain/views/reminders.ts';
import { clockTimeSeenFrom } from '../../../domain/views/time.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { execute } from '../../store/actions.ts';
import { nowIso } from '../../store/clock.ts';
import { useSettings } from '../../store/settings.ts';
import { openPanel, say } from '../../store/ui.ts';
import { AskButton } from './AskButton.tsx';
import styles from './dialogs.module.css';
import { buttonIn } from './row-keys.ts';

/** Presses the button that shows this letter. */
const pressLetter = (event: KeyboardEvent): void => {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || !/^[a-z]$/iu.test(event.key)) return;
  const button = buttonIn(event.currentTarget, event.key);
  if (button === null) return;
  event.preventDefault();
  button.click();
};

/** Asks whether it has stayed quiet while it was monitored: over, watched on, or not over at all. */
export const Quiet = ({ facts, onClose }: { readonly facts: Facts; readonly onClose: () => void }) => {
  const minutes = useSettings(({ settings }) => settings?.ending.monitoring[facts.severity]) ?? usualWatch;
  const since = monitoredSince(facts);
  const now = nowIso();
  if (since === null)
    return (
      <Dialog title="Still quiet?" about="It is not being monitored any more." onClose={onClose}>
        {null}
      </Dialog>
    );
  const watched = () => {
    onClose();
    say(`Watching for another ${duration(minutes)}; you will be asked again then.`);
  };
  const back = () => {
    onClose();
    say('Back to Identified. Its milestones “Mitigated” and “Impact over” are open again.');
  };
  return (
    <Dialog
      title="Still quiet?"
      about={`Monitoring since ${clockTimeSeenFrom(since, facts.zone, now)}, for ${duration(Math.floor(minutesBetween(since, now)))}.`}
      width={560}
      onClose={onClose}
      onKeyDown={pressLetter}
    >
      <div className={styles.quiet}>
        <Button
          look="primary"
          aria-keyshortcuts="R"
          data-autofocus
          onClick={() => openPanel({ kind: 'resolve' })}
        >
          Yes: resolve … <Kbd keys="R" silent />
        </Button>
        <AskButton
          small={false}
          keys="W"
          question={() => execute({ type: 'watchOn', until: minutesLater(nowIso(), minutes) })}
          onDone={watched}
        >
          Yes, but watch on for {duration(minutes)}
        </AskButton>
        <AskButton
          small={false}
          keys="N"
          question={() => execute({ type: 'setStatus', status: 'identified', why: 'Not quiet yet' })}
          onDone={back}
        >
          No: back to Identified
        </AskButton>
      </div>
    </Dialog>
  );
};
