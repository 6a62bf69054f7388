import { useState } from 'react';
import type { HandoverOffer, HandoverPreview } from '../../../shared/handover.ts';
import { api } from '../../api.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { leaveIncident, useIncidents } from '../../store/incident.ts';
import { openAnswered } from '../../store/opening.ts';
import { sayAnywhere } from '../../store/ui.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { RowGroup } from '../dialogs/RowGroup.tsx';
import { useAsk } from '../dialogs/use-ask.ts';
import { Check } from '../settings/Check.tsx';
import { type Chosen, choosing } from './chosen.ts';
import { Fork } from './Fork.tsx';
import styles from './handover.module.css';
import { Sentences } from './Sentences.tsx';

interface Props {
  readonly preview: HandoverPreview;
  readonly onClose: () => void;
}

/** What the file is to this computer, on top of everything else. */
const Verdict = ({ preview }: Pick<Props, 'preview'>) => (
  <>
    <p className={styles.verdict} dir="auto">
      {preview.verdict}
    </p>
    {preview.cautions.map((caution) => (
      <p key={caution} className={dialogs.warning} dir="auto">
        {caution}
      </p>
    ))}
    <ul className={dialogs.small}>
      {preview.facts.map((fact) => (
        <li key={fact} dir="auto">
          {fact}
        </li>
      ))}
    </ul>
  </>
);

const kinds: Readonly<Record<HandoverOffer['kind'], string>> = {
  person: 'Person',
  destination: 'Destination',
  setting: 'Setting',
  draft: 'Draft',
};

/** What came with the record: taken only where it is ticked. */
const OffersHere = ({
  offers,
  chosen,
  onChange,
}: {
  readonly offers: readonly HandoverOffer[];
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
}) =>
  offers.length === 0 ? null : (
    <RowGroup heading="Came with it; take what you need" isPlace>
      {offers.map(({ key, kind, name, detail, differs }) => (
        <li key={key} className={dialogs.row}>
          <Check
            label={
              <>
                <span dir="auto">{name}</span>
                <span className={dialogs.small}>
                  {' '}
                  {[kinds[kind], detail, differs ? 'different here: it would be replaced' : '']
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
              </>
            }
            checked={chosen.has(key)}
            onChange={(isChosen) => onChange(choosing(chosen, key, isChosen))}
          />
        </li>
      ))}
    </RowGroup>
  );

/** Takes a file in, and goes to its incident. */
const useTaking = ({ token }: HandoverPreview, onClose: () => void) => {
  const { busy, problem, ask } = useAsk();
  const take = async (offers: Chosen, entries: Chosen) => {
    const taking = () => api.takeHandover({ token, offers: [...offers], entries: [...entries] });
    const close = ({ incident }: { readonly incident: string }) => {
      onClose();
      // What is on screen of it is the record as it was, and perhaps a draft that was replaced.
      if (useIncidents.getState().open?.id === incident) leaveIncident();
    };
    const answer = await ask(() => openAnswered(taking(), close));
    if (answer.ok) sayAnywhere(answer.value.words);
  };
  return { busy, problem: problem?.message, take };
};

const none: Chosen = new Set();

/** People whom the record names, and drafts that were sent along, harm nothing here; where updates go is for the lead to say. */
const isTicked = ({ kind, differs }: HandoverOffer): boolean =>
  !differs && (kind === 'person' || kind === 'draft');

/** A record that can be taken over. */
const Take = ({ preview, onClose }: Props) => {
  const { offers, outbox, incident } = preview;
  const isBack = preview.may === 'takeBack';
  const [chosen, setChosen] = useState<Chosen>(() => new Set(offers.filter(isTicked).map(({ key }) => key)));
  const [isSure, setSure] = useState(!isBack);
  const { busy, problem, take } = useTaking(preview, onClose);
  return (
    <FormDialog
      title={`${incident.reference} ${incident.title}`}
      width={620}
      onClose={onClose}
      onSubmit={() => void take(chosen, none)}
      submit={isBack ? `Take ${incident.reference} back` : `Take ${incident.reference} over`}
      missing={!isSure && 'Tick that nobody has begun on the other laptop.'}
      blocked={busy}
      problem={problem}
    >
      <Verdict preview={preview} />
      {isBack && (
        <Check
          label="Nobody has begun on the other laptop, and nobody will"
          checked={isSure}
          onChange={setSure}
        />
      )}
      <Sentences heading="Still to be sent" sentences={outbox} />
      <OffersHere offers={offers} chosen={chosen} onChange={setChosen} />
    </FormDialog>
  );
};

/** A fork: entries of the other side can be added here. */
const Add = ({ preview, onClose }: Props) => {
  const { fork, incident } = preview;
  const [chosen, setChosen] = useState<Chosen>(none);
  const { busy, problem, take } = useTaking(preview, onClose);
  if (fork === null) return null;
  return (
    <FormDialog
      title={`${incident.reference} ${incident.title}`}
      width={860}
      onClose={onClose}
      onSubmit={() => void take(none, chosen)}
      submit={
        chosen.size === 0 ? 'Add as notes' : `Add ${chosen.size} as ${chosen.size === 1 ? 'a note' : 'notes'}`
      }
      missing={chosen.size === 0 && 'Tick what to add.'}
      blocked={busy}
      problem={problem}
    >
      <Verdict preview={preview} />
      <Fork fork={fork} chosen={chosen} onChange={setChosen} />
    </FormDialog>
  );
};

/** What a handover file is to this computer, and what can be done with it. */
export const TakeFile = (props: Props) => {
  const { may, incident } = props.preview;
  if (may === 'add') return <Add {...props} />;
  if (may !== 'nothing') return <Take {...props} />;
  return (
    <Dialog title={`${incident.reference} ${incident.title}`} width={620} onClose={props.onClose}>
      <Verdict preview={props.preview} />
    </Dialog>
  );
};
