import { ArrowUpRight, ChevronDown, ChevronUp, Home } from 'lucide-react';
import { Fragment, useState } from 'react';
import { type Audience, audienceLabels, defaultCadence, isOver } from '../../../domain/incident/words.ts';
import { duration } from '../../../domain/time/times.ts';
import type { NextUpdateView } from '../../../domain/views/next-update.ts';
import { type StatusBar as StatusBarView, statusBar } from '../../../domain/views/status-bar.ts';
import { api } from '../../api.ts';
import { runCommand } from '../../commands/table.ts';
import { SeverityMark } from '../../components/SeverityMark.tsx';
import { useClock } from '../../store/clock.ts';
import { leaveIncident, useGlance } from '../../store/incident.ts';
import { useSettings } from '../../store/settings.ts';
import { hideComposer, say, setComposerTab, useUi } from '../../store/ui.ts';
import { SharingMark } from '../SharingMark.tsx';
import { SharedStatus } from '../shared-record/SharedStatus.tsx';
import { Pinned } from './Pinned.tsx';
import styles from './StatusBar.module.css';

const openLink = async (url: string) => {
  const answer = await api.openLink({ url });
  if (!answer.ok) say(answer.error.message, 'problem');
};

const updateName = ({ audience, number }: { readonly audience: Audience; readonly number: number }) =>
  `${audienceLabels[audience]} update ${number}`;

const minutesWords = (seconds: number): string => {
  const minutes = Math.floor(Math.abs(seconds) / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
};

/** When stakeholders hear from us next: the countdown, or in words that nothing is promised. */
const Next = ({ next }: { readonly next: NextUpdateView }) => {
  if (next.kind === 'none')
    return (
      <>
        <span className={styles.quiet}>Next update</span>
        <span className={styles.count} data-small>
          None promised
        </span>
      </>
    );
  if (next.kind === 'elsewhere')
    return (
      <>
        <span className={styles.quiet}>Next update</span>
        <span className={styles.count} data-small>
          With {next.to}
        </span>
      </>
    );
  if (next.kind === 'onChange')
    return (
      <>
        <span className={styles.quiet}>Next update</span>
        <span className={styles.count} data-small>
          When something changes
        </span>
        <span className={styles.quiet}>said in update {next.promisedIn}</span>
      </>
    );
  const late = next.tone === 'overdue';
  if (next.kind === 'final')
    return (
      <>
        <span className={styles.quiet}>{updateName(next)}</span>
        <span className={styles.count} data-small data-tone={next.tone}>
          Final update {late ? 'overdue' : 'due'}
        </span>
        {next.promisedTime !== null && <span className={styles.quiet}>promised by {next.promisedTime}</span>}
      </>
    );
  return (
    <>
      <span className={styles.quiet}>
        {updateName(next)} {late ? 'overdue by' : 'due in'}
      </span>
      {/* Screen readers must not read out every tick. */}
      <span
        className={styles.count}
        data-tone={next.tone}
        role="timer"
        aria-live="off"
        aria-label={`${updateName(next)} ${late ? 'overdue by' : 'due in'} ${minutesWords(next.secondsLeft)}`}
      >
        {next.countdown}
      </span>
      <span className={styles.quiet}>
        {next.dueTime} ·{' '}
        {next.untold !== null
          ? `${next.untold} not told yet`
          : next.kind === 'promised'
            ? `promised in update ${next.promisedIn}${next.of === null ? '' : ` of INC-${next.of}`}`
            : `due every ${duration(next.everyMinutes)}`}
      </span>
    </>
  );
};

/** Who leads, and who sees to the updates; nobody here where it was led elsewhere. */
const Who = ({ view }: { readonly view: StatusBarView }) => {
  if (view.isAfterwards) return 'It was led elsewhere';
  const { person, isLead } = view.communications;
  return (
    <>
      {view.window !== null && 'led by '}
      {view.lead === null ? (
        view.window === null ? (
          'Nobody leads yet'
        ) : (
          'nobody yet'
        )
      ) : (
        <b dir="auto">{view.lead.name}</b>
      )}
      {' · updates by '}
      {person === null || isLead ? 'the lead' : <b dir="auto">{person.name}</b>}
    </>
  );
};

const Leading = ({ view }: { readonly view: StatusBarView }) => (
  <span className={styles.leading}>
    <WindowWords view={view} />
    <Who view={view} />
    {view.outsideName !== null && (
      <>
        {' · known outside as: '}
        <b dir="auto">{view.outsideName}</b>
      </>
    )}
    {view.tags.length > 0 && (
      <>
        {' · tagged '}
        <b dir="auto">{view.tags.join(', ')}</b>
      </>
    )}
    {view.bridge !== null && (
      <>
        {' · '}
        <button type="button" className={styles.link} onClick={() => void openLink(view.bridge ?? '')}>
          Conference <ArrowUpRight size={12} aria-hidden />
        </button>
      </>
    )}
    {view.channel !== null && view.channel.url !== '' && (
      <>
        {' · '}
        <button
          type="button"
          className={styles.link}
          title={`Open #${view.channel.name} in Slack`}
          onClick={() => void openLink(view.channel?.url ?? '')}
        >
          #{view.channel.name} <ArrowUpRight size={12} aria-hidden />
        </button>
      </>
    )}
    {view.links.map(({ service, name, url }) => (
      <Fragment key={service}>
        {' · '}
        <button
          type="button"
          className={styles.link}
          title={`Open ${name} in ${service}`}
          onClick={() => void openLink(url)}
        >
          {service} <ArrowUpRight size={12} aria-hidden />
        </button>
      </Fragment>
    ))}
  </span>
);

/** Since when it goes on; of planned work, that it has not begun. Its window, below, says more than when it began. */
const beginning = ({ elapsed, period, kind, window }: StatusBarView): string => {
  if (elapsed !== null) return window === null ? `${elapsed} · ${period}` : elapsed;
  return kind === 'maintenance' && window === null ? 'no window yet' : 'not begun yet';
};

/** How the window of planned work stands: "begins in 3 h", "running over by 12 min". */
const WindowState = ({ view: { window } }: { readonly view: StatusBarView }) =>
  window === null || window.state === '' ? null : (
    <span className={styles.window} data-tone={window.tone} title={window.whole}>
      {window.state}
    </span>
  );

/** The window of planned work; a click says what its end means. */
const WindowWords = ({ view: { window, phase } }: { readonly view: StatusBarView }) =>
  window === null ? null : (
    <>
      <button
        type="button"
        className={styles.link}
        title={window.whole}
        disabled={phase !== 'active'}
        onClick={() => runCommand('maintenanceWindow')}
      >
        {window.words}
      </button>
      {' · '}
    </>
  );

/** Opens and closes the composer in layouts that have no room for it. */
const UpdateButton = ({ closed }: { readonly closed: boolean }) => {
  const open = useUi((ui) => ui.composerOpen);
  const toggle = () => {
    if (open) hideComposer();
    else if (closed) setComposerTab('write');
    else runCommand('composer');
  };
  return (
    <button type="button" className={styles.update} aria-expanded={open} onClick={toggle}>
      {open ? 'Back to the threads' : closed ? 'Show the updates' : 'Write the update'}
    </button>
  );
};

/** Pinned at the top and always complete: severity, state, who leads, when the next update is due. */
export const StatusBar = () => {
  const facts = useGlance();
  const cadence = useSettings(({ settings }) => settings?.cadence ?? defaultCadence);
  const now = useClock((clock) => clock.now);
  const [unfolded, setUnfolded] = useState(false);
  if (facts === null) return null;
  const view = statusBar(facts, now, cadence);
  const closed = view.phase === 'closed' || view.isAfterwards;
  const phase = view.phase === 'review' ? ', in review' : view.phase === 'closed' ? ', closed' : '';
  return (
    <section className={styles.bar} aria-label="Status" data-unfolded={unfolded}>
      <div className={styles.facts}>
        <div className={styles.first}>
          <button
            type="button"
            className={`${styles.link} ${styles.home}`}
            aria-label="All incidents"
            title="All incidents"
            onClick={leaveIncident}
          >
            <Home size={15} aria-hidden />
          </button>
          <SeverityMark severity={view.severity} />
          {view.kindMark !== null && <span className={styles.kind}>{view.kindMark}</span>}
          {view.isAfterwards && <span className={styles.kind}>ENTERED AFTERWARDS</span>}
          <h1 className={styles.title} dir="auto" title={view.title}>
            {view.title}
          </h1>
          <SharingMark />
          <span className={styles.status} data-over={isOver(view.status)}>
            {view.statusLabel}
            {phase}
          </span>
          <span className={styles.meta}>
            {view.ref} · {beginning(view)}
          </span>
          <WindowState view={view} />
          <button
            type="button"
            className={`${styles.link} ${styles.fold}`}
            aria-label="Impact, summary and lead"
            aria-expanded={unfolded}
            title="Impact, summary and lead"
            onClick={() => setUnfolded(!unfolded)}
          >
            {unfolded ? <ChevronUp size={16} aria-hidden /> : <ChevronDown size={16} aria-hidden />}
          </button>
        </div>
        <dl className={styles.rows}>
          <dt>Impact</dt>
          <dd data-pinned="impact">
            <Pinned field="impact" view={view} />
          </dd>
          <dt>Now</dt>
          <dd data-pinned="summary">
            <Pinned field="summary" view={view} />
          </dd>
          <dt>{view.window === null ? 'Leading' : 'Window'}</dt>
          <dd>
            <Leading view={view} />
            <SharedStatus />
          </dd>
        </dl>
      </div>
      <div className={styles.next}>
        <Next next={view.nextUpdate} />
        {view.phase === 'review' && (
          <button type="button" className={styles.link} onClick={() => runCommand('close')}>
            Review and close …
          </button>
        )}
        <SharedStatus narrow />
        <UpdateButton closed={closed} />
      </div>
    </section>
  );
};
