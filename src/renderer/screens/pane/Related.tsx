import type { Related as RelatedIncident } from '../../../domain/incident/state.ts';
import { relatedWords } from '../../../domain/views/related.ts';
import { Button } from '../../components/ui/Button.tsx';
import { glanceOf, useIncidents } from '../../store/incident.ts';
import { openIncident } from '../../store/opening.ts';
import styles from './Related.module.css';

const One = ({ related }: { readonly related: RelatedIncident }) => {
  const other = useIncidents(({ list }) => list.find(({ id }) => id === related.id));
  // A duplicate is closed by its merge, and for good.
  const isUnfinished = related.how === 'mergedFrom' && other !== undefined && other.phase !== 'closed';
  return (
    <Button small look="plain" title={related.title} onClick={() => void openIncident(related.id)}>
      {relatedWords(related)}
      {isUnfinished && ': not finished, merge it once more'}
    </Button>
  );
};

/** Always the same, so that nothing is drawn again for it. */
const none: readonly RelatedIncident[] = [];

/** The incidents that this one came from or goes on in, each a way to it; nothing where there are none. */
export const Related = () => {
  const related = useIncidents(({ open }) => glanceOf(open)?.related ?? none);
  if (related.length === 0) return null;
  return (
    <nav className={styles.related} aria-label="Related incidents">
      {related.map((one) => (
        <One key={one.entry} related={one} />
      ))}
    </nav>
  );
};
