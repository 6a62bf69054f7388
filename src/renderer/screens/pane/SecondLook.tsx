import type { AssumptionState } from '../../../domain/incident/words.ts';
import { assumptionStateLabels } from '../../../domain/incident/words.ts';
import { type LookedAgain, secondLookItems } from '../../../domain/views/second-look.ts';
import { clockTimeSeenFrom } from '../../../domain/views/time.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { run } from '../../store/actions.ts';
import { nowIso } from '../../store/clock.ts';
import { useShownFacts } from '../../store/incident.ts';
import styles from './SecondLook.module.css';

const settle = (assumption: number, state: Exclude<AssumptionState, 'contradicted'>) =>
  void run({ type: 'settleAssumption', assumption, state, why: 'Second look' });

/** What one rests on, or what speaks against it, with where it was seen. */
const Seen = ({ evidence, zone }: { readonly evidence: LookedAgain['evidence']; readonly zone: string }) => {
  if (evidence.length === 0) return <p className={styles.hint}>No evidence yet.</p>;
  return (
    <ul className={styles.evidence}>
      {evidence.map(({ number, text, source, at, speaks }) => (
        <li key={number} data-speaks={speaks}>
          {speaks === 'for' ? 'For' : 'Against'}: <span dir="auto">{text}</span>{' '}
          <span className={styles.hint}>
            E{number} · {source === '' ? '' : `${source} · `}
            {clockTimeSeenFrom(at, zone, nowIso())}
          </span>
        </li>
      ))}
    </ul>
  );
};

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
        <b>A{number}</b> {text}{' '}
        <span className={styles.hint}>
          {assumptionStateLabels[state]}
          {state === 'supported' && settledWhy !== '' && ` because ${settledWhy}`}
        </span>
      </p>
      {disproof !== '' && <p className={styles.hint}>Would be disproved by: {disproof}</p>}
      <Seen evidence={item.evidence} zone={zone} />
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
