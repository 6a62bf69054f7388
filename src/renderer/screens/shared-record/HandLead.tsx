import type { KeyboardEvent } from 'react';
import type { Facts } from '../../../domain/incident/state.ts';
import { couldLead, offerLead } from '../../commands/hand-lead.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { useShared } from '../../store/shared-record.ts';
import { openPanel } from '../../store/ui.ts';
import { CopyBrief } from '../dialogs/CopyBrief.tsx';
import dialogs from '../dialogs/dialogs.module.css';
import styles from './shared-record.module.css';

interface Props {
  readonly facts: Facts;
  readonly onClose: () => void;
}

/** To whom of those who are there the lead goes: a digit, or a click. */
export const HandLead = ({ facts, onClose }: Props) => {
  const here = useShared(({ now }) => now?.here);
  const people = couldLead(here ?? [], facts);
  const offer = (index: number) => {
    const person = people[index];
    if (person === undefined) return;
    onClose();
    void offerLead(person);
  };
  const onKey = (event: KeyboardEvent) => {
    if (!/^[1-9]$/u.test(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    event.preventDefault();
    offer(Number(event.key) - 1);
  };
  return (
    <Dialog
      title="Hand the lead to"
      width={420}
      onClose={onClose}
      onKeyDown={onKey}
      foot={
        <>
          <CopyBrief note="" />
          <Button onClick={() => openPanel({ kind: 'handover', role: 'incidentLead', to: null })}>
            Somebody else …
          </Button>
        </>
      }
    >
      {people.length === 0 && <p className={dialogs.note}>Nobody else has the incident open.</p>}
      <ul className={styles.choices}>
        {people.map(({ id, name }, index) => (
          <li key={id}>
            <Button onClick={() => offer(index)}>
              <span dir="auto">{name}</span> {index < 9 && <Kbd keys={String(index + 1)} />}
            </Button>
          </li>
        ))}
      </ul>
      <p className={dialogs.small}>They accept with one key. You lead until then.</p>
    </Dialog>
  );
};
