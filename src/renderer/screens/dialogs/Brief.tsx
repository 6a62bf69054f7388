import { useMemo } from 'react';
import type { IncidentState } from '../../../domain/incident/state.ts';
import { briefMarkdown } from '../../../domain/views/brief.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { useClock } from '../../store/clock.ts';
import { CopyButton } from './CopyButton.tsx';
import { Markdown } from './Markdown.tsx';

interface Props {
  readonly state: IncidentState;
  readonly onClose: () => void;
}

/** The one-page picture for somebody who joins. */
export const Brief = ({ state, onClose }: Props) => {
  // It speaks of minutes: once a minute is often enough.
  const minute = useClock(({ now }) => `${now.slice(0, 16)}:00.000Z`);
  const text = useMemo(() => briefMarkdown(state, minute), [state, minute]);
  return (
    <Dialog title="Brief" width={760} onClose={onClose} foot={<CopyButton label="Copy" text={() => text} />}>
      <Markdown text={text} />
    </Dialog>
  );
};
