import { useState } from 'react';
import { nameFromHandle, suggestHandle } from '../../../domain/incident/handle.ts';
import { limits } from '../../../domain/incident/limits.ts';
import { handleSchema, type Person, personSchema } from '../../../domain/incident/person.ts';
import { problem, type Result } from '../../../domain/result.ts';
import { api } from '../../api.ts';
import { Choice } from '../../components/ui/Choice.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { setSettings, useSettings } from '../../store/settings.ts';
import styles from './dialogs.module.css';
import { problemElsewhere, problemWith, useAsk } from './use-ask.ts';
import { zoneOptions } from './zones.ts';

/** What is typed about a person; empty where nothing is known. */
interface Typed {
  readonly name: string;
  readonly handle: string;
  readonly slackId: string;
  readonly email: string;
  readonly zone: string;
}

const typedFrom = (person: Person): Typed => ({
  name: person.name,
  handle: person.handle,
  slackId: person.slackId ?? '',
  email: person.email ?? '',
  zone: person.zone ?? '',
});

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The person that was typed, or what is wrong with it. */
const read = (id: string, typed: Typed): Result<Person> => {
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
    slackId: orNull(typed.slackId),
    email: orNull(typed.email),
    zone: orNull(typed.zone),
  });
  if (checked.success) return { ok: true, value: checked.data };
  const field = String(checked.error.issues[0]?.path[0] ?? 'name');
  return problem('tooLong', 'This is too long; nothing was saved.', field);
};

const fields = ['name', 'handle', 'slackId', 'email', 'zone'] as const;

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
  // Until somebody types a handle it follows the name.
  const [own, setOwn] = useState(begin.handle !== '');
  const { problem: wrong, ask } = useAsk();
  const taken = book.filter((other) => other.id !== id).map((other) => other.handle);
  const handle = own ? typed.handle : suggestHandle(typed.name, taken);
  const set = (field: keyof Typed) => (value: string) => setTyped({ ...typed, [field]: value });
  const save = async () => {
    const answer = await ask(async () => {
      const wanted = read(id, { ...typed, handle: handle.replace(/^@/u, '') });
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
      <div className={styles.pair}>
        <Field
          label="Slack member"
          value={typed.slackId}
          limit={limits.slackId}
          onChange={set('slackId')}
          placeholder="U0123456789"
          problem={problemWith(wrong, 'slackId')}
        />
        <Field
          type="email"
          label="Email"
          value={typed.email}
          limit={limits.email}
          onChange={set('email')}
          problem={problemWith(wrong, 'email')}
        />
      </div>
      <Choice
        label="Time zone"
        value={typed.zone}
        options={[{ value: '', label: 'Not known' }, ...zoneOptions(person?.zone ?? null)]}
        onChange={set('zone')}
        problem={problemWith(wrong, 'zone')}
      />
    </FormDialog>
  );
};

const empty: Typed = { name: '', handle: '', slackId: '', email: '', zone: '' };

interface AddProps {
  /** The handle that somebody typed, with or without "@"; empty when there is none yet. */
  readonly handle: string;
  /** The person that was added, once main has them; null when it was left. */
  readonly onDone: (person: Person | null) => void;
}

/** Adds a person to the console's list: a name and Enter are enough. */
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
