import { ArrowUpRight } from 'lucide-react';
import { useState } from 'react';
import { stepsInside } from '../../../domain/incident/channel-steps.ts';
import type { StepSettlement } from '../../../domain/incident/slack-channel.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { type ChannelRow, slackChannelView } from '../../../domain/views/slack-channel.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { execute } from '../../store/actions.ts';
import { useMinute } from '../../store/clock.ts';
import { useSettings } from '../../store/settings.ts';
import { openSettings } from '../../store/ui.ts';
import { AskButton } from './AskButton.tsx';
import { ChooseChannel } from './ChooseChannel.tsx';
import styles from './dialogs.module.css';

/** The label for settling a step this way, given its state. */
const settlementLabel = (as: StepSettlement, { step, state }: ChannelRow): string => {
  if (as === 'skipped') return 'Skip';
  if (as === 'done') return 'I checked: it is there';
  if (state === 'skipped' || state === 'left') return 'Do it';
  if (state === 'waiting') return 'Try now';
  return state === 'unknown' && (step === 'status' || step === 'announce') ? 'Post again' : 'Retry';
};

const Settlements = ({ row }: { readonly row: ChannelRow }) =>
  row.can.map((as) => (
    <AskButton
      key={as}
      name={`${settlementLabel(as, row)}: ${row.label}`}
      look={as === 'skipped' ? 'plain' : 'normal'}
      question={() => execute({ type: 'settleChannelStep', step: row.step, as })}
    >
      {settlementLabel(as, row)}
    </AskButton>
  ));

interface RowProps {
  readonly row: ChannelRow;
  /** Whether there is, or will be, a channel. */
  readonly hasChannel: boolean;
  readonly readOnly: boolean;
  readonly onChoose: () => void;
}

const StepRow = ({ row, hasChannel, readOnly, onChoose }: RowProps) => {
  const canBePlanned = row.state === null && (hasChannel || !stepsInside.includes(row.step));
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <p>{row.label}</p>
        <p dir="auto" className={styles.state} data-tone={row.tone}>
          {row.words}
        </p>
      </div>
      {!readOnly && (
        <div className={styles.actions}>
          {row.step === 'channel' && row.state !== 'attempting' && (
            <Button small look={row.tone === 'now' ? 'normal' : 'plain'} onClick={onChoose}>
              Choose a channel …
            </Button>
          )}
          <Settlements row={row} />
          {canBePlanned && (
            <AskButton
              name={`${row.step === 'channel' ? 'Create channel' : 'Do it'}: ${row.label}`}
              question={() =>
                execute({ type: 'planChannel', steps: row.step === 'channel' ? null : [row.step] })
              }
            >
              {row.step === 'channel' ? 'Create channel' : 'Do it'}
            </AskButton>
          )}
        </div>
      )}
    </li>
  );
};

const OpenChannel = ({ url, name }: { readonly url: string; readonly name: string }) => (
  <AskButton small={false} name={`Open #${name} in Slack`} question={() => api.openLink({ url })}>
    Open #{name} <ArrowUpRight size={13} aria-hidden />
  </AskButton>
);

const Nothing = ({ isDrill }: { readonly isDrill: boolean }) => (
  <p className={styles.note}>
    {isDrill ? (
      'A drill never reaches Slack: no channel is created and nothing is announced.'
    ) : (
      <>
        Slack is not connected yet.{' '}
        <Button small onClick={() => openSettings({ section: 'slack' })}>
          Connect it in Settings
        </Button>
      </>
    )}
  </p>
);

/** The incident's Slack channel: each step with its outcome, and what can be done about it. */
export const SlackChannel = ({ facts, onClose }: { readonly facts: Facts; readonly onClose: () => void }) => {
  // To the minute is enough.
  const minute = useMinute();
  const hasToken = useSettings(({ settings }) => settings?.slack.hasToken ?? false);
  const [choosing, setChoosing] = useState(false);
  const { channel, rows } = slackChannelView(facts, minute);
  const isDrill = facts.kind === 'drill';
  const isOff = isDrill || (!hasToken && facts.slack === null);
  return (
    <Dialog
      title="The incident’s Slack channel"
      about={isOff ? undefined : 'The steps are independent: one that failed holds nothing else up.'}
      width={640}
      onClose={onClose}
      foot={
        channel === null || channel.url === '' ? undefined : (
          <OpenChannel url={channel.url} name={channel.name} />
        )
      }
    >
      {isOff ? (
        <Nothing isDrill={isDrill} />
      ) : (
        <ul className={styles.rows}>
          {rows.map((row) => (
            <StepRow
              key={row.step}
              row={row}
              hasChannel={
                channel !== null || rows.some(({ step, state }) => step === 'channel' && state !== null)
              }
              readOnly={facts.phase === 'closed'}
              onChoose={() => setChoosing(true)}
            />
          ))}
        </ul>
      )}
      {choosing && <ChooseChannel onClose={() => setChoosing(false)} />}
    </Dialog>
  );
};
