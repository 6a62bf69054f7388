import { useState } from 'react';
import { partsOf, whyWordsStay } from '../../../domain/incident/correctable.ts';
import { findEntry, mayBeTold, newestOwn } from '../../../domain/incident/entries.ts';
import { limits } from '../../../domain/incident/limits.ts';
import type { IncidentState } from '../../../domain/incident/state.ts';
import { withdrawalRefusal } from '../../../domain/incident/withdrawal.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { execute } from '../../store/actions.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { say } from '../../store/ui.ts';
import { CorrectEntry, type EntryProps, mayBeCorrected, titleOf } from './CorrectEntry.tsx';
import styles from './dialogs.module.css';
import { EntryFacts } from './EntryFacts.tsx';
import { TellButton, TellOutside } from './TellOutside.tsx';
import { useAsk } from './use-ask.ts';
import { useMe } from './use-people.ts';

/** Withdraws an entry, with a reason. */
const Withdraw = ({ state, item, onBack, onClose }: EntryProps & { readonly onBack: () => void }) => {
  const { text: why, change: setWhy, clear } = useKeptText(`form:withdraw-${item.event.id}`);
  const { problem, ask } = useAsk();
  const submit = async () => {
    if (!(await ask(() => execute({ type: 'withdrawEntry', entry: item.event.id, why }))).ok) return;
    clear();
    onClose();
    say('Taken back. Both the entry and its withdrawal stay in the record.');
  };
  return (
    <FormDialog
      title={`Withdraw: ${titleOf(state, item)}`}
      about="It stays in the record, struck out, with the reason."
      onClose={onBack}
      onSubmit={() => void submit()}
      submit="Withdraw"
      problem={problem?.message}
    >
      <EntryFacts state={state} item={item} />
      <Field autoFocus label="Why, if you like" value={why} onChange={setWhy} limit={limits.why} />
    </FormDialog>
  );
};

const EntryItem = ({ state, item, tell, onClose }: EntryProps & { readonly tell: boolean }) => {
  const [withdrawing, setWithdrawing] = useState(false);
  const me = useMe();
  const isClosed = state.facts?.phase === 'closed';
  if (withdrawing)
    return <Withdraw state={state} item={item} onBack={() => setWithdrawing(false)} onClose={onClose} />;
  const tells = mayBeTold(state, item);
  if (tell && tells) return <TellOutside state={state} item={item} onClose={onClose} />;
  const mayChange = item.withdrawn === null && !isClosed;
  const refusal = withdrawalRefusal(state, item);
  const isWithdrawable = mayChange && refusal?.code !== 'notWithdrawable';
  const stays = mayChange && partsOf(item.event.type).text === 'sent' ? whyWordsStay(item.event.type) : null;
  const more = (isWithdrawable || tells || stays !== null) && (
    <div className={styles.spread}>
      {stays !== null && <p className={styles.small}>{stays}</p>}
      {isWithdrawable && refusal === null && <Button onClick={() => setWithdrawing(true)}>Withdraw …</Button>}{' '}
      {tells && <TellButton entry={item.event.id} />}
      {isWithdrawable && refusal !== null && <p className={styles.small}>{refusal.message}</p>}
    </div>
  );
  if (mayChange && mayBeCorrected(state, item))
    return (
      <CorrectEntry
        state={state}
        item={item}
        newest={newestOwn(state, me) === item}
        more={more}
        onClose={onClose}
      />
    );
  return (
    <Dialog title={titleOf(state, item)} onClose={onClose} foot={more || undefined}>
      <EntryFacts state={state} item={item} />
    </Dialog>
  );
};

interface Props {
  readonly state: IncidentState;
  /** The id of its event. */
  readonly entry: string;
  /** Whether it is being reworded for outside. */
  readonly tell: boolean;
  readonly onClose: () => void;
}

/** One entry of the log: its text now and before, when and by whom, and how to correct it. */
export const Entry = ({ state, entry, tell, onClose }: Props) => {
  const item = findEntry(state, entry);
  return item === undefined ? (
    <Dialog title="Entry" about="This entry is not in the record." onClose={onClose}>
      {null}
    </Dialog>
  ) : (
    <EntryItem state={state} item={item} tell={tell} onClose={onClose} />
  );
};
