import { api } from '../../api.ts';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { leaveIncident, useIncidents } from '../../store/incident.ts';
import { endPractice } from '../../store/practice.ts';
import { openPanel, sayAnywhere } from '../../store/ui.ts';
import { useAsk } from '../dialogs/use-ask.ts';

/** Asks once before the time of a drill stands still for good; the debrief follows. */
export const EndDrill = ({ onClose }: { readonly onClose: () => void }) => {
  const { problem, ask } = useAsk();
  const submit = async () => {
    if ((await ask(endPractice)).ok) onClose();
  };
  return (
    <FormDialog
      title="End the drill"
      about="Its time stands still for good, and the debrief is shown. The record can still be completed, reviewed and closed."
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="End and debrief"
      problem={problem?.message}
    >
      {null}
    </FormDialog>
  );
};

interface Props {
  readonly incident: string;
  readonly title: string;
  readonly back: boolean;
  readonly onClose: () => void;
}

/** Asks once before everything of a drill is removed. */
export const DeleteDrill = ({ incident, title, back, onClose }: Props) => {
  const { problem, ask } = useAsk();
  const close = () => (back ? openPanel({ kind: 'practise' }) : onClose());
  const submit = async () => {
    const isOnScreen = useIncidents.getState().open?.id === incident;
    if (isOnScreen) leaveIncident();
    const removed = await ask(() => api.removePractice({ incident }));
    if (!removed.ok) {
      // Leaving it closed this dialog.
      if (isOnScreen) sayAnywhere(removed.error.message, 'problem');
      return;
    }
    close();
    sayAnywhere(`Deleted: the drill “${title}”.`);
  };
  return (
    <FormDialog
      title="Delete this drill"
      about={`“${title}”, with its record, its debrief and the messages in its folder. Nothing of it can be brought back.`}
      onClose={close}
      onSubmit={() => void submit()}
      submit="Delete"
      problem={problem?.message}
    >
      {null}
    </FormDialog>
  );
};
