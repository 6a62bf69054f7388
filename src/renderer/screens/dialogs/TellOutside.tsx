import { mayBeTold, wordsToTell } from '../../../domain/incident/entries.ts';
import { limits } from '../../../domain/incident/limits.ts';
import type { HistoryItem, IncidentState } from '../../../domain/incident/state.ts';
import { CommandKey } from '../../commands/CommandKey.tsx';
import { useKeys } from '../../commands/keys-now.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { keyShortcut } from '../../components/ui/Kbd.tsx';
import { execute } from '../../store/actions.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { openPanel, say } from '../../store/ui.ts';
import { EntryFacts } from './EntryFacts.tsx';
import { useAsk } from './use-ask.ts';

/** Opens the form that rewords an entry for outside. */
export const TellButton = ({ entry }: { readonly entry: string }) => {
  const [keys] = useKeys('tellOutside');
  return (
    <Button
      aria-keyshortcuts={keys === undefined ? undefined : keyShortcut(keys)}
      onClick={() => openPanel({ kind: 'entry', entry, tell: true })}
    >
      Tell outside … <CommandKey of="tellOutside" silent />
    </Button>
  );
};

interface Props {
  readonly state: IncidentState;
  readonly item: HistoryItem;
  readonly onClose: () => void;
}

/** Rewords an entry for outside. The text goes with the next external update; the entry stays as it is. */
export const TellOutside = ({ state, item, onClose }: Props) => {
  const about = item.event.id;
  const { thread, text: said } = wordsToTell(item);
  const { text, change, clear } = useKeptText(`form:tell-${about}`, said, true);
  const { problem, ask } = useAsk();
  const submit = async () => {
    if (!(await ask(() => execute({ type: 'tell', thread, text, about }))).ok) return;
    clear();
    onClose();
    say('Kept for outside. The next external draft will have these words.');
  };
  return (
    <FormDialog
      title="Tell outside"
      about="Rewrite this as people outside may read it. It goes nowhere until you send the next external update."
      lines
      onClose={() => openPanel({ kind: 'entry', entry: about })}
      onSubmit={() => void submit()}
      submit="Keep for outside"
      missing={
        mayBeTold(state, item)
          ? text.trim() === '' && 'Write the words for outside.'
          : 'This entry cannot be told outside any more.'
      }
    >
      <EntryFacts state={state} item={item} />
      <Field
        autoFocus
        lines
        label="Words for outside"
        value={text}
        onChange={change}
        limit={limits.point}
        problem={problem?.message ?? null}
      />
    </FormDialog>
  );
};
