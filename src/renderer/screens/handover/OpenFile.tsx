import { useEffect, useState } from 'react';
import type { Problem } from '../../../domain/result.ts';
import type { HandoverPreview } from '../../../shared/handover.ts';
import { api } from '../../api.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { MainButton } from '../../components/ui/MainButton.tsx';
import { useAsk } from '../dialogs/use-ask.ts';
import { TakeFile } from './TakeFile.tsx';

interface Props {
  /** Whether it is about the file that was opened from outside, and not one that is still to be chosen. */
  readonly isArrived: boolean;
  readonly onClose: () => void;
}

/** Why a file is not taken. */
const Refused = ({
  problem,
  onAgain,
  onClose,
}: {
  readonly problem: Problem;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}) => (
  <Dialog
    title="This file was not taken"
    onClose={onClose}
    foot={
      <MainButton look="normal" enter onClick={onAgain}>
        Open another file …
      </MainButton>
    }
  >
    <p role="alert" dir="auto">
      {problem.message}
    </p>
  </Dialog>
);

/** Opens a handover file: shows what it is to this computer, and takes it in if somebody says so. */
export const OpenFile = ({ isArrived, onClose }: Props) => {
  const [preview, setPreview] = useState<HandoverPreview | null>(null);
  const { problem, ask, clear } = useAsk();
  const look = async (arrived: boolean) => {
    clear();
    const answer = await ask(() => api.lookAtHandover({ isArrived: arrived }));
    if (!answer.ok) return;
    if ('cancelled' in answer.value) onClose();
    else setPreview(answer.value);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the file is asked for once, when the dialog opens
  useEffect(() => void look(isArrived), []);
  if (problem !== null)
    return <Refused problem={problem} onAgain={() => void look(false)} onClose={onClose} />;
  if (preview !== null) return <TakeFile key={preview.token} preview={preview} onClose={onClose} />;
  return (
    <Dialog title="Open a handover file" onClose={onClose}>
      <p role="status">
        {isArrived
          ? 'Reading the file and checking every line …'
          : 'Choose the file; then every line of it is checked …'}
      </p>
    </Dialog>
  );
};
