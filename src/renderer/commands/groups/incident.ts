import { recurring } from '../../../domain/capture/template-window.ts';
import type { Glance } from '../../../domain/incident/glance.ts';
import { isAway } from '../../../domain/incident/holder.ts';
import { monitoredSince } from '../../../domain/incident/monitoring.ts';
import { secondLookAt } from '../../../domain/incident/second-look.ts';
import { templateOf } from '../../../domain/incident/template.ts';
import { toShare } from '../../../domain/posts/shared-decisions.ts';
import { owedBriefs } from '../../../domain/told/briefs.ts';
import { owedCorrections } from '../../../domain/told/owed.ts';
import { incidentLink } from '../../../shared/incident-link.ts';
import { isBeside } from '../../../shared/tour-id.ts';
import { api } from '../../api.ts';
import { toggleArchived } from '../../store/archive.ts';
import { copyBrief, saveBriefMail } from '../../store/brief.ts';
import { copy } from '../../store/clipboard.ts';
import { nowIso } from '../../store/clock.ts';
import { linesEntered } from '../../store/enter-line.ts';
import { glanceNow, useIncidents, wholeIncident } from '../../store/incident.ts';
import { canMail, channelOf } from '../../store/posting.ts';
import { saveAsDrill } from '../../store/practice.ts';
import { canRedoNote, isNoteNewest } from '../../store/private-notes.ts';
import { forkNow, sharedNow } from '../../store/shared-record.ts';
import { isHiddenNow } from '../../store/sharing.ts';
import { editNewest, logAgain, undo } from '../../store/take-back.ts';
import { openPanel, say } from '../../store/ui.ts';
import { giveMeFive } from '../ask-for-report.ts';
import { openBridge } from '../bridge.ts';
import { type CommandsOf, isActive, isLed, isNotClosed, isOpen } from '../command.ts';
import { focusCapture } from '../focus.ts';
import { couldLeadNow, handLead, offeredToMe, otherLead, takeLead, whyNoOffer } from '../hand-lead.ts';
import { isHeldHere } from '../held-here.ts';
import { postBrief, shareNewestDecision, whyNoDecision } from '../post.ts';
import { confirmPinned } from '../still-true.ts';
import { tellOutside } from '../tell-outside.ts';
import { ofIncident, ofNotClosed, resolveFirst } from '../why-not.ts';
import { beginsLine } from './capture-line.ts';

/** Commands about the incident as a whole, and its entries. */
export const incidentCommands: CommandsOf<'Incident'> = {
  assume: beginsLine('assume', 'Log an assumption …'),
  evidence: beginsLine('evidence', 'Log evidence …'),
  decide: beginsLine('decide', 'Log a decision …'),
  shareDecision: {
    name: 'Post the newest decision taken alone to the channel',
    when: ({ facts }) => facts !== null && channelOf(facts) !== null && toShare(facts).length > 0,
    whyNot: ofNotClosed(whyNoDecision),
    run: shareNewestDecision,
  },
  task: beginsLine('task', 'Add a task …'),
  borrow: beginsLine('borrow', 'Log a loan …'),
  park: beginsLine('park', 'Park a question for the review …'),
  privateNote: {
    name: 'Keep a private note …',
    when: isOpen,
    run: beginPrivateNote,
  },
  severity: beginsLine('sev', 'Change the severity …', isActive),
  status: beginsLine('status', 'Change the status …', isActive),
  impact: beginsLine('impact', 'Change the impact …'),
  summary: beginsLine('summary', 'Change the summary …'),
  stillTrue: {
    name: 'Confirm that impact and summary are still true',
    when: isActive,
    run: () => void confirmPinned(),
  },
  brief: {
    name: 'Show the brief',
    when: isOpen,
    run: () => openPanel({ kind: 'brief' }),
  },
  page: {
    name: 'Page people who are on call …',
    when: isLed,
    run: () => openPanel({ kind: 'page' }),
  },
  inPagerDuty: {
    name: 'Link to PagerDuty, or declare there …',
    when: isLed,
    run: () => openPanel({ kind: 'inPagerDuty' }),
  },
  notesToPagerDuty: {
    name: 'Send entries of the log to PagerDuty as notes …',
    when: isLed,
    run: () => openPanel({ kind: 'notesToPagerDuty' }),
  },
  updateToPagerDuty: {
    name: 'Send a status update to the subscribers in PagerDuty …',
    when: isLed,
    run: () => openPanel({ kind: 'updateToPagerDuty' }),
  },
  giveMeFive: {
    name: 'Join: ask for five minutes to read the brief',
    when: isActive,
    run: () => void giveMeFive(),
  },
  copyLink: {
    name: 'Copy a link to this incident',
    when: isOpen,
    run: () => void copyLink(),
  },
  merge: {
    name: 'Merge into another incident …',
    when: (context) => isNotClosed(context) && isHeldHere(),
    run: () => openPanel({ kind: 'merge' }),
  },
  handover: {
    name: 'Hand over the lead …',
    when: isNotClosed,
    run: () => openPanel({ kind: 'handover', role: 'incidentLead', to: null }),
  },
  shareRecord: {
    name: 'Share this incident with other consoles …',
    when: (context) => isOpen(context) && sharedNow() === null && isHeldHere(),
    run: () => openPanel({ kind: 'shareRecord' }),
  },
  whoIsHere: {
    name: 'Show who is here, and the link to join …',
    when: (context) => isOpen(context) && sharedNow() !== null,
    whyNot: ofIncident(() => 'This incident is not shared with other consoles.'),
    run: () => openPanel({ kind: 'whoIsHere' }),
  },
  notTaken: {
    name: 'Show the lines that were not taken …',
    when: () => (sharedNow()?.refused.length ?? 0) > 0,
    whyNot: ofIncident(() => 'All of your lines were taken.'),
    run: () => openPanel({ kind: 'notTaken', back: null }),
  },
  takeSending: {
    name: 'Take over sending from a console that is away …',
    when: (context) => isNotClosed(context) && sharedNow() !== null,
    run: () => openPanel({ kind: 'takeSending', from: null }),
  },
  sharedFork: {
    name: 'See what differs from the shared record …',
    when: () => forkNow() !== null,
    run: () => openPanel({ kind: 'sharedFork' }),
  },
  handLead: {
    name: 'Hand the lead to somebody who is here',
    when: (context) => isNotClosed(context) && (couldLeadNow().length > 0 || otherLead() !== null),
    whyNot: ofNotClosed(
      () => 'Nobody else is here who could lead. “Hand over the lead …” offers it to anybody.',
    ),
    run: handLead,
  },
  takeLead: {
    name: 'Take the lead that is offered to you',
    when: (context) => isNotClosed(context) && offeredToMe() !== undefined,
    whyNot: ofNotClosed(whyNoOffer),
    run: () => void takeLead(),
  },
  handToLaptop: {
    name: 'Hand over to another laptop …',
    when: ({ facts }) => facts !== null && facts.shared === null && isHeldHere(),
    run: () => openPanel({ kind: 'handToLaptop' }),
  },
  handToFireHydrant: {
    name: 'Hand over to FireHydrant, or send it what is new …',
    when: ({ facts }) => facts !== null && facts.afterwards === null && isHeldHere(),
    run: () => openPanel({ kind: 'handToFireHydrant' }),
  },
  leadFromHere: {
    name: 'Lead it from here: the other laptop is lost …',
    when: ({ facts }) => facts !== null && facts.shared === null && isElsewhere(),
    run: () => openPanel({ kind: 'leadFromHere' }),
  },
  saveHandover: {
    name: 'Save the handover file again …',
    when: ({ facts }) => facts !== null && isAway(facts),
    run: () => openPanel({ kind: 'handToLaptop' }),
  },
  editNewest: {
    name: 'Edit my newest entry …',
    when: isNotClosed,
    run: editNewest,
  },
  tellOutside: {
    name: 'Tell outside what this entry says …',
    everywhere: true,
    when: isNotClosed,
    run: tellOutside,
  },
  undo: {
    name: 'Take back my newest entry',
    // Private notes are not closed with the incident.
    when: (context) => isNotClosed(context) || isNoteNewest(undefined),
    whyNot: ofNotClosed(() => null),
    run: () => void undoEntered(),
  },
  logAgain: {
    name: 'Log again what was taken back',
    when: (context) => isNotClosed(context) || canRedoNote(),
    whyNot: ofNotClosed(() => null),
    run: () => void logAgain(),
  },
  resolve: {
    name: 'Resolve …',
    when: isActive,
    run: () => openPanel({ kind: 'resolve' }),
  },
  quiet: {
    name: 'Say whether it is still quiet …',
    when: ({ facts }) => facts !== null && monitoredSince(facts) !== null,
    run: () => openPanel({ kind: 'quiet' }),
  },
  secondLook: {
    name: 'Take a second look at the assumptions …',
    when: ({ facts }) => facts !== null && facts.phase === 'active' && secondLookAt(facts, nowIso()) !== null,
    run: () => openPanel({ kind: 'secondLook' }),
  },
  saveTemplate: {
    name: 'Save this maintenance as a template …',
    when: ({ facts }) => facts?.kind === 'maintenance',
    run: () => void saveAsTemplate(),
  },
  maintenanceWindow: {
    name: 'The maintenance window …',
    when: ({ facts }) => facts?.kind === 'maintenance' && facts.phase === 'active',
    whyNot: ofIncident(({ kind }) =>
      kind === 'maintenance' ? 'This maintenance is over.' : 'Only planned maintenance has a window.',
    ),
    run: () => openPanel({ kind: 'window' }),
  },
  rested: {
    name: 'Correct what was told and turned out to be wrong …',
    when: ({ facts }) => facts !== null && facts.phase !== 'closed' && firstWrong(facts) !== undefined,
    run: correctFirst,
  },
  falseAlarm: {
    name: 'End as a false alarm …',
    when: isActive,
    run: () => openPanel({ kind: 'falseAlarm' }),
  },
  close: {
    name: 'Review and close …',
    when: ({ facts }) => facts?.phase === 'review',
    whyNot: ofNotClosed(() => resolveFirst),
    run: () => openPanel({ kind: 'close' }),
  },
  review: {
    name: 'Open the review',
    when: isOpen,
    run: openReview,
  },
  tickets: {
    name: 'Make tickets of follow-ups …',
    when: ({ facts }) => facts !== null && facts.afterwards === null,
    whyNot: ofIncident(() => 'No tickets are made of an incident that was entered afterwards.'),
    run: () => openPanel({ kind: 'tickets', only: null }),
  },
  reopen: {
    name: 'Reopen …',
    when: ({ facts }) => facts !== null && facts.phase !== 'active' && facts.ending !== 'merged',
    run: () => openPanel({ kind: 'reopen' }),
  },
  copyBrief: {
    name: 'Copy the brief',
    when: isOpen,
    run: () => void copyBrief('text'),
  },
  copyBriefForSlack: {
    name: 'Copy the brief for Slack',
    when: isOpen,
    run: () => void copyBrief('slack'),
  },
  saveBrief: {
    name: 'Save the brief as .eml …',
    when: isOpen,
    run: () => void saveBriefMail(),
  },
  postBrief: {
    name: 'Post the brief to the channel',
    when: ({ facts }) => facts !== null && channelOf(facts) !== null,
    run: postBrief,
  },
  mailBrief: {
    name: 'Mail the brief to one person …',
    when: ({ facts }) => facts !== null && canMail(facts),
    run: () => openPanel({ kind: 'mailPost', what: 'brief', about: [] }),
  },
  export: {
    name: 'Export …',
    when: isOpen,
    run: () => openPanel({ kind: 'export', back: null }),
  },
  saveAsDrill: {
    name: 'Save this incident as a drill',
    when: ({ facts }) => facts?.phase === 'closed' && facts.kind !== 'maintenance',
    run: () => void saveAsDrill(),
  },
  archive: {
    name: 'Archive this incident, or bring it back to the list',
    when: ({ facts }) => facts?.phase === 'closed' && !isBeside(useIncidents.getState().open?.id ?? null),
    run: () => void toggleArchived(),
  },
  bridge: {
    name: 'Open a bridge at Zoom',
    when: isNotClosed,
    run: openBridge,
  },
  call: {
    name: 'Open the conference link',
    when: ({ facts }) => facts !== null && facts.bridge !== '',
    run: () => void openCall(),
  },
};

/** The review has a window of its own. */
function openReview(): void {
  const { open } = useIncidents.getState();
  if (open !== null) void api.openReview({ incident: open.id });
}

/** In the capture line, or in a dialog where a closed incident has none; there its words would be seen. */
function beginPrivateNote(): void {
  if (glanceNow()?.phase !== 'closed') focusCapture('/private ');
  else if (isHiddenNow())
    say('A private note would be seen now. Show private notes and secrets again first.');
  else openPanel({ kind: 'privateNote', note: null });
}

function isElsewhere(): boolean {
  return useIncidents.getState().open?.health.state === 'elsewhere';
}

function correctFirst(): void {
  const facts = glanceNow();
  const wrong = facts === null ? undefined : firstWrong(facts);
  if (wrong !== undefined) openPanel({ kind: 'rested', assumption: wrong });
}

/** The first assumption that somebody was told, in an update or in a brief, and is to be corrected. */
function firstWrong(facts: Glance): number | undefined {
  const [owed] = [...owedCorrections(facts), ...owedBriefs(facts)];
  return owed?.assumption.number;
}

/** What changes from one time to the next, such as its summary, is left out. */
async function saveAsTemplate(): Promise<void> {
  const facts = (await wholeIncident())?.facts;
  if (facts == null) return;
  const id = crypto.randomUUID();
  openPanel({
    kind: 'template',
    template: templateOf(facts, { id, ...recurring(facts.window, facts.zone) }),
    back: false,
  });
}

async function openCall(): Promise<void> {
  const url = glanceNow()?.bridge ?? '';
  const answer = await api.openLink({ url });
  if (!answer.ok) say(answer.error.message, 'problem');
}

async function copyLink(): Promise<void> {
  const incident = useIncidents.getState().open?.id;
  if (incident === undefined) return;
  await copy(
    { text: incidentLink(incident) },
    'The link is copied. It opens this incident in Throughline on this computer.',
  );
}

/** A pending line counts as the newest entry. If it is refused, it stays in the field and nothing is taken back. */
async function undoEntered(): Promise<void> {
  if (await linesEntered()) await undo();
}
