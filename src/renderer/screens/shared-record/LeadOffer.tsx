import { useState } from 'react';
import type { Handover } from '../../../domain/incident/state.ts';
import { CommandKey } from '../../commands/CommandKey.tsx';
import {
  leadOffer,
  meThere,
  offerWords,
  takeLead,
  withdrawLead,
  withdrawQuestion,
} from '../../commands/hand-lead.ts';
import { Button } from '../../components/ui/Button.tsx';
import { useGlance } from '../../store/incident.ts';
import { nameOf } from '../../store/settings.ts';
import { useShared } from '../../store/shared-record.ts';
import { openPanel } from '../../store/ui.ts';
import { usePeople } from '../dialogs/use-people.ts';
import styles from './shared-record.module.css';

/** Takes back an offer; one between two others is asked about first, in place. `question`: with what words. */
const Withdraw = ({ offer, question }: { readonly offer: Handover; readonly question: string | null }) => {
  const [isAsked, setIsAsked] = useState(false);
  if (!isAsked || question === null)
    return (
      <Button small onClick={() => (question === null ? void withdrawLead(offer) : setIsAsked(true))}>
        Withdraw
      </Button>
    );
  return (
    <>
      <b dir="auto">{question}</b>
      <Button small autoFocus onClick={() => setIsAsked(false)}>
        Leave it
      </Button>
      <Button small onClick={() => void withdrawLead(offer)}>
        Withdraw the offer
      </Button>
    </>
  );
};

/** Shown on every console while the lead of a shared incident is on its way from one person to another. */
export const LeadOffer = () => {
  const shared = useShared(({ now }) => now);
  const facts = useGlance();
  const people = usePeople();
  const offer = shared === null || facts === null ? undefined : leadOffer(facts);
  if (shared === null || offer === undefined) return null;
  const me = meThere(shared);
  const name = (id: string) => nameOf(people, id);
  const isMine = offer.to === me;
  return (
    <div className={styles.offer} role="status">
      <p dir="auto">{offerWords(offer, isMine, name)}</p>
      <Button small onClick={() => openPanel({ kind: 'brief' })}>
        Read the brief
      </Button>
      {isMine ? (
        <Button small look="primary" onClick={() => void takeLead()}>
          Take the lead <CommandKey of="takeLead" silent />
        </Button>
      ) : (
        <Withdraw key={offer.number} offer={offer} question={withdrawQuestion(offer, me, name)} />
      )}
    </div>
  );
};
