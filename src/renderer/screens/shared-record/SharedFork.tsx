import { counted } from '../../../domain/counted.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { api } from '../../api.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { useIncidents } from '../../store/incident.ts';
import { openIncident } from '../../store/opening.ts';
import { useShared } from '../../store/shared-record.ts';
import { say } from '../../store/ui.ts';
import { AskButton } from '../dialogs/AskButton.tsx';
import dialogs from '../dialogs/dialogs.module.css';
import styles from './shared-record.module.css';
import { becomesNotesWords } from './words.ts';

interface Props {
  readonly facts: Facts;
  readonly onClose: () => void;
}

/** The lines that only one side has. */
const Side = ({ heading, lines }: { readonly heading: string; readonly lines: readonly string[] }) => (
  <section className={dialogs.group} aria-label={heading}>
    <h3 className={dialogs.heading}>{heading}</h3>
    {lines.length === 0 ? (
      <p className={dialogs.note}>Nothing.</p>
    ) : (
      <ul className={`${dialogs.rows} ${styles.lines}`}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same, and none moves
          <li key={index} className={dialogs.row} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    )}
  </section>
);

/** Two records that went on differently: what each has alone, and how to go on. Nothing is lost by it. */
export const SharedFork = ({ facts, onClose }: Props) => {
  const link = useShared(({ now }) => now?.link ?? null);
  const incident = useIncidents(({ open }) => open?.id ?? '');
  const fork = link?.kind === 'stopped' ? link.fork : null;
  if (fork === null)
    return (
      <Dialog title="What differs" width={560} onClose={onClose}>
        <p className={dialogs.note}>Nothing differs: the record here is the shared one.</p>
      </Dialog>
    );
  const goOn = async () => {
    const answer = await api.goOnWithServer({ incident });
    if (answer.ok) await openIncident(incident);
    return answer;
  };
  return (
    <Dialog
      title={`INC-${facts.number} differs here and on the server`}
      about={`Both records have the same first ${counted(fork.common, 'line')}. Nothing more is written on this computer until you go on with the shared one; the others may lead on.`}
      width={760}
      onClose={onClose}
      foot={
        <AskButton
          main
          question={goOn}
          onDone={() => {
            onClose();
            say(
              'You go on with the shared record. What was only here is being entered as late entries; what cannot be is kept under “Lines not taken”.',
            );
          }}
        >
          Go on with the shared record
        </AskButton>
      }
    >
      <div className={dialogs.pair}>
        <Side heading={`Only here (${fork.onlyHere.length})`} lines={fork.onlyHere} />
        <Side heading={`Only in the shared record (${fork.onlyThere.length})`} lines={fork.onlyThere} />
      </div>
      <p className={dialogs.small}>
        Going on with the shared record enters what is only here as late entries of whoever made them, with
        their times. {becomesNotesWords} The record as it is here now is kept beside it, whole.
      </p>
    </Dialog>
  );
};
