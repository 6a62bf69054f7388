import type { AssumptionState } from '../../../domain/incident/words.ts';
import { assumptionStateLabels } from '../../../domain/incident/words.ts';
import { type LookedAgain, secondLookItems } from '../../../domain/views/second-look.ts';
import { clockTimeSeenFrom } from '../../../domain/views/time.ts';
import { EvidenceList } from '../../components/EvidenceList.tsx';
import { Linked } from '../../components/links/Linked.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { run } from '../../store/actions.ts';
import { nowIso } from '../../store/clock.ts';
import { useShownFacts } from '../../store/incident.ts';
import styles from './SecondLook.module.css';

const settle = (assumption: number, state: Exclude<AssumptionState, 'contradicted'>) =>
  void run({ type: 'settleAssumption', assumption, state, why: 'Second look' });

/** It stays as it is, or becomes something else. */
const Answers = ({ number, isSupported }: { readonly number: number; readonly isSupported: boolean }) => (
  <div className={styles.answers}>
    <Button small onClick={() => void run({ type: 'keepAssumption', assumption: number })}>
      {isSupported ? 'Still supported' : 'Still open'}
    </Button>
    <Button small onClick={() => settle(number, isSupported ? 'open' : 'supported')}>
      {isSupported ? 'Open again' : 'Supported'}
    </Button>
    <Button small onClick={() => settle(number, 'refuted')}>
      Refuted
    </Button>
  </div>
);

const Item = ({ item, zone }: { readonly item: LookedAgain; readonly zone: string }) => {
  const { number, text, disproof, state, settledWhy } = item.assumption;
  return (
    <li className={styles.item}>
      <p dir="auto">
        <b>A{number}</b> <Linked text={text} />{' '}
        <span className={styles.hint}>
          {assumptionStateLabels[state]}
          {state === 'supported' && settledWhy !== '' && ` because ${settledWhy}`}
        </span>
      </p>
      {disproof !== '' && <p className={styles.hint}>Would be disproved by: {disproof}</p>}
      {item.evidence.length === 0 && <p className={styles.hint}>No evidence yet.</p>}
      <EvidenceList evidence={item.evidence} time={(at) => clockTimeSeenFrom(at, zone, nowIso())} />
      <Answers number={number} isSupported={state === 'supported'} />
    </li>
  );
};

/** The incident changed shape: does what is assumed, and what is taken as supported, still hold? */
export const SecondLook = ({ onClose }: { readonly onClose: () => void }) => {
  const facts = useShownFacts();
  if (facts === null) return null;
  const items = secondLookItems(facts);
  return (
    <Dialog
      title="A second look"
      about={facts.secondLook === null ? 'All looked at.' : `${facts.secondLook.why}. Do these still hold?`}
      onClose={onClose}
    >
      <ul>
        {items.map((item) => (
          <Item key={item.assumption.number} item={item} zone={facts.zone} />
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
