import { Unplug, Users } from 'lucide-react';
import { Button } from '../../components/ui/Button.tsx';
import { useMinute } from '../../store/clock.ts';
import { useGlance } from '../../store/incident.ts';
import { useShared } from '../../store/shared-record.ts';
import { openPanel } from '../../store/ui.ts';
import { Faces } from './Faces.tsx';
import styles from './shared-record.module.css';
import { everybodyWords, linkMeaning, linkWords, shortLinkWords } from './words.ts';

/** Whether the incident is shared, how this console stands to the others, and who is there. `narrow`: in little room. */
export const SharedStatus = ({ narrow = false }: { readonly narrow?: boolean }) => {
  const shared = useShared(({ now }) => now);
  const facts = useGlance();
  const now = useMinute();
  if (shared === null || facts === null) return null;
  const { link, here } = shared;
  const words = narrow ? shortLinkWords(shared) : linkWords(shared, { zone: facts.zone, now });
  const isAway = link.kind === 'alone' || link.kind === 'stopped';
  const Icon = isAway ? Unplug : Users;
  return (
    <button
      type="button"
      className={`${styles.status} ${narrow ? styles.narrow : styles.wide}`}
      data-link={link.kind}
      title={linkMeaning(shared)}
      onClick={() => openPanel({ kind: link.kind === 'stopped' && link.fork ? 'sharedFork' : 'whoIsHere' })}
    >
      <Icon size={14} aria-hidden />
      {words}
      {link.kind === 'together' && <Faces here={here} people={facts.people} />}
      {link.kind === 'together' && here.length > 1 && (
        <span className="visually-hidden">: {everybodyWords(here, facts.people)}</span>
      )}
    </button>
  );
};

/** Shown at the top as long as sharing has stopped and a person must decide. */
export const SharedBanner = () => {
  const link = useShared(({ now }) => now?.link ?? null);
  if (link?.kind !== 'stopped') return null;
  return (
    <div className={styles.banner} role="alert">
      <div dir="auto">Stopped: {link.problem.message}</div>
      {link.fork !== null && (
        <Button small onClick={() => openPanel({ kind: 'sharedFork' })}>
          See what differs …
        </Button>
      )}
    </div>
  );
};
