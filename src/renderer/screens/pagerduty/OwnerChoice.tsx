import type { Facts } from '../../../domain/incident/state.ts';
import { isLive } from '../../../domain/incident/words.ts';
import type { OnCallPerson } from '../../../domain/pagerduty/on-call.ts';
import { Choice } from '../../components/ui/Choice.tsx';
import { nameOf } from '../../store/settings.ts';
import { usePeople } from '../dialogs/use-people.ts';

interface Props {
  readonly facts: Facts;
  readonly person: OnCallPerson;
  /** The number of a thread; empty for none. */
  readonly value: string;
  readonly onChange: (thread: string) => void;
}

/** Which thread the one who is paged is to own, if any. */
export const OwnerChoice = ({ facts, person, value, onChange }: Props) => {
  const people = usePeople();
  const threads = facts.threads.filter(({ state }) => isLive(state));
  if (threads.length === 0) return null;
  return (
    <Choice
      label={`Make ${person.name} the owner of`}
      value={value}
      options={[
        { value: '', label: 'No thread' },
        ...threads.map(({ number, title, owner }) => ({
          value: String(number),
          label: `#${number} ${title} (${owner === null ? 'nobody owns it' : `now ${nameOf(people, owner)}`})`,
        })),
      ]}
      onChange={onChange}
    />
  );
};
