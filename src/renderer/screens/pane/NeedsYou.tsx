import { useRef } from 'react';
import { leadingKindOf } from '../../../domain/views/needs/leading.ts';
import { inSight, staysInSight } from '../../../domain/views/needs/lines.ts';
import type { Need } from '../../../domain/views/needs/need.ts';
import { usualNeedRules } from '../../../domain/views/needs/rules.ts';
import { calmWords, needsYou, type SnoozedNeed, snoozedNeeds } from '../../../domain/views/needs-you.ts';
import { clockTimeSeenFrom } from '../../../domain/views/time.ts';
import { CommandKey } from '../../commands/CommandKey.tsx';
import { handleNeed } from '../../commands/handle-need.ts';
import { useKeys } from '../../commands/keys-now.ts';
import { runCommand } from '../../commands/table.ts';
import { keyWords } from '../../components/ui/key-words.ts';
import { part } from '../../marks.ts';
import { nowIso, useMinute } from '../../store/clock.ts';
import { useGlance } from '../../store/incident.ts';
import { useSettings } from '../../store/settings.ts';
import { useShared, withSharedNeeds } from '../../store/shared-record.ts';
import { setNeedsOpen, useUi } from '../../store/ui.ts';
import styles from './NeedsYou.module.css';
import { useNeedFocus } from './use-need-focus.ts';

const NeedButton = ({ need }: { readonly need: Need }) => {
  const [snooze] = useKeys('snoozeNeed');
  const [dismiss] = useKeys('dismissNeed');
  const keys = [
    ...(snooze === undefined ? [] : [`${keyWords(snooze)} snoozes it`]),
    ...(dismiss === undefined || (leadingKindOf(need) === null && need.declines === undefined)
      ? []
      : [`${keyWords(dismiss)} dismisses it`]),
  ];
  return (
    <button
      type="button"
      className={styles.need}
      data-need={need.key}
      data-tone={need.tone === 'now' ? 'red' : 'amber'}
      data-stays={staysInSight(need)}
      title={keys.length === 0 ? need.words : `${need.words} (${keys.join(', ')})`}
      onClick={() => {
        setNeedsOpen(false);
        handleNeed(need.target);
      }}
    >
      <span>{need.words}</span>
    </button>
  );
};

/** The label of the button for the whole list; null when the line shows it all. */
const moreWords = (needs: readonly Need[], open: boolean): string | null => {
  if (open) return 'Show fewer';
  const rest = needs.length - inSight(needs).length;
  if (rest > 0) return `and ${rest} more`;
  return needs.some(({ parts }) => parts !== undefined) ? 'Show each' : null;
};

/** The needs that fit on the line, or how to close the list. */
const Line = ({ needs, open }: { readonly needs: readonly Need[]; readonly open: boolean }) => {
  const more = moreWords(needs, open);
  return (
    <>
      {!open && inSight(needs).map((need) => <NeedButton key={need.key} need={need} />)}
      {more !== null && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={open}
          data-more
          onClick={() => setNeedsOpen(!open)}
        >
          {more}
        </button>
      )}
      {/* Blanks as wide as the needs keep the line's height while the list is open, so that no row moves. */}
      {open &&
        inSight(needs).map((need) => (
          <span
            key={need.key}
            className={styles.need}
            data-kept={need.words}
            data-stays={staysInSight(need)}
            aria-hidden
          />
        ))}
    </>
  );
};

/** All of them; under a grouped line, each need in its group. */
const All = ({ needs }: { readonly needs: readonly Need[] }) => (
  <ul className={styles.all}>
    {needs.map((need) => (
      <li key={need.key}>
        <NeedButton need={need} />
        {need.parts !== undefined && (
          <ul className={styles.parts} aria-label={need.words}>
            {need.parts.map((part) => (
              <li key={part.key}>
                <NeedButton need={part} />
              </li>
            ))}
          </ul>
        )}
      </li>
    ))}
  </ul>
);

/** How many needs are snoozed, for a new lead; the brief says which, and until when. */
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
  const facts = useGlance();
  const rules = useSettings(({ settings }) => settings ?? usualNeedRules);
  // To the minute is enough.
  const minute = useMinute();
  const wanted = useUi((ui) => ui.needsOpen);
  const shared = useShared(({ now }) => now);
  const needs = withSharedNeeds(facts === null ? [] : needsYou(facts, minute, rules), shared);
  const snoozed = facts === null ? [] : snoozedNeeds(facts, minute, rules);
  const open = wanted && needs.length > 0;
  const section = useRef<HTMLElement>(null);
  useNeedFocus(section);
  return (
    <section
      ref={section}
      className={styles.needs}
      {...part('needs')}
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
      <div className={styles.needsList}>
        {needs.length > 0 ? (
          <Line needs={needs} open={open} />
        ) : (
          facts !== null && <span className={styles.calm}>{calmWords(facts, minute, rules)}</span>
        )}
      </div>
      {facts !== null && <Snoozed snoozed={snoozed} zone={facts.zone} />}
      {needs.length > 0 && (
        <span className={styles.keys}>
          <CommandKey of="needsYou" />
        </span>
      )}
      {open && <All needs={needs} />}
    </section>
  );
};
