import type { IncidentState } from '../../../domain/incident/state.ts';
import { useShownState } from '../../store/incident.ts';
import { closePanel, goBack, type Panel, useUi } from '../../store/ui.ts';
import { HandToFireHydrant } from '../firehydrant/HandToFireHydrant.tsx';
import { TakeFromFireHydrant } from '../firehydrant/TakeFromFireHydrant.tsx';
import { HandToLaptop } from '../handover/HandToLaptop.tsx';
import { LeadFromHere } from '../handover/LeadFromHere.tsx';
import { OpenFile } from '../handover/OpenFile.tsx';
import { PlanFromTemplate } from '../maintenance/PlanFromTemplate.tsx';
import { Template } from '../maintenance/Template.tsx';
import { Window } from '../maintenance/Window.tsx';
import { Merge } from '../merge/Merge.tsx';
import { Split } from '../merge/Split.tsx';
import { DeclareThere } from '../pagerduty/DeclareThere.tsx';
import { InPagerDuty } from '../pagerduty/InPagerDuty.tsx';
import { NotesThere } from '../pagerduty/NotesThere.tsx';
import { Page } from '../pagerduty/Page.tsx';
import { UpdateThere } from '../pagerduty/UpdateThere.tsx';
import { EnterPast } from '../past/EnterPast.tsx';
import { Debrief } from '../practice/Debrief.tsx';
import { DeleteDrill, EndDrill } from '../practice/EndDrill.tsx';
import { Practise } from '../practice/Practise.tsx';
import { SearchPanel } from '../search/SearchPanel.tsx';
import { Settings } from '../settings/Settings.tsx';
import { HandLead } from '../shared-record/HandLead.tsx';
import { JoinShared } from '../shared-record/JoinShared.tsx';
import { NotTaken } from '../shared-record/NotTaken.tsx';
import { SharedFork } from '../shared-record/SharedFork.tsx';
import { ShareRecord } from '../shared-record/ShareRecord.tsx';
import { TakeSending } from '../shared-record/TakeSending.tsx';
import { WhoIsHere } from '../shared-record/WhoIsHere.tsx';
import { Tickets } from '../tickets/Tickets.tsx';
import { Bridge } from './Bridge.tsx';
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
import { Quiet } from './Quiet.tsx';
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
    case 'quiet':
      return <Quiet facts={facts} onClose={closePanel} />;
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
    case 'page':
      return <Page facts={facts} onClose={closePanel} />;
    case 'inPagerDuty':
      return <InPagerDuty facts={facts} onClose={closePanel} />;
    case 'declareInPagerDuty':
      return <DeclareThere facts={facts} onClose={closePanel} />;
    case 'notesToPagerDuty':
      return <NotesThere state={state} onClose={closePanel} />;
    case 'updateToPagerDuty':
      return <UpdateThere facts={facts} onClose={closePanel} />;
    case 'list':
      return <Lists facts={facts} list={panel.list} onClose={closePanel} />;
    case 'rested':
      return <Rested key={panel.assumption} facts={facts} number={panel.assumption} onClose={closePanel} />;
    case 'window':
      return <Window facts={facts} onClose={closePanel} />;
    case 'told':
      return <Told facts={facts} onClose={closePanel} />;
    case 'bridge':
      return <Bridge facts={facts} onClose={closePanel} />;
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
    case 'tickets':
      return <Tickets inPane state={state} only={panel.only} onClose={closePanel} />;
    case 'merge':
      return <Merge facts={facts} onClose={closePanel} />;
    case 'split':
      return <Split key={panel.thread} state={state} number={panel.thread} onClose={closePanel} />;
    case 'privateNote':
      return <PrivateNote key={panel.note} note={panel.note} onClose={closePanel} />;
    case 'shareRecord':
      return <ShareRecord facts={facts} onClose={closePanel} />;
    case 'handLead':
      return <HandLead facts={facts} onClose={closePanel} />;
    case 'whoIsHere':
      return <WhoIsHere facts={facts} onClose={closePanel} />;
    case 'notTaken':
      return <NotTaken facts={facts} onClose={() => goBack(panel.back)} />;
    case 'sharedFork':
      return <SharedFork facts={facts} onClose={closePanel} />;
    case 'takeSending':
      return <TakeSending key={panel.from} facts={facts} from={panel.from} onClose={closePanel} />;
    case 'leadFromHere':
      return <LeadFromHere facts={facts} onClose={closePanel} />;
    case 'export':
      return <Export facts={facts} onClose={() => goBack(panel.back)} />;
    case 'handToLaptop':
      return <HandToLaptop facts={facts} onClose={closePanel} />;
    case 'handToFireHydrant':
      return <HandToFireHydrant facts={facts} state={state} onClose={closePanel} />;
    case 'endDrill':
      return <EndDrill onClose={closePanel} />;
    case 'debrief':
      return <Debrief onClose={closePanel} />;
    case 'joinShared':
    case 'deleteDrill':
    case 'practise':
    case 'settings':
    case 'handoverFile':
    case 'importJson':
    case 'enterPast':
    case 'takeFromFireHydrant':
    case 'search':
    case 'palette':
    case 'keys':
    case 'licences':
    case 'plan':
    case 'template':
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
  if (panel.kind === 'settings')
    return (
      <Settings section={panel.section} service={panel.service} onClose={() => goBack(panel.back ?? null)} />
    );
  if (panel.kind === 'search') return <SearchPanel onClose={closePanel} />;
  if (panel.kind === 'plan') return <PlanFromTemplate onClose={closePanel} />;
  if (panel.kind === 'template')
    return <Template key={panel.template.id} template={panel.template} back={panel.back} />;
  if (panel.kind === 'licences') return <Licences onClose={closePanel} />;
  if (panel.kind === 'practise') return <Practise onClose={closePanel} />;
  if (panel.kind === 'deleteDrill') return <DeleteDrill {...panel} onClose={closePanel} />;
  if (panel.kind === 'importJson') return <ImportJson onClose={closePanel} />;
  if (panel.kind === 'enterPast') return <EnterPast onClose={closePanel} />;
  if (panel.kind === 'takeFromFireHydrant') return <TakeFromFireHydrant onClose={closePanel} />;
  if (panel.kind === 'handoverFile')
    return <OpenFile key={panel.asked} isArrived={panel.isArrived} onClose={closePanel} />;
  if (panel.kind === 'joinShared')
    return <JoinShared key={panel.asked} link={panel.link} onClose={closePanel} />;
  return <IncidentPanel panel={panel} state={state} />;
};
