import { execute } from '../../store/actions.ts';
import { AskButton } from './AskButton.tsx';

/** Drops a task. */
export const DropTask = ({ number }: { readonly number: number }) => (
  <AskButton
    keys="X"
    look="plain"
    name={`Drop: K${number}`}
    question={() => execute({ type: 'dropTask', task: number })}
  >
    Drop
  </AskButton>
);
