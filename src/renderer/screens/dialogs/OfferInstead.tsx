import type { Handover } from '../../../domain/incident/state.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { execute } from '../../store/actions.ts';
import { nameOf } from '../../store/settings.ts';
import { say } from '../../store/ui.ts';
import { AskButton } from './AskButton.tsx';
import styles from './dialogs.module.css';
import { usePeople } from './use-people.ts';

interface Props {
  /** The offer that still waits for somebody else. */
  readonly first: Handover;
  readonly to: string;
  /** Empty to send along the note of the first offer. */
  readonly note: string;
  /** Called once one of the two is to be the offer. */
  readonly onAnswered: () => void;
  readonly onClose: () => void;
}

/** Asks whether a role that was offered to one person is offered to another one instead. */
export const OfferInstead = ({ first, to, note, onAnswered, onClose }: Props) => {
  const people = usePeople();
  const [before, now] = [nameOf(people, first.to), nameOf(people, to)];
  const words = note || first.note;
  const offerInstead = async () => {
    const why = `offered to ${now} instead`;
    const withdrawn = await execute({ type: 'withdrawHandover', handover: first.number, why });
    if (!withdrawn.ok) return withdrawn;
    const offered = await execute({ type: 'offerHandover', role: first.role, to, note: words });
    // The first offer is gone by now: it goes on in the form, and this question with its sentence does not stay.
    if (!offered.ok) say(offered.error.message, 'problem');
    onAnswered();
    return offered;
  };
  return (
    <Dialog
      title="Handover"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onAnswered}>Keep the offer to {before}</Button>
          <AskButton main question={offerInstead}>
            Offer to {now} instead
          </AskButton>
        </>
      }
    >
      <p dir="auto">
        It is offered to {before}. Offer it to {now} instead?
      </p>
      {words !== '' && (
        <p dir="auto" className={styles.note}>
          {words}
        </p>
      )}
    </Dialog>
  );
};
