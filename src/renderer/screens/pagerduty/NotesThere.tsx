import { useState } from 'react';
import type { IncidentState } from '../../../domain/incident/state.ts';
import { linkedIncident } from '../../../domain/pagerduty/link.ts';
import { notable } from '../../../domain/pagerduty/notable.ts';
import { noteOf } from '../../../domain/pagerduty/words.ts';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { execute } from '../../store/actions.ts';
import { say } from '../../store/ui.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { useAsk } from '../dialogs/use-ask.ts';
import { DrillNote, NotConnected } from './NotConnected.tsx';
import styles from './pagerduty.module.css';

interface Props {
  readonly state: IncidentState;
  readonly onClose: () => void;
}

/** At most this many at once: each is a note of its own, one after the other. */
const most = 30;

/** Entries of the log as notes of the incident in PagerDuty, as they will stand there. */
export const NotesThere = ({ state, onClose }: Props) => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { problem, ask, busy } = useAsk();
  const incident = state.facts === null ? null : linkedIncident(state.facts);
  const lines = notable(state);
  const submit = async () => {
    // In the order of the log.
    const wanted = lines.filter(({ id }) => chosen.has(id)).toReversed();
    for (const line of wanted) {
      const what = { incident: incident?.id ?? '', entry: line.id, text: noteOf(line) };
      const answer = await ask(() => execute({ type: 'planErrand', kind: 'pagerdutyNote', what }));
      if (!answer.ok) return;
      setChosen((before) => new Set([...before].filter((id) => id !== line.id)));
    }
    onClose();
    say(`${wanted.length === 1 ? '1 note is' : `${wanted.length} notes are`} on the way to PagerDuty.`);
  };
  const missing = () => {
    if (incident === null) return 'This incident is not in PagerDuty yet: declare it there, or link it.';
    if (chosen.size > most) return `Tick at most ${most} at once.`;
    return chosen.size === 0 && 'Tick what is to stand there.';
  };
  return (
    <FormDialog
      title="Notes to PagerDuty"
      about={
        incident === null
          ? 'This incident is not in PagerDuty yet: declare it there, or link it.'
          : `As notes of ${incident.name}, where everybody who can see it reads them. What is too long is cut at a word and says so.`
      }
      width={680}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={chosen.size === 0 ? 'Send' : `Send ${chosen.size}`}
      blocked={busy}
      missing={missing()}
      problem={problem?.message}
    >
      <NotConnected />
      <DrillNote isDrill={state.facts?.kind === 'drill'} />
      {lines.length === 0 && (
        <p className={dialogs.note}>Nothing is in the log that is not a note there already.</p>
      )}
      <div className={styles.scroll}>
        <ul className={dialogs.rows}>
          {lines.map((line, index) => (
            <li key={line.id} className={dialogs.row}>
              <label className={dialogs.check}>
                <input
                  type="checkbox"
                  data-autofocus={index === 0}
                  checked={chosen.has(line.id)}
                  onChange={({ target }) =>
                    setChosen(
                      new Set(
                        target.checked ? [...chosen, line.id] : [...chosen].filter((id) => id !== line.id),
                      ),
                    )
                  }
                />
                <span className={dialogs.text} dir="auto">
                  {noteOf(line)}
                </span>
              </label>
            </li>
          ))}
        </ul>
      </div>
    </FormDialog>
  );
};
