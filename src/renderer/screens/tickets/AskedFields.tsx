import type { AskedField } from '../../../domain/tickets/jira-fields.ts';
import { Choice } from '../../components/ui/Choice.tsx';
import { Field } from '../../components/ui/Field.tsx';
import styles from '../dialogs/dialogs.module.css';

interface Props {
  readonly asks: readonly AskedField[];
  /** What was typed or chosen, by the id of the field. */
  readonly typed: Readonly<Record<string, string>>;
  readonly onType: (id: string, text: string) => void;
}

const hints: Readonly<Partial<Record<AskedField['kind'], string>>> = {
  number: 'A number.',
  date: 'A date: 2026-11-30.',
};

const One = ({ ask, typed, onType }: { readonly ask: AskedField } & Omit<Props, 'asks'>) => {
  const { id, name, kind, options } = ask;
  const value = typed[id] ?? '';
  const set = (text: string) => onType(id, text);
  if (kind === 'other')
    return (
      <p className={styles.warning}>
        The project asks for “{name}”, which can only be filled in there. Make it optional in Jira, or choose
        another project or type in Settings.
      </p>
    );
  if (kind === 'choice' || kind === 'choices')
    return (
      <Choice
        label={name}
        value={value}
        options={[
          { value: '', label: 'Choose …' },
          ...options.map((option) => ({ value: option.id, label: option.name })),
        ]}
        onChange={set}
      />
    );
  return (
    <Field
      label={name}
      value={value}
      lines={kind === 'prose'}
      limit={kind === 'prose' ? 4000 : 1000}
      hint={hints[kind]}
      onChange={set}
    />
  );
};

/** What the project asks for with every ticket. The answers are remembered. */
export const AskedFields = ({ asks, typed, onType }: Props) =>
  asks.length === 0 ? null : (
    <section className={styles.group} aria-label="What the project asks for">
      <h3 className={styles.heading}>What the project asks for · remembered for the next time</h3>
      {asks.map((ask) => (
        <One key={ask.id} ask={ask} typed={typed} onType={onType} />
      ))}
    </section>
  );
