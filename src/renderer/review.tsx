import './styles/global.css';
import { createRoot } from 'react-dom/client';
import { api } from './api.ts';
import { ErrorBoundary } from './components/ErrorBoundary.tsx';
import { Review } from './screens/review/Review.tsx';
import { startReviewKeys } from './screens/review/review-keys.ts';
import { startClock } from './store/clock.ts';
import { showIncident, startIncidents, wholeIncident } from './store/incident.ts';
import { startSettings } from './store/settings.ts';
import { beginSharing, startSharing } from './store/sharing.ts';
import { seeTickets } from './store/tickets.ts';
import { sayAnywhere, unsay } from './store/ui.ts';
import { keepUndoInField } from './undo-in-field.ts';

/** The page of the review. It shows the one incident that its URL names. */
const start = async () => {
  startSharing();
  keepUndoInField();
  const info = await api.appInfo(null);
  if (info.ok) {
    startClock(info.value.now, info.value.clockStands);
    beginSharing(info.value.sharing);
  }
  api.onNotice(({ text }) => sayAnywhere(text, 'problem'));
  api.onNoticeGone(({ text }) => unsay(text));
  await Promise.all([startSettings(), startIncidents()]);
  const incident = new URLSearchParams(location.search).get('incident') ?? '';
  startReviewKeys(incident);
  await showIncident(incident);
  const root = document.getElementById('root');
  if (root !== null)
    createRoot(root).render(
      <ErrorBoundary onLeave={() => void api.leaveReview({ incident, to: null })}>
        <Review incident={incident} />
      </ErrorBoundary>,
    );
  await wholeIncident();
  void seeTickets(incident);
};

void start();
