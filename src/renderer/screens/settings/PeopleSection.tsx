import { useState } from 'react';
import type { Person } from '../../../domain/incident/person.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import { Tag } from '../../components/ui/Tag.tsx';
import { AddPerson, EditPerson } from '../dialogs/AddPerson.tsx';
import dialogs from '../dialogs/dialogs.module.css';
import { ImportPeople } from './ImportPeople.tsx';
import { RemoveButton } from './RemoveButton.tsx';
import { Section } from './Section.tsx';
import styles from './settings.module.css';
import { useSave } from './use-save.ts';

const detailOf = ({ handle, email, slackId, zone, team }: Person): string =>
  [`@${handle}`, team, email, slackId, zone?.replaceAll('_', ' ')].filter(Boolean).join(' · ');

interface RowProps {
  readonly person: Person;
  readonly isMe: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

const PersonRow = ({ person, isMe, onEdit, onRemove }: RowProps) => (
  <li className={dialogs.row}>
    <div className={dialogs.text}>
      <span dir="auto">{person.name}</span> {isMe && <Tag>You</Tag>}
      {person.isTeam && <Tag>Team</Tag>}
      <p className={dialogs.small}>{detailOf(person)}</p>
    </div>
    <div className={dialogs.actions}>
      <Button small look="plain" aria-label={`Edit ${person.name}`} onClick={onEdit}>
        Edit
      </Button>
      {!isMe && <RemoveButton small name={person.name} onRemove={onRemove} />}
    </div>
  </li>
);

/** The people who can be named. */
export const PeopleSection = ({ settings }: { readonly settings: SettingsView }) => {
  /** "new", "import", or the person to change. */
  const [editing, setEditing] = useState<Person | 'new' | 'import' | null>(null);
  const { problem, save } = useSave();
  const { people, me } = settings;
  const done = () => setEditing(null);
  return (
    <Section
      title="People"
      about="People and teams that can be named as an owner or after @. Incidents keep the names they were written with."
    >
      <ul className={dialogs.rows}>
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            isMe={person.id === me}
            onEdit={() => setEditing(person)}
            onRemove={() => void save(() => api.removePerson({ person: person.id }))}
          />
        ))}
      </ul>
      <ProblemText message={problem?.message} />
      <div className={styles.buttons}>
        <Button onClick={() => setEditing('new')}>Add person</Button>
        <Button onClick={() => setEditing('import')}>Import from Slack</Button>
      </div>
      {editing === 'new' && <AddPerson handle="" onDone={done} />}
      {editing === 'import' && <ImportPeople settings={settings} onDone={done} />}
      {editing !== null && typeof editing !== 'string' && <EditPerson person={editing} onDone={done} />}
    </Section>
  );
};
