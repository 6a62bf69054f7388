import type { Facts } from '../../../domain/incident/state.ts';
import { isLive } from '../../../domain/incident/words.ts';
import { SeverityMark } from '../../components/SeverityMark.tsx';
import styles from './dialogs.module.css';

const threadWords = ({ threads }: Facts): string => {
  const active = threads.filter(({ state }) => isLive(state)).length;
  if (active === 0) return 'no active thread';
  return active === 1 ? '1 active thread' : `${active} active threads`;
};

/** Which incident a dialog ends: a number alone is too little when several are live. */
export const WhichIncident = ({ facts }: { readonly facts: Facts }) => (
  <p className={styles.which}>
    <SeverityMark severity={facts.severity} /> <strong dir="auto">{facts.title}</strong>{' '}
    <span className={styles.small}>· {threadWords(facts)}</span>
  </p>
);
