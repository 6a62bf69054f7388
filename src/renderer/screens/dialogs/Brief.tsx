import { Download, Mail } from 'lucide-react';
import { useMemo } from 'react';
import type { IncidentState } from '../../../domain/incident/state.ts';
import { defaultCadence } from '../../../domain/incident/words.ts';
import { brief } from '../../../domain/views/brief.ts';
import { pageText } from '../../../domain/views/page-text.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { execute } from '../../store/actions.ts';
import { briefForSlack, saveBriefMail } from '../../store/brief.ts';
import { useMinute } from '../../store/clock.ts';
import { useCanMail, useChannelOf } from '../../store/posting.ts';
import { useSettings } from '../../store/settings.ts';
import { openPanel, say } from '../../store/ui.ts';
import { AskButton } from './AskButton.tsx';
import { CopyButton } from './CopyButton.tsx';
import { WrittenPage } from './WrittenPage.tsx';

interface Props {
  readonly state: IncidentState;
  readonly onClose: () => void;
}

/** The one-page brief for somebody joining, and the ways to give it to them. */
export const Brief = ({ state, onClose }: Props) => {
  // Its times are to the minute: redraw once a minute.
  const minute = useMinute();
  const cadence = useSettings(({ settings }) => settings?.cadence ?? defaultCadence);
  const channel = useChannelOf(state.facts);
  const canMail = useCanMail(state.facts);
  const page = useMemo(() => brief(state, minute, cadence), [state, minute, cadence]);
  return (
    <Dialog
      title="Brief"
      width={760}
      onClose={onClose}
      foot={
        <>
          {channel !== null && (
            <AskButton
              small={false}
              question={() => execute({ type: 'post', what: 'brief', to: { kind: 'channel' } })}
              onDone={() => say(`On its way to ${channel}: the brief.`)}
            >
              Post to {channel}
            </AskButton>
          )}
          {canMail && (
            <Button onClick={() => openPanel({ kind: 'mailPost', what: 'brief', about: [] })}>
              <Mail size={14} aria-hidden /> Mail to one person …
            </Button>
          )}
          <Button onClick={() => void saveBriefMail()}>
            <Download size={14} aria-hidden /> Save .eml
          </Button>
          <CopyButton label="Copy for Slack" text={briefForSlack} />
          <CopyButton label="Copy" text={async () => pageText(page)} />
        </>
      }
    >
      <WrittenPage page={page} />
    </Dialog>
  );
};
