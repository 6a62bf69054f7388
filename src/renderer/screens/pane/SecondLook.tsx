import { secondLookView } from '../../../domain/views/second-look.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { MainButton } from '../../components/ui/MainButton.tsx';
import { useMinute } from '../../store/clock.ts';
import { useShownFacts } from '../../store/incident.ts';
import { AssumptionList } from '../dialogs/AssumptionList.tsx';
import dialogs from '../dialogs/dialogs.module.css';
import { useRowFocus, useRowKeys } from '../dialogs/row-keys.ts';

/** Asks whether open and supported assumptions still hold. Each row is answered with a letter. */
export const SecondLook = ({ onClose }: { readonly onClose: () => void }) => {
  const facts = useShownFacts();
  const now = useMinute();
  useRowKeys();
  useRowFocus();
  if (facts === null) return null;
  const { why, assumptions } = secondLookView(facts, now);
  const isDone = assumptions.length === 0;
  return (
    <Dialog
      title="A second look"
      width={720}
      about={isDone ? 'All looked at.' : `${why}. Do these still hold?`}
      onClose={onClose}
    >
      {isDone ? (
        // The last row took the focus with it.
        <MainButton enter onClick={onClose} ref={(button) => button?.focus()}>
          Done
        </MainButton>
      ) : (
        <div className={dialogs.list} data-panel-list="secondLook">
          <AssumptionList facts={facts} assumptions={assumptions} now={now} />
        </div>
      )}
    </Dialog>
  );
};
