import type { IncidentState } from '../../../domain/incident/state.ts';
import { useShownState } from '../../store/incident.ts';
import { closePanel, openPanel, type Panel, useUi } from '../../store/ui.ts';
import { HandToLaptop } from '../handover/HandToLaptop.tsx';
import { LeadFromHere } from '../handover/LeadFromHere.tsx';
import { OpenFile } from '../handover/OpenFile.tsx';
import { SearchPanel } from '../search/SearchPanel.tsx';
import { Settings } from '../settings/Settings.tsx';
import { Brief } from './Brief.tsx';
import { Close } from './Close.tsx';
import { Entry } from './Entry.tsx';
import { Export } from './Export.tsx';
import { FalseAlarm } from './FalseAlarm.tsx';
import { Handover } from './Handover.tsx';
import { ImportJson } from './ImportJson.tsx';
import { Licences } from './Licences.tsx';
import { Lists } from './Lists.tsx';
import { MailPost } from './MailPost.tsx';
import { Outbox } from './Outbox.tsx';
import { PrivateNote } from './PrivateNote.tsx';
import { Reopen } from './Reopen.tsx';
import { Resolve } from './Resolve.tsx';
import { Rested } from './Rested.tsx';
import { SlackChannel } from './SlackChannel.tsx';
import { Told } from './Told.tsx';

interface Props {
  readonly panel: Panel;
  readonly state: IncidentState | null;
}

/** A dialog about the incident on screen; nothing if there is no incident. */
const IncidentPanel = ({ panel, state }: Props) => {
  const facts = state?.facts;
  if (!state || !facts) return null;
  switch (panel.kind) {
    case 'resolve':
      return <Resolve facts={facts} begins={panel.why ?? ''} onClose={closePanel} />;
    case 'falseAlarm':
      return <FalseAlarm facts={facts} begins={panel.text ?? ''} onClose={closePanel} />;
    case 'close':
      return <Close facts={facts} begins={panel.text ?? ''} why={panel.why ?? ''} onClose={closePanel} />;
    case 'reopen':
      return <Reopen facts={facts} onClose={closePanel} />;
    case 'brief':
      return <Brief state={state} onClose={closePanel} />;
    case 'mailPost':
      return <MailPost what={panel.what} about={panel.about} onClose={closePanel} />;
    case 'handover':
      return (
        <Handover
          facts={facts}
          role={panel.role}
          to={panel.to}
          note={panel.note ?? ''}
          onClose={closePanel}
        />
      );
    case 'outbox':
      return <Outbox facts={facts} onClose={closePanel} />;
    case 'list':
      return <Lists facts={facts} list={panel.list} onClose={closePanel} />;
    case 'rested':
      return <Rested key={panel.assumption} facts={facts} number={panel.assumption} onClose={closePanel} />;
    case 'told':
      return <Told facts={facts} onClose={closePanel} />;
    case 'slack':
      return <SlackChannel facts={facts} onClose={closePanel} />;
    case 'entry':
      return (
        <Entry
          key={panel.entry}
          state={state}
          entry={panel.entry}
          tell={panel.tell === true}
          onClose={closePanel}
        />
      );
    case 'privateNote':
      return <PrivateNote key={panel.note} note={panel.note} onClose={closePanel} />;
    case 'leadFromHere':
      return <LeadFromHere facts={facts} onClose={closePanel} />;
    case 'export':
      return (
        <Export facts={facts} onClose={() => (panel.back === null ? closePanel() : openPanel(panel.back))} />
      );
    case 'handToLaptop':
      return <HandToLaptop facts={facts} onClose={closePanel} />;
    case 'settings':
    case 'handoverFile':
    case 'importJson':
    case 'search':
    case 'palette':
    case 'keys':
    case 'licences':
    case 'secondLook':
      return null;
  }
};

/** The dialog open over the pane, other than the palette and the list of keys. */
export const Panels = () => {
  const panel = useUi((ui) => ui.panel);
  // So that a dialog opened straight away has its incident.
  const state = useShownState();
  if (panel === null) return null;
  if (panel.kind === 'settings') return <Settings section={panel.section} onClose={closePanel} />;
  if (panel.kind === 'search') return <SearchPanel onClose={closePanel} />;
  if (panel.kind === 'licences') return <Licences onClose={closePanel} />;
  if (panel.kind === 'importJson') return <ImportJson onClose={closePanel} />;
  if (panel.kind === 'handoverFile')
    return <OpenFile key={panel.asked} isArrived={panel.isArrived} onClose={closePanel} />;
  return <IncidentPanel panel={panel} state={state} />;
};
