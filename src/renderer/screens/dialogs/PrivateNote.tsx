import { useState } from 'react';
import { limits } from '../../../domain/incident/limits.ts';
import { privately } from '../../../shared/private-notes.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { useIncidents } from '../../store/incident.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { keepNote, shownNotesNow, undoNote } from '../../store/private-notes.ts';
import { say } from '../../store/ui.ts';
import { useAsk } from './use-ask.ts';

interface Props {
  /** The id of the note; null for a new one. */
  readonly note: string | null;
  readonly onClose: () => void;
}

const about =
  'Only you see it, on this computer. It is no part of the record and reaches no update, review, brief, search or handover.';

/** Writes a private note where there is no capture line, changes one, or removes it. */
export const PrivateNote = ({ note, onClose }: Props) => {
  const incident = useIncidents(({ open }) => open?.id ?? '');
  const [id] = useState(() => note ?? crypto.randomUUID());
  const before = shownNotesNow().find((each) => each.id === note)?.words.privately ?? '';
  const { text, change, clear } = useKeptText(`private:note-${note ?? 'new'}`, before, true);
  const { problem, ask } = useAsk();
  const keep = async (words: string | null): Promise<void> => {
    if (!(await ask(() => keepNote(incident, id, words === null ? null : privately(words)))).ok) return;
    clear();
    onClose();
    const undo = { label: 'Take it back', run: () => void undoNote() };
    say(words === null ? 'Removed: a private note.' : 'Kept: a private note.', 'info', undo);
  };
  return (
    <FormDialog
      title="Private note"
      about={about}
      lines
      onClose={onClose}
      onSubmit={() => void keep(text)}
      submit="Save note"
      missing={
        (text.trim() === '' && 'Write the note first.') || (text === before && 'Nothing is changed yet.')
      }
      more={note !== null && <Button onClick={() => void keep(null)}>Remove note</Button>}
    >
      <Field
        autoFocus
        lines
        label="Words"
        value={text}
        onChange={change}
        limit={limits.note}
        problem={problem?.message ?? null}
      />
    </FormDialog>
  );
};
