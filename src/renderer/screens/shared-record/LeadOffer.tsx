import { CommandKey } from '../../commands/CommandKey.tsx';
import { leadOffer, meThere, offerWords, takeLead, withdrawLead } from '../../commands/hand-lead.ts';
import { Button } from '../../components/ui/Button.tsx';
import { useGlance } from '../../store/incident.ts';
import { nameOf } from '../../store/settings.ts';
import { useShared } from '../../store/shared-record.ts';
import { openPanel } from '../../store/ui.ts';
import { usePeople } from '../dialogs/use-people.ts';
import styles from './shared-record.module.css';

/** Shown on every console while the lead of a shared incident is on its way from one person to another. */
export const LeadOffer = () => {
  const shared = useShared(({ now }) => now);
  const facts = useGlance();
  const people = usePeople();
  const offer = shared === null || facts === null ? undefined : leadOffer(facts);
  if (shared === null || offer === undefined) return null;
  const isMine = offer.to === meThere(shared);
  return (
    <div className={styles.offer} role="status">
      <p dir="auto">{offerWords(offer, isMine, (id) => nameOf(people, id))}</p>
      <Button small onClick={() => openPanel({ kind: 'brief' })}>
        Read the brief
      </Button>
      {isMine ? (
        <Button small look="primary" onClick={() => void takeLead()}>
          Take the lead <CommandKey of="takeLead" silent />
        </Button>
      ) : (
        <Button small onClick={() => void withdrawLead(offer)}>
          Withdraw
        </Button>
      )}
    </div>
  );
};
