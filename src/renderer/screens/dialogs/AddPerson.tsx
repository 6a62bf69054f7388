import { useState } from 'react';
import { nameFromHandle, suggestHandle } from '../../../domain/incident/handle.ts';
import { limits } from '../../../domain/incident/limits.ts';
import { handleSchema, type Person, personSchema } from '../../../domain/incident/person.ts';
import { problem, type Result } from '../../../domain/result.ts';
import { api } from '../../api.ts';
import { Choice } from '../../components/ui/Choice.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import { setSettings, useSettings } from '../../store/settings.ts';
import { Check } from '../settings/Check.tsx';
import styles from './dialogs.module.css';
import { problemElsewhere, problemWith, useAsk } from './use-ask.ts';
import { zoneOptions } from './zones.ts';

/** The form's text for a person; empty where unknown. */
interface Typed {
  readonly name: string;
  readonly handle: string;
  readonly slackId: string;
  readonly email: string;
  readonly zone: string;
  readonly isTeam: boolean;
  readonly team: string;
}

const typedFrom = (person: Person): Typed => ({
  name: person.name,
  handle: person.handle,
  slackId: person.slackId ?? '',
  email: person.email ?? '',
  zone: person.zone ?? '',
  isTeam: person.isTeam,
  team: person.team,
});

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The team's name, from its name or handle as typed; unchanged if the book has no such team. */
const teamNamed = (book: readonly Person[], typed: string): string => {
  const wanted = typed.trim().replace(/^@/u, '').toLowerCase();
  const known = book.find(
    ({ isTeam, name, handle }) => isTeam && [name, handle].some((word) => word.toLowerCase() === wanted),
  );
  return known?.name ?? typed.trim();
};

/** The person or team in the form, or what is wrong with it. A team has no Slack member and no zone. */
const read = (id: string, typed: Typed, book: readonly Person[]): Result<Person> => {
  const { isTeam } = typed;
  if (typed.name.trim() === '') return problem('missing', 'Enter a name.', 'name');
  if (!handleSchema.safeParse(typed.handle).success)
    return problem(
      'badHandle',
      'A handle has letters, digits, dots, dashes and underscores, and begins with a letter or digit.',
      'handle',
    );
  const checked = personSchema.safeParse({
    id,
    name: typed.name,
    handle: typed.handle,
    slackId: isTeam ? null : orNull(typed.slackId),
    email: orNull(typed.email),
    zone: isTeam ? null : orNull(typed.zone),
    isTeam,
    team: isTeam ? '' : teamNamed(book, typed.team),
  });
  if (checked.success) return { ok: true, value: checked.data };
  const field = String(checked.error.issues[0]?.path[0] ?? 'name');
  return problem('tooLong', 'This is too long; nothing was saved.', field);
};

const fields = ['name', 'handle', 'isTeam', 'slackId', 'email', 'zone', 'team'] as const;

interface FormProps {
  readonly title: string;
  /** The person to change; null for a new one. */
  readonly person: Person | null;
  readonly begin: Typed;
  readonly onDone: (person: Person | null) => void;
}

const PersonForm = ({ title, person, begin, onDone }: FormProps) => {
  const book = useSettings((store) => store.settings?.people) ?? [];
  const [id] = useState(() => person?.id ?? crypto.randomUUID());
  const [typed, setTyped] = useState(begin);
  // Until a handle is typed it follows the name.
  const [own, setOwn] = useState(begin.handle !== '');
  const { problem: wrong, ask } = useAsk();
  const taken = book.filter((other) => other.id !== id).map((other) => other.handle);
  const handle = own ? typed.handle : suggestHandle(typed.name, taken);
  const set = (field: Exclude<keyof Typed, 'isTeam'>) => (value: string) =>
    setTyped({ ...typed, [field]: value });
  const save = async () => {
    const answer = await ask(async () => {
      const wanted = read(id, { ...typed, handle: handle.replace(/^@/u, '') }, book);
      if (!wanted.ok) return wanted;
      const saved = await api.savePerson(wanted.value);
      if (saved.ok) setSettings(saved.value);
      return saved.ok ? wanted : saved;
    });
    if (answer.ok) onDone(answer.value);
  };
  return (
    <FormDialog
      title={title}
      width={440}
      onClose={() => onDone(null)}
      onSubmit={() => void save()}
      submit="Save"
      problem={problemElsewhere(wrong, fields)}
    >
      <Field
        autoFocus
        label="Name"
        value={typed.name}
        onChange={set('name')}
        limit={limits.personName}
        problem={problemWith(wrong, 'name')}
      />
      <Field
        label="Handle"
        value={handle}
        onChange={(value) => {
          setOwn(value !== '');
          set('handle')(value);
        }}
        limit={limits.handle}
        hint="What is typed after @ in the capture line."
        problem={problemWith(wrong, 'handle')}
      />
      <Check
        label="This is a team: it can own threads and tasks, and be borrowed"
        checked={typed.isTeam}
        onChange={(isTeam) => setTyped({ ...typed, isTeam })}
      />
      <ProblemText message={problemWith(wrong, 'isTeam')} />
      <div className={styles.pair}>
        {!typed.isTeam && (
          <Field
            label="Slack member"
            value={typed.slackId}
            limit={limits.slackId}
            onChange={set('slackId')}
            placeholder="U0123456789"
            problem={problemWith(wrong, 'slackId')}
          />
        )}
        <Field
          type="email"
          label="Email"
          value={typed.email}
          limit={limits.email}
          onChange={set('email')}
          problem={problemWith(wrong, 'email')}
        />
      </div>
      {!typed.isTeam && (
        <div className={styles.pair}>
          <Field
            label="Team"
            value={typed.team}
            limit={limits.personName}
            onChange={set('team')}
            problem={problemWith(wrong, 'team')}
          />
          <Choice
            label="Time zone"
            value={typed.zone}
            options={[{ value: '', label: 'Not known' }, ...zoneOptions(person?.zone ?? null)]}
            onChange={set('zone')}
            problem={problemWith(wrong, 'zone')}
          />
        </div>
      )}
    </FormDialog>
  );
};

const empty: Typed = { name: '', handle: '', slackId: '', email: '', zone: '', isTeam: false, team: '' };

interface AddProps {
  /** The handle as typed, with or without "@"; empty when there is none yet. */
  readonly handle: string;
  /** Gets the added person once main has saved them; null on cancel. */
  readonly onDone: (person: Person | null) => void;
}

/** Adds a person to the console's list: a name and Enter will do. */
export const AddPerson = ({ handle, onDone }: AddProps) => {
  const bare = handle.replace(/^@/u, '');
  return (
    <PersonForm
      title="Add person"
      person={null}
      begin={{ ...empty, name: nameFromHandle(bare), handle: bare }}
      onDone={onDone}
    />
  );
};

/** Changes a person of the console's list. */
export const EditPerson = ({
  person,
  onDone,
}: {
  readonly person: Person;
  readonly onDone: (person: Person | null) => void;
}) => <PersonForm title={person.name} person={person} begin={typedFrom(person)} onDone={onDone} />;
