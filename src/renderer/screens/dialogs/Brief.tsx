import { useMemo } from 'react';
import type { IncidentState } from '../../../domain/incident/state.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { briefText, wholeBrief } from '../../store/brief.ts';
import { useClock } from '../../store/clock.ts';
import { CopyButton } from './CopyButton.tsx';
import { Markdown } from './Markdown.tsx';
import { useWhole } from './use-whole.ts';

interface Props {
  readonly state: IncidentState;
  readonly onClose: () => void;
}

/** The one-page picture for somebody who joins. */
export const Brief = ({ state, onClose }: Props) => {
  // It speaks of minutes: once a minute is often enough.
  const minute = useClock(({ now }) => `${now.slice(0, 16)}:00.000Z`);
  const whole = useWhole();
  const text = useMemo(() => briefText(state, minute, whole !== 'missing'), [state, minute, whole]);
  return (
    <Dialog
      title="Brief"
      width={760}
      onClose={onClose}
      foot={<CopyButton label="Copy" text={async () => (whole === 'here' ? text : wholeBrief())} />}
    >
      {whole === 'coming' ? <p>Reading the rest of the record …</p> : <Markdown text={text} />}
    </Dialog>
  );
};
