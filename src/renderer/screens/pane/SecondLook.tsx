import type { Assumption } from '../../../domain/incident/state.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { run } from '../../store/actions.ts';
import { useShownFacts } from '../../store/incident.ts';
import styles from './SecondLook.module.css';

const Item = ({ assumption }: { readonly assumption: Assumption }) => {
  const { number } = assumption;
  return (
    <li className={styles.item}>
      <p dir="auto">
        <b>A{number}</b> {assumption.text}
      </p>
      {assumption.disproof !== '' && (
        <p className={styles.hint}>Would be disproved by: {assumption.disproof}</p>
      )}
      <div className={styles.answers}>
        <Button small onClick={() => void run({ type: 'keepAssumption', assumption: number })}>
          Still open
        </Button>
        <Button
          small
          onClick={() =>
            void run({ type: 'settleAssumption', assumption: number, state: 'supported', why: 'Second look' })
          }
        >
          Supported
        </Button>
        <Button
          small
          onClick={() =>
            void run({ type: 'settleAssumption', assumption: number, state: 'refuted', why: 'Second look' })
          }
        >
          Refuted
        </Button>
      </div>
    </li>
  );
};

/** The incident changed shape: do its open assumptions still hold? */
export const SecondLook = ({ onClose }: { readonly onClose: () => void }) => {
  const facts = useShownFacts();
  if (facts === null) return null;
  const look = facts.secondLook;
  const items = facts.assumptions.filter((assumption) => look?.assumptions.includes(assumption.number));
  return (
    <Dialog
      title="A second look"
      about={look === null ? 'All looked at.' : `${look.why}. Do these still hold?`}
      onClose={onClose}
    >
      <ul>
        {items.map((assumption) => (
          <Item key={assumption.number} assumption={assumption} />
        ))}
      </ul>
      {items.length === 0 && (
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      )}
    </Dialog>
  );
};
