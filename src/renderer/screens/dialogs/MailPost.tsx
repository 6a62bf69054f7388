import { useState } from 'react';
import type { CommandOf } from '../../../domain/incident/commands.ts';
import { limits } from '../../../domain/incident/limits.ts';
import type { Person } from '../../../domain/incident/person.ts';
import { postLabels } from '../../../domain/incident/post-kinds.ts';
import { problem as problemOf } from '../../../domain/result.ts';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { execute } from '../../store/actions.ts';
import { say } from '../../store/ui.ts';
import { problemElsewhere, problemWith, useAsk } from './use-ask.ts';
import { usePeople } from './use-people.ts';

/** Somebody with an address, as the field has them: "Cy Ott <cy@example.org>". */
interface Reader {
  readonly name: string;
  readonly address: string;
}

const written = ({ name, address }: Reader): string => (name === '' ? address : `${name} <${address}>`);

/** At most this many are offered. */
const most = 6;

const readersOf = (people: readonly Person[]): readonly Reader[] =>
  people.flatMap(({ name, email }) => (email === null || email === '' ? [] : [{ name, address: email }]));

/** Those whose name or address has what was typed. */
const matching = (readers: readonly Reader[], typed: string): readonly Reader[] => {
  const wanted = typed.trim().toLowerCase();
  return readers.filter((reader) => written(reader).toLowerCase().includes(wanted)).slice(0, most);
};

/** Whom the typed text names: an address, with a name or without, or the only person who matches. */
const readerFor = (readers: readonly Reader[], typed: string): Reader | null => {
  const [, name = '', bracketed] = /^(.*?)\s*<([^<>\s]+@[^<>\s]+)>$/u.exec(typed.trim()) ?? [];
  if (bracketed !== undefined) return { name: name.slice(0, limits.personName), address: bracketed };
  if (/^\S+@\S+$/u.test(typed.trim())) {
    const address = typed.trim();
    const known = readers.find((reader) => reader.address.toLowerCase() === address.toLowerCase());
    return known ?? { name: '', address };
  }
  const [only, ...others] = matching(readers, typed);
  return typed.trim() !== '' && others.length === 0 ? (only ?? null) : null;
};

interface Props extends Pick<CommandOf<'post'>, 'what' | 'about'> {
  readonly onClose: () => void;
}

/** Mails a post to one person from the address book, or to an address. */
export const MailPost = ({ what, about, onClose }: Props) => {
  const readers = readersOf(usePeople());
  const [typed, setTyped] = useState('');
  const { problem, ask } = useAsk();
  const reader = readerFor(readers, typed);
  const offers = matching(readers, typed).map(written);
  const submit = async () => {
    const answer = await ask(async () =>
      reader === null
        ? problemOf('missing', 'Type an address, or enough of a name for one person in People.', 'address')
        : execute({ type: 'post', what, about: [...about], to: { kind: 'person', ...reader } }),
    );
    if (!answer.ok || reader === null) return;
    say(`On its way to ${written(reader)}: ${postLabels[what].toLowerCase()}.`);
    onClose();
  };
  return (
    <FormDialog
      title={`Mail to one person: ${postLabels[what].toLowerCase()}`}
      about="They read what is said inside, as you see it here."
      width={480}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Send mail"
      missing={typed.trim() === '' && 'Say to whom.'}
      problem={problemElsewhere(problem, ['address'])}
    >
      <Field
        autoFocus
        label="To"
        hint="A name from People, or an address"
        value={typed}
        onChange={setTyped}
        problem={problemWith(problem, 'address')}
        // Nothing is left to offer once one is taken.
        offers={offers.length === 1 && offers[0] === typed ? [] : offers}
        offersName="People"
      />
    </FormDialog>
  );
};
