import { useEffect, useState } from 'react';
import { limits } from '../../../domain/incident/limits.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { listed } from '../../../domain/listed.ts';
import type { HandoverMade, HandoverOutline } from '../../../shared/handover.ts';
import { api } from '../../api.ts';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { useIncidents } from '../../store/incident.ts';
import { openIncident } from '../../store/opening.ts';
import { useSettings } from '../../store/settings.ts';
import { say } from '../../store/ui.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { useAsk } from '../dialogs/use-ask.ts';
import { usePeople } from '../dialogs/use-people.ts';
import { Check } from '../settings/Check.tsx';
import { Sentences } from './Sentences.tsx';

interface Props {
  readonly facts: Facts;
  readonly onClose: () => void;
}

/** Everybody here but who sits at the keyboard, as a name to hand over to. */
const useNames = (): readonly string[] => {
  const me = useSettings(({ settings }) => settings?.me);
  return usePeople()
    .filter(({ id, isTeam }) => !isTeam && id !== me)
    .map(({ name }) => name);
};

/** What is still to be sent, and whether drafts go along. */
const WhatTravels = ({
  outline,
  drafts,
  onDrafts,
}: {
  readonly outline: HandoverOutline | null;
  readonly drafts: boolean;
  readonly onDrafts: (drafts: boolean) => void;
}) => {
  if (outline === null) return null;
  return (
    <>
      {outline.drafts.length > 0 && (
        <Check
          label={`Send along the ${listed(outline.drafts)} update that is being written`}
          checked={drafts}
          onChange={onDrafts}
        />
      )}
      <Sentences heading="Still to be sent" sentences={outline.outbox} />
    </>
  );
};

const useOutline = (incident: string): HandoverOutline | null => {
  const [outline, setOutline] = useState<HandoverOutline | null>(null);
  useEffect(() => {
    void api.outlineHandover({ incident }).then((answer) => answer.ok && setOutline(answer.value));
  }, [incident]);
  return outline;
};

/** Saves the file; what came of it is a notice, or why it has to be saved again. */
const useSaving = (incident: string, onClose: () => void) => {
  const { busy, problem, ask } = useAsk();
  const [unsaved, setUnsaved] = useState<string | null>(null);
  const save = async (
    question: () => ReturnType<typeof api.makeHandover>,
    saved: (path: string) => string,
  ): Promise<void> => {
    const answer = await ask(question);
    if (!answer.ok) return;
    const made: HandoverMade = answer.value;
    if (made.kind === 'unsaved') setUnsaved(made.why);
    if (made.kind !== 'saved') return;
    onClose();
    await openIncident(incident);
    say(saved(made.path));
  };
  return { busy, problem: problem?.message ?? unsaved, save };
};

interface Saving extends Props {
  readonly incident: string;
  readonly saving: ReturnType<typeof useSaving>;
}

/** Saves the file of an incident that is handed over once more. */
const SaveAgain = ({ incident, facts, saving, onClose }: Saving) => {
  const to = facts.holder?.handedTo?.to ?? '';
  const outline = useOutline(incident);
  const [drafts, setDrafts] = useState(true);
  return (
    <FormDialog
      title={`Save the handover file of INC-${facts.number} again`}
      about={`INC-${facts.number} is handed over to ${to}, and read-only here. Save its file wherever you can bring it from.`}
      onClose={onClose}
      onSubmit={() =>
        void saving.save(
          () => api.saveHandoverAgain({ incident, drafts }),
          (path) => `The file is saved as ${path}. Bring it to ${to}.`,
        )
      }
      submit="Save the file …"
      blocked={saving.busy}
      problem={saving.problem}
    >
      <WhatTravels outline={outline} drafts={drafts} onDrafts={setDrafts} />
    </FormDialog>
  );
};

const HandOver = ({ incident, facts, saving, onClose }: Saving) => {
  const names = useNames();
  const [to, setTo] = useState('');
  const outline = useOutline(incident);
  const [drafts, setDrafts] = useState(true);
  return (
    <FormDialog
      title={`Hand INC-${facts.number} over to another laptop`}
      about="One file carries the whole record. Whoever opens it in Throughline goes on with the incident; here it is read-only from then on, and comes back only by the file that is handed over there."
      onClose={onClose}
      onSubmit={() =>
        void saving.save(
          () => api.makeHandover({ incident, to, drafts }),
          (path) => `INC-${facts.number} is handed over to ${to.trim()}. Bring them the file: ${path}`,
        )
      }
      submit="Save the file and hand over …"
      missing={to.trim() === '' && 'Say to whom.'}
      blocked={saving.busy}
      problem={saving.problem}
    >
      <Field
        autoFocus
        label="To whom"
        value={to}
        onChange={setTo}
        limit={limits.personName}
        offers={names.slice(0, 5)}
        hint="It stands in the record, and in what is shown here until it comes back."
      />
      <WhatTravels outline={outline} drafts={drafts} onDrafts={setDrafts} />
      <p className={dialogs.small}>
        Never in the file: tokens, passwords, private notes, and what is typed in any other field.
      </p>
    </FormDialog>
  );
};

/**
 * Hands the incident over to another laptop. Once the record says so, saves its file again: also when the file could not
 * be written the first time.
 */
export const HandToLaptop = (props: Props) => {
  const incident = useIncidents(({ open }) => open?.id ?? '');
  const saving = useSaving(incident, props.onClose);
  const Shown = props.facts.holder?.handedTo ? SaveAgain : HandOver;
  return <Shown {...props} incident={incident} saving={saving} />;
};
