import { useMemo } from 'react';
import type { IncidentState } from '../../../domain/incident/state.ts';
import { brief } from '../../../domain/views/brief.ts';
import { pageText } from '../../../domain/views/page-text.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { useMinute } from '../../store/clock.ts';
import { CopyButton } from './CopyButton.tsx';
import { WrittenPage } from './WrittenPage.tsx';

interface Props {
  readonly state: IncidentState;
  readonly onClose: () => void;
}

/** The one-page brief for somebody joining. */
export const Brief = ({ state, onClose }: Props) => {
  // Its times are to the minute: redraw once a minute.
  const minute = useMinute();
  const page = useMemo(() => brief(state, minute), [state, minute]);
  return (
    <Dialog
      title="Brief"
      width={760}
      onClose={onClose}
      foot={<CopyButton label="Copy" text={async () => pageText(page)} />}
    >
      <WrittenPage page={page} />
    </Dialog>
  );
};
