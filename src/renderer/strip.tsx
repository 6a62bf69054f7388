import './styles/global.css';
import { createRoot } from 'react-dom/client';
import { api } from './api.ts';
import { ErrorBoundary } from './components/ErrorBoundary.tsx';
import { leaveStrip } from './screens/strip/leave.ts';
import { Strip } from './screens/strip/Strip.tsx';
import { startStripKeys } from './screens/strip/strip-keys.ts';
import { startCapture } from './store/capture.ts';
import { startClock } from './store/clock.ts';
import { showIncident, startIncidents } from './store/incident.ts';
import { followPractice } from './store/practice.ts';
import { startSettings } from './store/settings.ts';
import { startShared } from './store/shared-record.ts';
import { beginSharing, startSharing } from './store/sharing.ts';
import { sayAnywhere, unsay } from './store/ui.ts';

/** The page of the strip. It shows the one incident that its URL names. */
const start = async () => {
  startSharing();
  startShared(false);
  const info = await api.appInfo(null);
  if (info.ok) {
    startClock(info.value.now, info.value.clockStands);
    beginSharing(info.value.sharing);
  }
  startCapture();
  startStripKeys();
  followPractice();
  api.onNotice(({ text }) => sayAnywhere(text, 'problem'));
  api.onNoticeGone(({ text }) => unsay(text));
  await Promise.all([startSettings(), startIncidents()]);
  const incident = new URLSearchParams(location.search).get('incident');
  if (incident !== null) await showIncident(incident);
  const root = document.getElementById('root');
  if (root !== null)
    createRoot(root).render(
      <ErrorBoundary onLeave={() => void leaveStrip()}>
        <Strip />
      </ErrorBoundary>,
    );
};

void start();
