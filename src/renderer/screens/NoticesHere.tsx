import { Notices } from '../components/Notices.tsx';
import { glanceOf, useIncidents } from '../store/incident.ts';
import { useTour } from '../store/tour.ts';
import { dismiss, noticesShown, useUi } from '../store/ui.ts';
import { isNarrow } from './narrow.ts';

/** Whether the screen has room for notices: the tour's first page has none, nor a pane under the composer. */
const useHavePlace = (): boolean => {
  const isPane = useIncidents(({ open }) => open !== null);
  const isTour = useTour(({ isOn }) => isOn);
  const isCovered = useUi(({ composerOpen }) => composerOpen && isNarrow());
  return isPane ? !isCovered : !isTour;
};

/** "INC-42" when several incidents are not closed: without it a notice might be about another one. */
const useIncidentName = (): string | null =>
  useIncidents(({ list, open }) => {
    const number = glanceOf(open)?.number;
    const several = list.filter(({ phase }) => phase !== 'closed').length > 1;
    return number === undefined || !several ? null : `INC-${number}`;
  });

/** Notices about the incident on screen and the console. Drawn both inside the screen and over it; one is empty. */
export const NoticesHere = ({ place }: { readonly place: 'inside' | 'over' }) => {
  const notices = useUi((ui) => ui.notices);
  const incident = useUi((ui) => ui.incident);
  const incidentName = useIncidentName();
  const isHere = useHavePlace() === (place === 'inside');
  return (
    <Notices
      notices={isHere ? noticesShown({ notices, incident }) : []}
      incidentName={incidentName}
      place={place}
      onDismiss={dismiss}
    />
  );
};
