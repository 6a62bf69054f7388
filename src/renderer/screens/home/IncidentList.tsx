import { useLayoutEffect, useRef, useState } from 'react';
import { isStillPlanned } from '../../../domain/views/maintenance.ts';
import { pastAtFirst } from '../../../shared/limits.ts';
import type { IncidentListItem } from '../../../shared/types.ts';
import { Button } from '../../components/ui/Button.tsx';
import { part } from '../../marks.ts';
import { useMinute } from '../../store/clock.ts';
import { wantAll } from '../../store/incident.ts';
import { useSettings } from '../../store/settings.ts';
import { beginTour } from '../../store/tour.ts';
import { openPanel } from '../../store/ui.ts';
import { useBehind } from '../../use-behind.ts';
import { IncidentRow } from './IncidentRow.tsx';
import styles from './List.module.css';
import { onRowKey } from './row-keys.ts';

/** How many of a section the first picture has: about as many as can be in sight. */
const inSight = 12;

const Section = ({
  name,
  items = [],
}: {
  readonly name: string;
  readonly items: readonly IncidentListItem[] | undefined;
}) => {
  const [all, setAll] = useState(false);
  const drawn = useBehind(pastAtFirst, inSight);
  const list = useRef<HTMLUListElement>(null);
  // The button that had the focus is gone: it goes on with the first row that was not there.
  useLayoutEffect(() => {
    if (all) list.current?.children.item(pastAtFirst)?.querySelector('button')?.focus();
  }, [all]);
  if (items.length === 0) return null;
  const showAll = () => {
    setAll(true);
    wantAll(true);
  };
  return (
    <section aria-label={name}>
      <h3 className={styles.heading}>{name}</h3>
      <ul ref={list} className={styles.list}>
        {items.slice(0, all ? items.length : drawn).map((item) => (
          <IncidentRow key={item.id} item={item} />
        ))}
      </ul>
      {items.length > pastAtFirst && !all && (
        <Button look="plain" className={styles.all} onClick={showAll}>
          Show all
        </Button>
      )}
    </section>
  );
};

/** Always the same, so that nothing is drawn again for it. */
const none: readonly string[] = [];

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
      <Button onClick={() => openPanel({ kind: 'practise' })}>Practise a drill …</Button>
      <span>Practice: marked everywhere, and nothing leaves this computer.</span>
    </div>
  </section>
);

/** Live incidents first, then planned work that has not begun, then those in review, then the past; the newest first in each. */
export const IncidentList = ({ incidents }: { readonly incidents: readonly IncidentListItem[] }) => {
  const now = useMinute();
  const archived = useSettings(({ settings }) => settings?.archived ?? none);
  const [showsArchived, showArchived] = useState(false);
  const newest = [...incidents].sort((a, b) => b.number - a.number);
  const past = newest.filter((item) => item.phase === 'closed');
  const isHidden = ({ id }: IncidentListItem) => archived.includes(id);
  const [live, planned] = [false, true].map((isPlanned) =>
    newest.filter((item) => item.phase === 'active' && isStillPlanned(item, now) === isPlanned),
  );
  if (newest.length === 0) return <FirstStart />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows between the buttons inside
    <div className={styles.sections} {...part('incidents')} onKeyDown={onRowKey}>
      <Section name="Live" items={live} />
      <Section name="Planned" items={planned} />
      <Section name="In review" items={newest.filter((item) => item.phase === 'review')} />
      <Section name="Past" items={past.filter((item) => !isHidden(item))} />
      {past.some(isHidden) && !showsArchived && (
        <Button look="plain" className={styles.all} onClick={() => showArchived(true)}>
          Show archived
        </Button>
      )}
      {showsArchived && <Section name="Archived" items={past.filter(isHidden)} />}
    </div>
  );
};
