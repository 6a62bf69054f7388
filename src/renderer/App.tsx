import { ErrorBoundary } from './components/ErrorBoundary.tsx';
import { Notices } from './components/Notices.tsx';
import { Panels } from './screens/dialogs/Panels.tsx';
import { Home } from './screens/home/Home.tsx';
import { KeysPanel } from './screens/palette/KeysPanel.tsx';
import { Palette } from './screens/palette/Palette.tsx';
import { Pane } from './screens/pane/Pane.tsx';
import { SecondLook } from './screens/pane/SecondLook.tsx';
import { leaveIncident, useIncidents } from './store/incident.ts';
import { closePanel, dismiss, useUi } from './store/ui.ts';

/** One pane: an incident, or, when none is open, the place to declare one. Panels open over it. */
export const App = () => {
  const openId = useIncidents(({ open }) => open?.id ?? null);
  const notices = useUi((ui) => ui.notices);
  const panel = useUi((ui) => ui.panel?.kind ?? null);
  return (
    <ErrorBoundary onLeave={leaveIncident}>
      {openId === null ? <Home /> : <Pane key={openId} />}
      {panel === 'palette' && <Palette onClose={closePanel} />}
      {panel === 'keys' && <KeysPanel onClose={closePanel} />}
      {panel === 'secondLook' && <SecondLook onClose={closePanel} />}
      <Panels />
      <Notices notices={notices} onDismiss={dismiss} />
    </ErrorBoundary>
  );
};
