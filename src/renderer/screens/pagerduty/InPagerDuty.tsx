import { ArrowUpRight } from 'lucide-react';
import { useState } from 'react';
import type { ServiceLink } from '../../../domain/errands/errand.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { isDeclaring, linkedIncident } from '../../../domain/pagerduty/link.ts';
import type { RemoteIncident } from '../../../shared/pagerduty.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { execute } from '../../store/actions.ts';
import { openPanel, say } from '../../store/ui.ts';
import { AskButton } from '../dialogs/AskButton.tsx';
import dialogs from '../dialogs/dialogs.module.css';
import { RowGroup } from '../dialogs/RowGroup.tsx';
import { problemElsewhere, problemWith, useAsk } from '../dialogs/use-ask.ts';
import { DrillNote, NotConnected } from './NotConnected.tsx';
import styles from './pagerduty.module.css';
import { useHasPagerDuty, useOpenThere } from './use-pagerduty.ts';

const link = ({ id, name, url }: RemoteIncident) =>
  execute({ type: 'linkService', link: { service: 'pagerduty', id, name, url } });

interface Props {
  readonly facts: Facts;
  readonly onClose: () => void;
}

/** What the incident is in PagerDuty: where it can be seen, and how to let go of it. */
const Linked = ({ known, onClose }: { readonly known: ServiceLink; readonly onClose: () => void }) => (
  <Dialog
    title="The incident in PagerDuty"
    about="Pages, notes and status updates go there."
    width={520}
    onClose={onClose}
    foot={
      <>
        <AskButton
          small={false}
          look="plain"
          question={() => execute({ type: 'unlinkService', service: 'pagerduty' })}
          onDone={() => {
            onClose();
            say('The link is removed. Nothing was changed in PagerDuty.');
          }}
        >
          Remove the link
        </AskButton>
        {known.url !== '' && (
          <AskButton main question={() => api.openLink({ url: known.url })}>
            Open in PagerDuty <ArrowUpRight size={13} aria-hidden />
          </AskButton>
        )}
      </>
    }
  >
    <p dir="auto">{known.name}</p>
  </Dialog>
);

/** The open incidents there, each to be linked with one click. */
const OpenThere = ({ onClose }: { readonly onClose: () => void }) => {
  const open = useOpenThere(true);
  if (open.isReading && open.value === null) return <p className={dialogs.note}>Asking PagerDuty …</p>;
  if (open.value === null)
    return open.problem === null ? null : (
      <p className={dialogs.warning}>
        {open.problem}{' '}
        <Button small onClick={open.again}>
          Ask again
        </Button>
      </p>
    );
  if (open.value.length === 0) return <p className={dialogs.note}>Nothing is open in PagerDuty.</p>;
  return (
    <div className={styles.scroll}>
      <RowGroup heading="Open in PagerDuty">
        {open.value.map((incident) => (
          <li key={incident.id} className={dialogs.row}>
            <div className={dialogs.text}>
              <p dir="auto">{incident.name}</p>
              <p className={dialogs.small}>
                {incident.service} · {incident.status}
              </p>
            </div>
            <div className={dialogs.actions}>
              <AskButton name={`Link ${incident.name}`} question={() => link(incident)} onDone={onClose}>
                Link
              </AskButton>
            </div>
          </li>
        ))}
      </RowGroup>
    </div>
  );
};

/** Links an incident of PagerDuty: by its address or number, or one of those that are open; or declares one there. */
const ToLink = ({ facts, onClose }: Props) => {
  const [typed, setTyped] = useState('');
  const { problem, ask, busy } = useAsk();
  const hasIt = useHasPagerDuty();
  const submit = async () => {
    const answer = await ask(async () => {
      const found = await api.findInPagerDuty({ typed });
      return found.ok ? link(found.value) : found;
    });
    if (answer.ok) onClose();
  };
  return (
    <FormDialog
      title="Link to PagerDuty"
      about="Pages, notes and status updates then go to that incident. Linking changes nothing there."
      width={560}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Link"
      blocked={busy}
      missing={typed.trim() === '' && 'Paste the address of an incident, or link one of those below.'}
      problem={problemElsewhere(problem, ['typed'])}
      more={
        <Button onClick={() => openPanel({ kind: 'declareInPagerDuty' })} disabled={isDeclaring(facts)}>
          Declare it there …
        </Button>
      }
    >
      <NotConnected />
      <DrillNote isDrill={facts.kind === 'drill'} />
      {isDeclaring(facts) && (
        <p className={dialogs.note}>It is being declared in PagerDuty; see the outbox.</p>
      )}
      <Field
        autoFocus
        label="Address or number"
        value={typed}
        onChange={setTyped}
        placeholder="https://example.pagerduty.com/incidents/…"
        problem={problemWith(problem, 'typed')}
      />
      {hasIt && <OpenThere onClose={onClose} />}
    </FormDialog>
  );
};

/** The incident in PagerDuty: linked, or to be linked. */
export const InPagerDuty = ({ facts, onClose }: Props) => {
  const known = linkedIncident(facts);
  return known === null ? (
    <ToLink facts={facts} onClose={onClose} />
  ) : (
    <Linked known={known} onClose={onClose} />
  );
};
