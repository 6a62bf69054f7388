import { useMemo } from 'react';
import type { IncidentState } from '../../../domain/incident/state.ts';
import { pageText } from '../../../domain/views/page-text.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { briefPage, wholeBrief } from '../../store/brief.ts';
import { useMinute } from '../../store/clock.ts';
import { CopyButton } from './CopyButton.tsx';
import { useWhole } from './use-whole.ts';
import { WrittenPage } from './WrittenPage.tsx';

interface Props {
  readonly state: IncidentState;
  readonly onClose: () => void;
}

/** The one page for somebody who joins. */
export const Brief = ({ state, onClose }: Props) => {
  // It speaks of minutes: once a minute is often enough.
  const minute = useMinute();
  const whole = useWhole();
  const page = useMemo(() => briefPage(state, minute, whole !== 'missing'), [state, minute, whole]);
  return (
    <Dialog
      title="Brief"
      width={760}
      onClose={onClose}
      foot={<CopyButton label="Copy" text={async () => (whole === 'here' ? pageText(page) : wholeBrief())} />}
    >
      {whole === 'coming' ? <p>Reading the rest of the record …</p> : <WrittenPage page={page} />}
    </Dialog>
  );
};
