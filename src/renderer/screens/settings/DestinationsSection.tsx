import { useState } from 'react';
import { audienceLabels } from '../../../domain/incident/words.ts';
import { type Destination, type Medium, media } from '../../../domain/media/media.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import { Tag } from '../../components/ui/Tag.tsx';
import { DestinationDialog, mediumParts } from '../../media/parts.tsx';
import { detailOf, mediumWords } from '../../media/words.ts';
import { useGlance } from '../../store/incident.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { SendToMoreButton, useMoreToSend } from '../dialogs/SendToMore.tsx';
import { RemoveButton } from './RemoveButton.tsx';
import { Section } from './Section.tsx';
import styles from './settings.module.css';
import { TestOutcome } from './TestOutcome.tsx';
import { useSave } from './use-save.ts';
import { useTest } from './use-test.ts';

/** Offers the current incident's newest update if it did not go here, as to a destination just added. */
const NotHereYet = ({ destination }: { readonly destination: Destination }) => {
  const facts = useGlance();
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
  const { Icon, test: words } = mediumWords[medium];
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
            aria-label={`${words.label}: ${name}`}
            title={words.title}
            disabled={test.busy}
            onClick={() => void test.run()}
          >
            {words.label}
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

/** The dialog open over the list: a new destination of a medium, or one to change. */
type Editing = { readonly add: Medium } | { readonly change: Destination };

const EditingDialog = ({ editing, onClose }: { readonly editing: Editing; readonly onClose: () => void }) => {
  if ('change' in editing) return <DestinationDialog destination={editing.change} onClose={onClose} />;
  const { Dialog } = mediumParts[editing.add];
  return <Dialog destination={null} onClose={onClose} />;
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
          There are none yet. Until you add one, updates can only be copied by hand.
        </p>
      ) : (
        <ul className={dialogs.rows}>
          {destinations.map((destination) => (
            <DestinationRow
              key={destination.id}
              destination={destination}
              onEdit={() => setEditing({ change: destination })}
              onRemove={() => void save(() => api.removeDestination({ destination: destination.id }))}
            />
          ))}
        </ul>
      )}
      <ProblemText message={problem?.message} />
      <div className={styles.buttons}>
        {media.map((medium) => (
          <Button key={medium} onClick={() => setEditing({ add: medium })}>
            {mediumWords[medium].add}
          </Button>
        ))}
      </div>
      {editing !== null && <EditingDialog editing={editing} onClose={() => setEditing(null)} />}
    </Section>
  );
};
