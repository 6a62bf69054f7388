import type { Glance } from '../../../domain/incident/glance.ts';
import type { Need } from '../../../domain/views/needs/need.ts';
import type { NeedRules } from '../../../domain/views/needs/rules.ts';
import { calmWords, needsYou } from '../../../domain/views/needs-you.ts';
import { focusCapture } from '../../commands/focus.ts';
import { lineFor } from '../../commands/handle-need.ts';
import { snoozeMinutes, snoozeNeed } from '../../commands/snooze.ts';
import { useShared, withSharedNeeds } from '../../store/shared-record.ts';
import { dismiss, useUi } from '../../store/ui.ts';
import type { CaptureLineState } from '../pane/use-capture-line.ts';
import { leaveStrip } from './leave.ts';
import styles from './Strip.module.css';

/** Handles a need here if one line is enough; otherwise in the pane. */
const handleHere = ({ target }: Need): void => {
  const line = lineFor(target);
  if (line === null) void leaveStrip(target);
  else focusCapture(line);
};

/** Why a line was not logged, and the options other than editing it. */
const TroubleLine = ({ line }: { readonly line: CaptureLineState }) => {
  const handle = line.trouble?.outcome?.unknownPerson;
  const words = line.trouble?.message ?? '';
  return (
    <div id="capture-trouble" className={styles.middle} data-tone="trouble" role="alert">
      <span className={styles.words} title={words}>
        {words}
      </span>
      {handle !== undefined && (
        <button type="button" className={styles.small} onClick={line.addNamed}>
          Add @{handle}
        </button>
      )}
      {line.trouble?.outcome?.choices?.map(({ label }, index) => (
        <button key={label} type="button" className={styles.small} onClick={() => line.answer(index)}>
          {label}
        </button>
      ))}
      {line.trouble?.outcome?.asNote && (
        <button type="button" className={styles.small} onClick={line.logAsNote}>
          Log as a note
        </button>
      )}
    </div>
  );
};

/** Completions at the caret, side by side: the strip has no room below or above. */
const OfferLine = ({ line }: { readonly line: CaptureLineState }) => (
  <div id="capture-offers" className={styles.offers} role="listbox" aria-label="Completions">
    {line.offers.map((offer, index) => (
      <div
        key={`${offer.label}${offer.text}`}
        id={`capture-offer-${index}`}
        ref={
          index === line.chosen
            ? (element) => element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
            : null
        }
        role="option"
        tabIndex={-1}
        aria-selected={index === line.chosen}
        className={styles.offer}
        title={offer.detail}
        // Keeps the focus in the field: losing it would hide the list before the click.
        onMouseDown={(event) => {
          event.preventDefault();
          line.take(offer);
        }}
      >
        {offer.label}
      </div>
    ))}
  </div>
);

/** The first thing that needs the lead, and how many others do. */
const NeedLine = ({ needs, calm }: { readonly needs: readonly Need[]; readonly calm: string }) => {
  const [first, ...others] = needs;
  const notice = useUi((ui) => ui.notices.at(-1) ?? null);
  if (notice !== null)
    return (
      <div className={styles.middle} role="status">
        <span className={styles.words} title={notice.text}>
          {notice.text}
        </span>
        <button type="button" className={styles.small} onClick={() => dismiss(notice.id)}>
          Dismiss
        </button>
      </div>
    );
  if (first === undefined) return <div className={styles.middle}>Needs you: {calm}</div>;
  return (
    <section className={styles.middle} aria-label="Needs you">
      <button
        type="button"
        className={styles.need}
        data-need={first.key}
        data-tone={first.tone === 'now' ? 'red' : 'amber'}
        title={first.words}
        onClick={() => handleHere(first)}
      >
        <span>{first.words}</span>
      </button>
      {others.length > 0 && (
        <button
          type="button"
          className={styles.more}
          title={others.map(({ words }) => words).join(', ')}
          onClick={() => void leaveStrip()}
        >
          and {others.length} more
        </button>
      )}
      <span className={styles.gap} />
      <button type="button" className={styles.small} onClick={() => void snoozeNeed()}>
        Snooze {snoozeMinutes} min
      </button>
    </section>
  );
};

interface Props {
  readonly facts: Glance;
  readonly now: string;
  readonly rules: NeedRules;
  readonly line: CaptureLineState;
}

/** The middle line: what needs the lead or, while typing, hints for the capture line. */
export const Middle = ({ facts, now, rules, line }: Props) => {
  const shared = useShared((state) => state.now);
  if (line.offers.length > 0) return <OfferLine line={line} />;
  if (line.trouble !== null) return <TroubleLine line={line} />;
  const needs = withSharedNeeds(needsYou(facts, now, rules), shared);
  return <NeedLine needs={needs} calm={calmWords(facts, now, rules)} />;
};
