import { Maximize2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { capital } from '../../../domain/capital.ts';
import { audienceLabels } from '../../../domain/incident/words.ts';
import { usualNeedRules } from '../../../domain/views/needs/rules.ts';
import type { NextUpdateView } from '../../../domain/views/next-update.ts';
import { statusBar } from '../../../domain/views/status-bar.ts';
import { focusCapture } from '../../commands/focus.ts';
import { useKeys } from '../../commands/keys-now.ts';
import { SeverityMark } from '../../components/SeverityMark.tsx';
import { keyWords } from '../../components/ui/key-words.ts';
import { loadCapture } from '../../store/capture.ts';
import { useClock } from '../../store/clock.ts';
import { glanceOf, useIncidents } from '../../store/incident.ts';
import { useSettings } from '../../store/settings.ts';
import { useShared } from '../../store/shared-record.ts';
import { CaptureField, summaryOf } from '../pane/CaptureLine.tsx';
import { type CaptureLineState, useCaptureLine } from '../pane/use-capture-line.ts';
import { SharingMark } from '../SharingMark.tsx';
import { linkMeaning, shortLinkWords } from '../shared-record/words.ts';
import { carryInStrip, useCarried } from './carry.ts';
import { leaveStrip } from './leave.ts';
import { Middle } from './Middle.tsx';
import styles from './Strip.module.css';

/** When stakeholders hear from us next, as briefly as possible. */
const Next = ({ next }: { readonly next: NextUpdateView }) => {
  if (next.kind === 'none') return <span className={styles.quiet}>No update promised</span>;
  if (next.kind === 'elsewhere') return <span className={styles.quiet}>Handed over to {next.to}</span>;
  if (next.kind === 'onChange') return <span className={styles.quiet}>Update when something changes</span>;
  if (next.kind === 'final')
    return (
      <span className={styles.next} data-tone={next.tone}>
        Final {next.audience} update {next.tone === 'overdue' ? 'overdue' : 'due'}
      </span>
    );
  return (
    <span className={styles.next} data-tone={next.tone}>
      {audienceLabels[next.audience]} update {next.tone === 'overdue' ? 'overdue by' : 'due in'}{' '}
      <b role="timer" aria-live="off" aria-label={`${Math.floor(Math.abs(next.secondsLeft) / 60)} minutes`}>
        {next.countdown}
      </b>
    </span>
  );
};

/** That this console is alone, or that sharing has stopped; together there is nothing to say. */
const SharedWords = () => {
  const shared = useShared((state) => state.now);
  if (shared === null || shared.link.kind === 'together') return null;
  return (
    <span className={styles.quiet} title={linkMeaning(shared)}>
      {shortLinkWords(shared)}
    </span>
  );
};

const Back = () => {
  const [keys] = useKeys('strip');
  return (
    <button
      type="button"
      className={styles.icon}
      aria-label="Back to the whole console"
      title={`Back to the whole console (Esc${keys === undefined ? '' : ` or ${keyWords(keys)}`})`}
      onClick={() => void leaveStrip()}
    >
      <Maximize2 size={14} aria-hidden />
    </button>
  );
};

/** Escape dismisses the offers first, then the strip. */
const escapes =
  (line: CaptureLineState) =>
  (event: React.KeyboardEvent): boolean => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || line.offers.length > 0) return false;
    event.preventDefault();
    void leaveStrip();
    return true;
  };

const Capture = ({ line, field }: Parameters<typeof CaptureField>[0]) => {
  const carried = useCarried((state) => state.words);
  return (
    <div className={styles.capture}>
      <CaptureField line={line} field={field} onKey={escapes(line)} />
      <span id="capture-summary" className={styles.summary}>
        {carried !== '' && line.text === '' ? carried : summaryOf(line)}
      </span>
    </div>
  );
};

/** The incident in three lines: severity and when the next update is due, what needs the lead, the capture line. */
export const Strip = () => {
  const open = useIncidents((incidents) => incidents.open);
  const problem = useIncidents((incidents) => incidents.problem);
  const rules = useSettings(({ settings }) => settings ?? usualNeedRules);
  const now = useClock((clock) => clock.now);
  const field = useRef<HTMLTextAreaElement>(null);
  const line = useCaptureLine(field, carryInStrip);
  const incident = open?.id ?? null;
  useEffect(() => {
    if (incident === null) return;
    void loadCapture(incident);
    focusCapture('');
    // The global key brings up the strip for typing.
    const again = () => focusCapture('');
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  }, [incident]);
  const facts = glanceOf(open);
  if (facts === null)
    return (
      <main className={styles.strip}>
        <div className={styles.first}>
          <span className={styles.title}>{problem ?? 'No incident is open.'}</span>
          <Back />
        </div>
      </main>
    );
  const view = statusBar(facts, now, rules.cadence);
  const { nextUpdate: next } = view;
  return (
    <main
      className={styles.strip}
      data-tone={'tone' in next ? next.tone : 'calm'}
      data-kind={facts.kind}
      aria-label="Strip"
    >
      <div className={styles.first}>
        <SeverityMark severity={view.severity} />
        {view.kindMark !== null && <span className={styles.kind}>{view.kindMark}</span>}
        <span className={styles.short}>{view.ref}</span>
        <h1 className={styles.title} dir="auto" title={`${view.ref} ${view.title}`}>
          {view.title}
        </h1>
        {view.elapsed !== null && (
          <span className={styles.short} title={capital(view.period)}>
            {view.elapsed}
          </span>
        )}
        {view.window !== null && view.window.state !== '' && (
          <span className={styles.quiet} title={view.window.whole}>
            {view.window.state}
          </span>
        )}
        <SharedWords />
        <Next next={next} />
        <Back />
      </div>
      <div className={styles.second}>
        <Middle facts={facts} now={now} rules={rules} line={line} />
        <SharingMark short />
      </div>
      {view.phase === 'closed' ? (
        <p className={styles.closed}>This incident is closed.</p>
      ) : (
        <Capture line={line} field={field} />
      )}
    </main>
  );
};
