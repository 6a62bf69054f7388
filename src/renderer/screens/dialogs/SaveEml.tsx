import type { Facts } from '../../../domain/incident/state.ts';
import { api } from '../../api.ts';
import { say } from '../../store/ui.ts';
import { AskButton } from './AskButton.tsx';

interface Props {
  readonly facts: Facts;
  /** The delivery's id. */
  readonly delivery: string;
  /** What its destination is called. */
  readonly name: string;
}

/** Saves a mail as a file that any mail program opens, for when it has to go out another way. */
export const SaveEml = ({ facts, delivery, name }: Props) => {
  const save = async () => {
    const message = facts.updates.flatMap((u) => u.deliveries).find((d) => d.id === delivery)?.message;
    if (message?.medium !== 'email') return { ok: true, value: null } as const;
    const answer = await api.saveEml({ message });
    if (answer.ok && 'path' in answer.value) say(`The mail is in ${answer.value.path}`);
    return answer;
  };
  return (
    <AskButton name={`Save as a mail file: ${name}`} look="plain" question={save}>
      Save .eml
    </AskButton>
  );
};
