import { ErrorBoundary } from './components/ErrorBoundary.tsx';
import { AddressBar } from './components/links/AddressBar.tsx';
import { cannotShow, PartBoundary } from './components/PartBoundary.tsx';
import { DialogMark } from './components/ui/dialog-mark.ts';
import { Later, partOf } from './later.tsx';
import { DrillMark } from './screens/DrillMark.tsx';
import { Home } from './screens/home/Home.tsx';
import { NoticesHere } from './screens/NoticesHere.tsx';
import { leaveIncident, useIncidents } from './store/incident.ts';
import { useTour } from './store/tour.ts';
import { closePanel, say, useUi } from './store/ui.ts';
import { useAddresses } from './use-addresses.ts';
import { useFocusReturn } from './use-focus-return.ts';

const pane = partOf(() => import('./screens/pane/Pane.tsx').then((read) => read.Pane));
const tourHome = partOf(() => import('./screens/tour/TourHome.tsx').then((read) => read.TourHome));
const panels = partOf(() => import('./screens/dialogs/Panels.tsx').then((read) => read.Panels));
const palette = partOf(() => import('./screens/palette/Palette.tsx').then((read) => read.Palette));
const keysPanel = partOf(() => import('./screens/palette/KeysPanel.tsx').then((read) => read.KeysPanel));
const secondLook = partOf(() => import('./screens/pane/SecondLook.tsx').then((read) => read.SecondLook));

/** Loads the code of the pane. */
export const fetchPane = (): Promise<void> => pane.fetch();

/** Loads the code of everything that the first screen does not need. */
export const fetchRest = async (): Promise<void> => {
  await Promise.all([pane, panels, palette, keysPanel, secondLook].map((part) => part.fetch()));
};

/** Where an incident is declared; on a tour, its drill. */
const Start = () => (useTour(({ isOn }) => isOn) ? <Later part={tourHome} props={{}} /> : <Home />);

/** Closes a panel that cannot be shown, so that the pane under it gets its keys back. */
const withoutPanel = (name: string) => {
  closePanel();
  say(cannotShow(name), 'problem');
};

/** One element for all dialogs, so that it is not made anew. */
const drillMark = <DrillMark />;

/** One pane: an incident, or, when none is open, the place to declare one. Panels open over it. */
export const App = () => {
  const openId = useIncidents(({ open }) => open?.id ?? null);
  const panel = useUi((ui) => ui.panel?.kind ?? null);
  useFocusReturn(panel !== null);
  const address = useAddresses();
  return (
    <ErrorBoundary onLeave={leaveIncident}>
      <DialogMark value={drillMark}>
        {openId === null ? <Start /> : <Later key={openId} part={pane} props={{}} />}
        {panel !== null && (
          <PartBoundary key={panel} name={panel === 'search' ? 'the search' : 'this'} onFail={withoutPanel}>
            {panel === 'palette' && <Later part={palette} props={{ onClose: closePanel }} />}
            {panel === 'keys' && <Later part={keysPanel} props={{ onClose: closePanel }} />}
            {panel === 'secondLook' && <Later part={secondLook} props={{ onClose: closePanel }} />}
            <Later part={panels} props={{}} />
          </PartBoundary>
        )}
      </DialogMark>
      <NoticesHere place="over" />
      <AddressBar address={address} />
    </ErrorBoundary>
  );
};
