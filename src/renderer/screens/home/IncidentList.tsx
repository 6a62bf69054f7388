import { useState } from 'react';
import type { IncidentListItem } from '../../../shared/types.ts';
import { Button } from '../../components/ui/Button.tsx';
import { part } from '../../marks.ts';
import { makeDrill } from '../../store/declare-line.ts';
import { beginTour } from '../../store/tour.ts';
import { IncidentRow } from './IncidentRow.tsx';
import styles from './List.module.css';
import { focusTitle, onRowKey } from './row-keys.ts';

/** How many of a section to show until all are asked for. */
const atFirst = 50;

const Section = ({ name, items }: { readonly name: string; readonly items: readonly IncidentListItem[] }) => {
  const [all, setAll] = useState(false);
  if (items.length === 0) return null;
  return (
    <section aria-label={name}>
      <h3 className={styles.heading}>{name}</h3>
      <ul className={styles.list}>
        {items.slice(0, all ? items.length : atFirst).map((item) => (
          <IncidentRow key={item.id} item={item} />
        ))}
      </ul>
      {items.length > atFirst && !all && (
        <Button look="plain" className={styles.all} onClick={() => setAll(true)}>
          Show all {items.length}
        </Button>
      )}
    </section>
  );
};

const tryDrill = () => {
  makeDrill();
  focusTitle();
};

/** The first start: what this is, that a title is enough, and where to practise. */
const FirstStart = () => (
  <section className={styles.first} aria-label="First start">
    <h2 className={styles.firstTitle}>Your first incident begins with one line</h2>
    <p>
      Throughline keeps every line of investigation, its owner and its latest word in one pane, and turns what
      is known into updates that always look the same. Type what is happening and press Enter: a title is
      enough.
    </p>
    <p>
      Everything stays on this computer until you send an update. There is nothing to set up first; you can
      connect Slack and email in the settings.
    </p>
    <div className={styles.offer}>
      <Button onClick={beginTour}>Take the two-minute tour</Button>
      <span>A drill in four steps, which you can leave at any time. Nothing is kept.</span>
    </div>
    <div className={styles.offer}>
      <Button onClick={tryDrill}>Try a drill</Button>
      <span>Practice: marked everywhere, and nothing leaves this computer.</span>
    </div>
  </section>
);

/** Live incidents first, then those in review, then the past; the newest first in each. */
export const IncidentList = ({ incidents }: { readonly incidents: readonly IncidentListItem[] }) => {
  const newest = [...incidents].sort((a, b) => b.number - a.number);
  if (newest.length === 0) return <FirstStart />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows between the buttons inside
    <div className={styles.sections} {...part('incidents')} onKeyDown={onRowKey}>
      <Section name="Live" items={newest.filter((item) => item.phase === 'active')} />
      <Section name="In review" items={newest.filter((item) => item.phase === 'review')} />
      <Section name="Past" items={newest.filter((item) => item.phase === 'closed')} />
    </div>
  );
};
