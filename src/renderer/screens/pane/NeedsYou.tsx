import { defaultCadence } from '../../../domain/incident/words.ts';
import { type Need, needsYou } from '../../../domain/views/needs-you.ts';
import { focusCapture } from '../../commands/focus.ts';
import { runCommand } from '../../commands/table.ts';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { useClock } from '../../store/clock.ts';
import { currentState, useIncidents } from '../../store/incident.ts';
import { useSettings } from '../../store/settings.ts';
import { openPanel, openThread } from '../../store/ui.ts';
import styles from './Threads.module.css';

/** Goes to where a need can be met. */
const meet = ({ target }: Need): void => {
  switch (target.kind) {
    case 'thread':
      openThread(target.number);
      break;
    case 'assumption':
      focusCapture(`/settle A${target.number} `);
      break;
    case 'task':
      focusCapture(`/done K${target.number}`);
      break;
    case 'loan':
      focusCapture(`/return L${target.number}`);
      break;
    case 'handover': {
      const handover = currentState()?.facts?.handovers.find((h) => h.number === target.number);
      openPanel({ kind: 'handover', role: handover?.role ?? 'incidentLead', to: null });
      break;
    }
    case 'composer':
      runCommand(target.audience === 'external' ? 'composeExternal' : 'composeInternal');
      break;
    case 'outbox':
      openPanel({ kind: 'outbox' });
      break;
    case 'slack':
      openPanel({ kind: 'slack' });
      break;
    case 'secondLook':
      openPanel({ kind: 'secondLook' });
      break;
    case 'roles':
      focusCapture('/role lead @');
      break;
  }
};

/** How many stand in the list at once; the rest are counted. */
const most = 3;

/** What needs the lead, in words; it empties as things are handled. */
export const NeedsYou = () => {
  const facts = useIncidents(({ open }) => open?.state.facts ?? null);
  const cadence = useSettings(({ settings }) => settings?.cadence ?? defaultCadence);
  // Minutes are enough here.
  const minute = useClock((clock) => clock.now.slice(0, 16));
  if (facts === null) return null;
  const needs = needsYou(facts, `${minute}:00.000Z`, cadence);
  return (
    <section className={styles.needs} data-part="needs" aria-label="Needs you">
      <h2 className={styles.needsTitle}>Needs you</h2>
      <div className={styles.needsList}>
        {needs.length === 0 && <span className={styles.calm}>Nothing right now</span>}
        {needs.slice(0, most).map((need) => (
          <button
            key={need.key}
            type="button"
            className={styles.need}
            data-tone={need.tone === 'now' ? 'red' : 'amber'}
            title={need.words}
            onClick={() => meet(need)}
          >
            <span>{need.words}</span>
          </button>
        ))}
        {needs.length > most && <span className={styles.more}>and {needs.length - most} more</span>}
      </div>
      {needs.length > 0 && (
        <span className={styles.keys}>
          <Kbd keys="Mod+J" />
        </span>
      )}
    </section>
  );
};
