import { useEffect } from 'react';
import { isPracticeId, isTourId } from '../../../shared/tour-id.ts';
import { paneIsUp } from '../../commands/go-to.ts';
import { PartBoundary } from '../../components/PartBoundary.tsx';
import { loadCapture } from '../../store/capture.ts';
import { glanceOf, useIncidents } from '../../store/incident.ts';
import { followNotes } from '../../store/private-notes.ts';
import { followRefuted } from '../../store/refuted.ts';
import { followReturned } from '../../store/returned.ts';
import { useUi } from '../../store/ui.ts';
import { useBehind } from '../../use-behind.ts';
import { Composer } from '../composer/Composer.tsx';
import { NoticesHere } from '../NoticesHere.tsx';
import { ComingIn } from '../practice/ComingIn.tsx';
import { PracticeBar } from '../practice/PracticeBar.tsx';
import { ClockLine } from '../shared-record/ClockLine.tsx';
import { LeadOffer } from '../shared-record/LeadOffer.tsx';
import { SharedBanner } from '../shared-record/SharedStatus.tsx';
import { TourBar } from '../tour/TourBar.tsx';
import { CaptureLine } from './CaptureLine.tsx';
import { ClosedLine } from './ClosedLine.tsx';
import { HealthBanner } from './HealthBanner.tsx';
import { LiveIncidents } from './LiveIncidents.tsx';
import { LogPanel } from './LogPanel.tsx';
import { NeedsYou } from './NeedsYou.tsx';
import styles from './Pane.module.css';
import { Related } from './Related.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TaskQuestion } from './TaskQuestion.tsx';
import { ThreadsPanel } from './ThreadsPanel.tsx';
import { useOutboxBusy } from './use-outbox-busy.ts';

/** Everything the lead must watch, on one screen: status, threads, composer, log and capture line. */
export const Pane = () => {
  const incident = useIncidents(({ open }) => open?.id ?? '');
  const busy = useOutboxBusy();
  // The capture line is drawn first, as typing starts there; the composer follows a frame later.
  const behind = useBehind(true, false);
  const glance = useIncidents(({ open }) => open?.stage === 'glance');
  const closed = useIncidents(({ open }) => glanceOf(open)?.phase === 'closed');
  const kind = useIncidents(({ open }) => glanceOf(open)?.kind);
  const composerOpen = useUi((ui) => ui.composerOpen);
  useEffect(() => {
    void loadCapture(incident);
    return paneIsUp(incident);
  }, [incident]);
  useEffect(() => followNotes(incident), [incident]);
  useEffect(followRefuted, []);
  useEffect(followReturned, []);
  return (
    <div className={styles.pane} data-outbox-busy={busy} data-composer-open={composerOpen} data-kind={kind}>
      <header>
        <LiveIncidents />
        <HealthBanner />
        <SharedBanner />
        <ClockLine />
        <LeadOffer />
        <Related />
        <PartBoundary name="the status">
          <StatusBar />
        </PartBoundary>
      </header>
      <main className={styles.main}>
        <div className={styles.threads}>
          {isPracticeId(incident) && !closed && (
            <PartBoundary name="what came in">
              <ComingIn />
            </PartBoundary>
          )}
          <PartBoundary name="what needs you">
            <NeedsYou />
          </PartBoundary>
          <PartBoundary name="the threads">
            <ThreadsPanel />
          </PartBoundary>
          <NoticesHere place="inside" />
        </div>
        <aside className={styles.composer} aria-label="Update">
          <PartBoundary name="the update">{behind && !glance && <Composer />}</PartBoundary>
        </aside>
      </main>
      <footer className={styles.foot}>
        <div className={styles.log}>
          <PartBoundary name="the log">
            <LogPanel />
          </PartBoundary>
        </div>
        <TaskQuestion />
        {closed ? <ClosedLine /> : <CaptureLine />}
        {isTourId(incident) && <TourBar />}
        {isPracticeId(incident) && <PracticeBar />}
      </footer>
    </div>
  );
};
