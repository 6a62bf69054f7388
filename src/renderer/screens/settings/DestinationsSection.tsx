import { Mail, MessageSquare } from 'lucide-react';
import { useState } from 'react';
import { audienceLabels } from '../../../domain/incident/words.ts';
import type { Destination } from '../../../domain/media/media.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import { Tag } from '../../components/ui/Tag.tsx';
import { useIncidents } from '../../store/incident.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { SendToMoreButton, useMoreToSend } from '../dialogs/SendToMore.tsx';
import { MailListDialog, SlackChannelDialog } from './DestinationDialogs.tsx';
import { RemoveButton } from './RemoveButton.tsx';
import { Section } from './Section.tsx';
import styles from './settings.module.css';
import { TestOutcome } from './TestOutcome.tsx';
import { useSave } from './use-save.ts';
import { useTest } from './use-test.ts';

const detailOf = (destination: Destination): string => {
  if (destination.medium === 'slack') return `Slack · ${destination.channelName ?? destination.channel}`;
  const { length } = destination.recipients;
  return `Email · ${length} ${length === 1 ? 'recipient' : 'recipients'}`;
};

/** The newest update of the incident on screen, when it did not go here: a destination that was just added. */
const NotHereYet = ({ destination }: { readonly destination: Destination }) => {
  const facts = useIncidents(({ open }) => open?.state.facts ?? null);
  const more = useMoreToSend(facts).find((one) => one.destination.id === destination.id);
  return more === undefined ? null : (
    <p>
      INC-{facts?.number} <SendToMoreButton more={more} />
    </p>
  );
};

interface RowProps {
  readonly destination: Destination;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

const DestinationRow = ({ destination, onEdit, onRemove }: RowProps) => {
  const { medium, name, audience } = destination;
  const test = useTest(() => api.testDestination(destination));
  const Icon = medium === 'slack' ? MessageSquare : Mail;
  return (
    <li>
      <div className={dialogs.row}>
        <div className={dialogs.text}>
          <Icon size={13} aria-hidden className={dialogs.icon} /> <span dir="auto">{name}</span>{' '}
          <Tag>{audienceLabels[audience]}</Tag>
          <p className={dialogs.small}>{detailOf(destination)}</p>
        </div>
        <div className={dialogs.actions}>
          <Button
            small
            look="plain"
            aria-label={`Send a test to me: ${name}`}
            title="Only you get it"
            disabled={test.busy}
            onClick={() => void test.run()}
          >
            Send a test to me
          </Button>
          <Button small look="plain" aria-label={`Edit ${name}`} onClick={onEdit}>
            Edit
          </Button>
          <RemoveButton small name={name} onRemove={onRemove} />
        </div>
      </div>
      <div className={styles.under}>
        <NotHereYet destination={destination} />
        <TestOutcome test={test} lacks={({ caution }) => caution !== null}>
          {({ words, caution }) => (
            <>
              <p>{words}</p>
              {caution !== null && <p>{caution}</p>}
            </>
          )}
        </TestOutcome>
      </div>
    </li>
  );
};

/** What is open over the list: a new destination of a medium, or one that is changed. */
type Editing = { readonly medium: 'slack' | 'email'; readonly destination: Destination | null };

const EditingDialog = ({ editing, onClose }: { readonly editing: Editing; readonly onClose: () => void }) => {
  const { medium, destination } = editing;
  return medium === 'slack' ? (
    <SlackChannelDialog
      destination={destination?.medium === 'slack' ? destination : null}
      onClose={onClose}
    />
  ) : (
    <MailListDialog destination={destination?.medium === 'email' ? destination : null} onClose={onClose} />
  );
};

/** Where updates go. */
export const DestinationsSection = ({ settings }: { readonly settings: SettingsView }) => {
  const [editing, setEditing] = useState<Editing | null>(null);
  const { problem, save } = useSave();
  const { destinations } = settings;
  return (
    <Section
      title="Destinations"
      about="An update goes to every destination of its audience at once. Drills never reach them."
    >
      {destinations.length === 0 ? (
        <p className={dialogs.note}>
          There are none yet: until there are, updates can only be copied by hand.
        </p>
      ) : (
        <ul className={dialogs.rows}>
          {destinations.map((destination) => (
            <DestinationRow
              key={destination.id}
              destination={destination}
              onEdit={() => setEditing({ medium: destination.medium, destination })}
              onRemove={() => void save(() => api.removeDestination({ destination: destination.id }))}
            />
          ))}
        </ul>
      )}
      <ProblemText message={problem?.message} />
      <div className={styles.buttons}>
        <Button onClick={() => setEditing({ medium: 'slack', destination: null })}>Add Slack channel</Button>
        <Button onClick={() => setEditing({ medium: 'email', destination: null })}>Add mail list</Button>
      </div>
      {editing !== null && <EditingDialog editing={editing} onClose={() => setEditing(null)} />}
    </Section>
  );
};
