import type { Update } from '../../../domain/incident/state.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { Named } from '../../components/ui/Named.tsx';
import { type Form, takeByHand, updateName } from '../../store/by-hand.ts';
import styles from './dialogs.module.css';

const forms: readonly {
  readonly form: Form;
  readonly label: string;
  readonly name: string;
  readonly keys: string;
}[] = [
  { form: 'slack', label: 'Slack', name: 'Copy as Slack', keys: 'L' },
  { form: 'text', label: 'text', name: 'Copy as text', keys: 'T' },
  { form: 'html', label: 'HTML', name: 'Copy as HTML', keys: 'H' },
  { form: 'eml', label: 'Save .eml', name: 'Save as .eml', keys: 'E' },
];

interface Props {
  readonly update: Update;
  /** Whether its keys work here, and so are shown. */
  readonly hasKeys?: boolean;
}

/** The ways to deliver an update by hand. Always offered, whatever happened to its messages. */
export const ByHand = ({ update, hasKeys = false }: Props) => (
  <span className={styles.byHand}>
    <span aria-hidden>Copy as</span>
    {forms.map(({ form, label, name, keys }) => (
      <Button
        key={form}
        small
        look="plain"
        aria-keyshortcuts={hasKeys ? keys : undefined}
        onClick={() => void takeByHand(update, form)}
      >
        <Named name={`${name}: ${updateName(update)}`}>{label}</Named>
        {hasKeys && <Kbd keys={keys} silent />}
      </Button>
    ))}
  </span>
);
