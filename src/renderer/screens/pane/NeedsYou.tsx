import { defaultCadence } from '../../../domain/incident/words.ts';
import { type Need, needsYou, type SnoozedNeed, snoozedNeeds } from '../../../domain/views/needs-you.ts';
import { clockTimeSeenFrom } from '../../../domain/views/time.ts';
import { CommandKey } from '../../commands/CommandKey.tsx';
import { useKeys } from '../../commands/keys-now.ts';
import { meet } from '../../commands/meet.ts';
import { runCommand } from '../../commands/table.ts';
import { keyWords } from '../../components/ui/Kbd.tsx';
import { nowIso, useClock } from '../../store/clock.ts';
import { useIncidents } from '../../store/incident.ts';
import { useSettings } from '../../store/settings.ts';
import { setNeedsOpen, useUi } from '../../store/ui.ts';
import styles from './NeedsYou.module.css';

/** How many stand in the line at once; the rest are one key away. */
const most = 3;

const NeedButton = ({ need }: { readonly need: Need }) => {
  const [snooze] = useKeys('snoozeNeed');
  return (
    <button
      type="button"
      className={styles.need}
      data-need={need.key}
      data-tone={need.tone === 'now' ? 'red' : 'amber'}
      title={snooze === undefined ? need.words : `${need.words} (${keyWords(snooze)} snoozes it)`}
      onClick={() => {
        setNeedsOpen(false);
        meet(need.target);
      }}
    >
      <span>{need.words}</span>
    </button>
  );
};

/** The needs that fit into the line, or how to come back to it. */
const Line = ({ needs, open }: { readonly needs: readonly Need[]; readonly open: boolean }) => {
  if (needs.length === 0) return <span className={styles.calm}>Nothing right now</span>;
  const rest = needs.length - most;
  return (
    <>
      {!open && needs.slice(0, most).map((need) => <NeedButton key={need.key} need={need} />)}
      {(open || rest > 0) && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={open}
          data-more
          onClick={() => setNeedsOpen(!open)}
        >
          {open ? 'Show fewer' : `and ${rest} more`}
        </button>
      )}
    </>
  );
};

/** How much was put off, for a lead who has just taken over; the brief says what, and until when. */
const Snoozed = ({ snoozed, zone }: { readonly snoozed: readonly SnoozedNeed[]; readonly zone: string }) => {
  if (snoozed.length === 0) return null;
  const each = snoozed
    .map(({ words, until }) => `${words}, until ${clockTimeSeenFrom(until, zone, nowIso())}`)
    .join('; ');
  return (
    <button
      type="button"
      className={styles.more}
      title={`${each} (the brief lists it)`}
      onClick={() => runCommand('brief')}
    >
      {snoozed.length} snoozed
    </button>
  );
};

/** What needs the lead, in words; it empties as things are handled. */
export const NeedsYou = () => {
  const facts = useIncidents(({ open }) => open?.state.facts ?? null);
  const cadence = useSettings(({ settings }) => settings?.cadence ?? defaultCadence);
  // Minutes are enough here.
  const minute = useClock((clock) => clock.now.slice(0, 16));
  const wanted = useUi((ui) => ui.needsOpen);
  const needs = facts === null ? [] : needsYou(facts, `${minute}:00.000Z`, cadence);
  const snoozed = facts === null ? [] : snoozedNeeds(facts, `${minute}:00.000Z`, cadence);
  const open = wanted && needs.length > 0;
  return (
    <section
      className={styles.needs}
      data-part="needs"
      aria-label="Needs you"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        setNeedsOpen(false);
        event.currentTarget.querySelector<HTMLElement>('[data-more]')?.focus();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) setNeedsOpen(false);
      }}
    >
      <h2 className={styles.needsTitle}>Needs you</h2>
      <div className={styles.needsList}>{facts !== null && <Line needs={needs} open={open} />}</div>
      {facts !== null && <Snoozed snoozed={snoozed} zone={facts.zone} />}
      {needs.length > 0 && (
        <span className={styles.keys}>
          <CommandKey of="needsYou" />
        </span>
      )}
      {open && (
        <ul className={styles.all}>
          {needs.map((need) => (
            <li key={need.key}>
              <NeedButton need={need} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
