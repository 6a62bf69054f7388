import { useEffect } from 'react';
import { api } from '../../api.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { MainButton } from '../../components/ui/MainButton.tsx';
import { openIncident } from '../../store/opening.ts';
import { sayAnywhere } from '../../store/ui.ts';
import { useAsk } from './use-ask.ts';

/** Imports an incident from a JSON file that the lead chooses, and goes to it; or says why it was not imported. */
export const ImportJson = ({ onClose }: { readonly onClose: () => void }) => {
  const { problem, ask, clear } = useAsk();
  const choose = async () => {
    clear();
    const answer = await ask(() => api.importIncident(null));
    if (!answer.ok) return;
    onClose();
    if ('cancelled' in answer.value) return;
    await openIncident(answer.value.incident);
    sayAnywhere(answer.value.words);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the file is asked for once, when the dialog opens
  useEffect(() => void choose(), []);
  return problem === null ? (
    <Dialog title="Import an incident from JSON" onClose={onClose}>
      <p role="status">Choose the file; then every record of it is checked …</p>
    </Dialog>
  ) : (
    <Dialog
      title="Nothing was imported"
      onClose={onClose}
      foot={
        <MainButton look="normal" enter onClick={() => void choose()}>
          Choose another file …
        </MainButton>
      }
    >
      <p role="alert" dir="auto">
        {problem.message}
      </p>
    </Dialog>
  );
};
