import { type KeyboardEvent, useRef, useState } from 'react';
import { limits } from '../../../domain/incident/limits.ts';
import type { Facts, Handover as HandoverState } from '../../../domain/incident/state.ts';
import { type Role, roleLabels, roles } from '../../../domain/incident/words.ts';
import { toExplain } from '../../../domain/views/decisions.ts';
import { api } from '../../api.ts';
import { Choice } from '../../components/ui/Choice.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { execute } from '../../store/actions.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { nameOf, setSettings } from '../../store/settings.ts';
import { say } from '../../store/ui.ts';
import { AddPerson } from './AddPerson.tsx';
import { AskButton } from './AskButton.tsx';
import { CopyBrief } from './CopyBrief.tsx';
import styles from './dialogs.module.css';
import { OfferInstead } from './OfferInstead.tsx';
import { useAsk } from './use-ask.ts';
import { usePeople } from './use-people.ts';

interface Props {
  readonly facts: Facts;
  readonly role: Role;
  /** Whom it goes to, if given already. */
  readonly to: string | null;
  /** A note given already. */
  readonly note: string;
  readonly onClose: () => void;
}

const roleOptions = roles.map((value) => ({ value, label: roleLabels[value] }));

/** The role mid-sentence. */
const inSentence = (role: Role): string => roleLabels[role].toLowerCase();

/** Makes the new holder the author of new entries. */
const sitDown = async (me: string) => {
  const answer = await api.saveSettings({ me });
  if (answer.ok) setSettings(answer.value);
  else say(answer.error.message, 'problem');
};

/** The key for "taken over". Not the key that offers: a hasty double press would do both. */
const takenKeys = 'Mod+Shift+Enter';

/** Whether a key press is {@link takenKeys}; a held key does not count. */
const isTaken = (event: KeyboardEvent): boolean => {
  if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return false;
  // The key that offered must not press the focused button either.
  event.preventDefault();
  return !event.repeat && event.shiftKey;
};

interface WaitingProps extends Props {
  readonly handover: HandoverState;
}

/** A handover that was offered and has yet to be taken over. */
const Waiting = ({ facts, handover, onClose }: WaitingProps) => {
  const people = usePeople();
  const taken = useRef<HTMLButtonElement>(null);
  const { number, role, to, note } = handover;
  const name = nameOf(people, to);
  const done = () => {
    onClose();
    // Somebody else may now be at this keyboard, and the record says who wrote what.
    say(`${name} is ${inSentence(role)} now.`, 'info', {
      label: `${name} is at this keyboard`,
      run: () => void sitDown(to),
    });
  };
  return (
    <Dialog
      title="Handover"
      onClose={onClose}
      onKeyDown={(event) => {
        if (isTaken(event)) taken.current?.click();
      }}
      foot={
        <>
          <CopyBrief note={note} />
          <AskButton small={false} question={() => execute({ type: 'withdrawHandover', handover: number })}>
            Withdraw
          </AskButton>
          <AskButton
            ref={taken}
            small={false}
            look="primary"
            name={`${name} has taken over`}
            keys={takenKeys}
            question={() => execute({ type: 'acknowledgeHandover', handover: number })}
            onDone={done}
          >
            {name} has taken over
          </AskButton>
        </>
      }
    >
      <p>
        Waiting for <strong dir="auto">{name}</strong> to take over as {inSentence(role)}. Until then nothing
        changes hands.
      </p>
      <p className={styles.small}>
        Once they have said so: <Kbd keys={takenKeys} />. It can wait: Escape closes this, and the offer stays
        under “Needs you”.
      </p>
      {note !== '' && (
        <p dir="auto" className={styles.note}>
          {note}
        </p>
      )}
      {role === 'incidentLead' && <Unexplained facts={facts} />}
    </Dialog>
  );
};

/** Unexplained decisions: only their authors know why, but the new holder will be asked. */
const Unexplained = ({ facts }: Pick<Props, 'facts'>) => {
  const decisions = toExplain(facts);
  const [first] = decisions;
  if (first === undefined) return null;
  return (
    <section aria-label="Still to be explained" className={styles.small}>
      <p>
        Still to be explained, by whoever decided it: <code>/explain D{first.number} why</code>
      </p>
      <ul>
        {decisions.map(({ number, text, decidedBy }) => (
          <li key={number} dir="auto">
            D{number} {text} · {facts.people[decidedBy]?.name ?? decidedBy}
          </li>
        ))}
      </ul>
    </section>
  );
};

const addSomebody = '+';

interface OfferProps extends Props {
  readonly onRole: (role: Role) => void;
}

const Offer = ({ facts, role, to, note: begins, onRole, onClose }: OfferProps) => {
  // A role is held by one person: a team cannot take it.
  const people = usePeople().filter(({ isTeam }) => !isTeam);
  const holder = facts.roles[role];
  const [chosen, setChosen] = useState(people.some(({ id }) => id === to) ? (to ?? '') : '');
  const { text: note, change: setNote, clear } = useKeptText('form:handover', begins);
  const [adding, setAdding] = useState(false);
  const { problem, ask } = useAsk();
  const person = chosen === holder ? '' : chosen;
  // Skip the list if a person was named: letters typed into it would pick another.
  const named = chosen === to && to !== holder;
  const submit = async () => {
    const answer = await ask(() => execute({ type: 'offerHandover', role, to: person, note }));
    if (answer.ok) clear();
  };
  const options = [
    { value: '', label: 'Choose …' },
    ...people.filter((p) => p.id !== holder).map((p) => ({ value: p.id, label: p.name })),
    { value: addSomebody, label: 'Somebody else …' },
  ];
  return (
    <>
      <FormDialog
        title="Handover"
        about="It is offered first; the role changes hands once the other person has taken over."
        lines
        onClose={onClose}
        onSubmit={() => void submit()}
        submit={person === '' ? 'Offer' : `Offer to ${nameOf(people, person)}`}
        missing={person === '' && 'Choose whom it goes to.'}
        problem={problem?.message}
        more={<CopyBrief note={note} />}
      >
        <div className={styles.pair}>
          <Choice
            label="Role"
            value={role}
            options={roleOptions}
            onChange={onRole}
            hint={holder === null ? 'Nobody has it now' : `${nameOf(people, holder)} has it now`}
          />
          <Choice
            autoFocus={!named}
            label="To"
            value={person}
            options={options}
            onChange={(value) => (value === addSomebody ? setAdding(true) : setChosen(value))}
          />
        </div>
        <Field
          lines
          autoFocus={named}
          label="Note"
          value={note}
          onChange={setNote}
          limit={limits.handoverNote}
          hint="What the brief does not say: what you would look at next, what worries you."
        />
        {role === 'incidentLead' && <Unexplained facts={facts} />}
      </FormDialog>
      {adding && (
        <AddPerson
          handle=""
          onDone={(added) => {
            setAdding(false);
            if (added !== null) setChosen(added.id);
          }}
        />
      )}
    </>
  );
};

/** Hands over a role: offered with a note and the brief, then taken over. */
export const Handover = (props: Props) => {
  const { facts, to, note } = props;
  const [role, setRole] = useState(props.role);
  const handover = facts.handovers.find((h) => h.role === role && h.state === 'offered');
  const people = usePeople();
  // Asked only of an offer that was there before: this dialog may itself offer to somebody else than was named.
  const [first, setFirst] = useState(() => {
    const isOther = to !== handover?.to && to !== facts.roles[role];
    return isOther && people.some(({ id, isTeam }) => id === to && !isTeam) ? handover : undefined;
  });
  if (first !== undefined && to !== null)
    return (
      <OfferInstead
        first={first}
        to={to}
        note={note}
        onAnswered={() => setFirst(undefined)}
        onClose={props.onClose}
      />
    );
  return handover === undefined ? (
    <Offer {...props} role={role} onRole={setRole} />
  ) : (
    <Waiting {...props} handover={handover} />
  );
};
