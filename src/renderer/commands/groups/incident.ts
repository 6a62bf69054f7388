import type { Glance } from '../../../domain/incident/glance.ts';
import { isAway } from '../../../domain/incident/holder.ts';
import { secondLookAt } from '../../../domain/incident/second-look.ts';
import { toShare } from '../../../domain/posts/shared-decisions.ts';
import { owedBriefs } from '../../../domain/told/briefs.ts';
import { owedCorrections } from '../../../domain/told/owed.ts';
import { incidentLink } from '../../../shared/incident-link.ts';
import { isTourId } from '../../../shared/tour-id.ts';
import { api } from '../../api.ts';
import { copyBrief, saveBriefMail } from '../../store/brief.ts';
import { copy } from '../../store/clipboard.ts';
import { nowIso } from '../../store/clock.ts';
import { linesEntered } from '../../store/enter-line.ts';
import { glanceNow, useIncidents } from '../../store/incident.ts';
import { canMail, channelOf } from '../../store/posting.ts';
import { canRedoNote, isNoteNewest } from '../../store/private-notes.ts';
import { isHiddenNow } from '../../store/sharing.ts';
import { editNewest, logAgain, undo } from '../../store/take-back.ts';
import { openPanel, say } from '../../store/ui.ts';
import { type CommandsOf, isActive, isNotClosed, isOpen } from '../command.ts';
import { focusCapture } from '../focus.ts';
import { postBrief, shareNewestDecision } from '../post.ts';
import { confirmPinned } from '../still-true.ts';
import { tellOutside } from '../tell-outside.ts';
import { beginsLine } from './capture-line.ts';

/** Commands about the incident as a whole, and its entries. */
export const incidentCommands: CommandsOf<'Incident'> = {
  assume: beginsLine('assume', 'Log an assumption …'),
  evidence: beginsLine('evidence', 'Log evidence …'),
  decide: beginsLine('decide', 'Log a decision …'),
  shareDecision: {
    name: 'Post the newest decision taken alone to the channel',
    when: ({ facts }) => facts !== null && channelOf(facts) !== null && toShare(facts).length > 0,
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
  copyLink: {
    name: 'Copy a link to this incident',
    when: isOpen,
    run: () => void copyLink(),
  },
  handover: {
    name: 'Hand over the lead …',
    when: isNotClosed,
    run: () => openPanel({ kind: 'handover', role: 'incidentLead', to: null }),
  },
  handToLaptop: {
    name: 'Hand over to another laptop …',
    when: ({ facts }) => facts !== null && isHeldHere(),
    run: () => openPanel({ kind: 'handToLaptop' }),
  },
  leadFromHere: {
    name: 'Lead it from here: the other laptop is lost …',
    when: ({ facts }) => facts !== null && isElsewhere(),
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
    run: () => void undoEntered(),
  },
  logAgain: {
    name: 'Log again what was taken back',
    when: (context) => isNotClosed(context) || canRedoNote(),
    run: () => void logAgain(),
  },
  resolve: {
    name: 'Resolve …',
    when: isActive,
    run: () => openPanel({ kind: 'resolve' }),
  },
  secondLook: {
    name: 'Take a second look at the assumptions …',
    when: ({ facts }) => facts !== null && facts.phase === 'active' && secondLookAt(facts, nowIso()) !== null,
    run: () => openPanel({ kind: 'secondLook' }),
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
    run: () => openPanel({ kind: 'close' }),
  },
  reopen: {
    name: 'Reopen …',
    when: ({ facts }) => facts !== null && facts.phase !== 'active',
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
  call: {
    name: 'Open the conference link',
    when: ({ facts }) => facts !== null && facts.bridge !== '',
    run: () => void openCall(),
  },
};

/** In the capture line, or in a dialog where a closed incident has none; there its words would be seen. */
function beginPrivateNote(): void {
  if (glanceNow()?.phase !== 'closed') focusCapture('/private ');
  else if (isHiddenNow())
    say('A private note would be seen now. Show private notes and secrets again first.');
  else openPanel({ kind: 'privateNote', note: null });
}

/** Whether this console leads the incident on screen. Nothing of a tour is kept, so it stays here. */
function isHeldHere(): boolean {
  const { open } = useIncidents.getState();
  return open?.health.state !== 'elsewhere' && !isTourId(open?.id ?? null);
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
