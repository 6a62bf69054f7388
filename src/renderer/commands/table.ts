import type { Destination } from '../../domain/incident/destination.ts';
import { moreToSend } from '../../domain/incident/more-destinations.ts';
import { incidentLink } from '../../shared/incident-link.ts';
import { api } from '../api.ts';
import { send } from '../screens/composer/send.ts';
import { linesEntered } from '../screens/pane/enter-line.ts';
import { linesSettled } from '../screens/pane/send-line.ts';
import { run } from '../store/actions.ts';
import { hasNewest, takeNewest } from '../store/by-hand.ts';
import { flushCapture } from '../store/capture.ts';
import { nowIso } from '../store/clock.ts';
import { leaveIncident, useIncidents } from '../store/incident.ts';
import { goAround, notClosed, switchTo } from '../store/live-incidents.ts';
import { setSettings, useSettings } from '../store/settings.ts';
import { editNewest, logAgain, undo } from '../store/take-back.ts';
import { beginTour, leaveTour, useTour } from '../store/tour.ts';
import {
  closePanel,
  hideComposer,
  openPanel,
  type SettingsSection,
  say,
  selectThread,
  setAudience,
  setComposerTab,
  showNewest,
  toggleThread,
  useUi,
} from '../store/ui.ts';
import { askAboutChosen, askAllSilent } from './ask-for-report.ts';
import { chosenThread } from './chosen-thread.ts';
import { type AppCommand, isActive, isNotClosed, isOpen } from './command.ts';
import { copyCommands } from './copy-commands.ts';
import {
  focusCapture,
  focusComposer,
  focusLogFilter,
  focusNextUpdate,
  focusSearch,
  focusTaskQuestion,
  focusThreads,
  needsYouNext,
  refillField,
  showUpdateAs,
} from './focus.ts';
import { lineCommands } from './line-commands.ts';
import { listCommands } from './list-commands.ts';
import { snoozeNeed } from './snooze.ts';
import { confirmPinned } from './still-true.ts';
import { tellOutside } from './tell-outside.ts';
import { zoomCommands } from './zoom-commands.ts';

const hasOthers = () => notClosed(useIncidents.getState().list).length > 0;

const sections: readonly (readonly [SettingsSection, string])[] = [
  ['mail', 'Email'],
  ['destinations', 'Destinations'],
  ['audiences', 'Updates'],
  ['phrases', 'Phrases'],
  ['cadence', 'Cadence'],
  ['reminders', 'Reminders'],
  ['keys', 'Keys'],
  ['you', 'You'],
];

const destinations = (): readonly Destination[] => useSettings.getState().settings?.destinations ?? [];

const moveThread = (step: 1 | -1) => {
  hideComposer();
  const rows = [...document.querySelectorAll<HTMLElement>('[data-thread]')];
  const numbers = rows.map((row) => Number(row.dataset.thread));
  const at = numbers.indexOf(useUi.getState().selectedThread ?? Number.NaN);
  const next = at === -1 ? (step === 1 ? 0 : numbers.length - 1) : at + step;
  const number = numbers[Math.max(0, Math.min(numbers.length - 1, next))];
  if (number === undefined) return;
  selectThread(number);
  const row = rows.find((each) => Number(each.dataset.thread) === number);
  row?.scrollIntoView({ block: 'nearest' });
  // Where the focus was on a row it goes along.
  if (rows.some((each) => each === document.activeElement)) row?.focus();
};

export const commandTable: readonly AppCommand[] = [
  {
    id: 'palette',
    name: 'Everything you can do',
    group: 'Console',
    run: () => openPanel({ kind: 'palette' }),
  },
  {
    id: 'keys',
    name: 'Show the keys',
    group: 'Console',
    run: () => openPanel({ kind: 'keys' }),
  },
  {
    id: 'licences',
    name: 'Third-party licences',
    group: 'Console',
    run: () => openPanel({ kind: 'licences' }),
  },

  {
    id: 'capture',
    name: 'Write in the log',
    group: 'Go to',
    when: isNotClosed,
    run: () => focusCapture(''),
  },
  {
    id: 'threads',
    name: 'Go to the threads',
    group: 'Go to',
    when: isOpen,
    run: focusThreads,
  },
  {
    id: 'needsYou',
    name: 'Next thing that needs you',
    group: 'Go to',
    when: isOpen,
    run: needsYouNext,
  },
  {
    id: 'taskQuestion',
    name: 'Answer about a task whose thread is over',
    group: 'Go to',
    when: isOpen,
    run: focusTaskQuestion,
  },
  {
    id: 'newest',
    name: 'Newest line of the log',
    group: 'Go to',
    when: isOpen,
    run: showNewest,
  },
  {
    id: 'snoozeNeed',
    name: 'Snooze what needs you for 10 min',
    group: 'Go to',
    when: isNotClosed,
    run: () => void snoozeNeed(),
  },
  {
    id: 'strip',
    name: 'Shrink to the strip',
    group: 'Go to',
    // It shows what goes on, nothing else.
    when: (context) => isActive(context) && !useTour.getState().isOn,
    run: () => void shrink(),
  },
  {
    id: 'search',
    name: 'Search everything logged',
    group: 'Go to',
    run: search,
  },
  {
    id: 'nextIncident',
    name: 'Next incident',
    group: 'Go to',
    when: hasOthers,
    run: () => goAround(1),
  },
  {
    id: 'previousIncident',
    name: 'Previous incident',
    group: 'Go to',
    when: hasOthers,
    run: () => goAround(-1),
  },
  {
    id: 'incidentByPlace',
    name: 'An incident by its place in the row',
    group: 'Go to',
    // Only said: each incident has a command of its own (liveIncidentCommands).
    when: () => false,
    run: () => undefined,
  },
  {
    id: 'home',
    name: 'All incidents',
    group: 'Go to',
    run: () => (useTour.getState().isOn ? leaveTour() : leaveIncident()),
  },

  {
    id: 'composeInternal',
    name: 'Write an internal update',
    group: 'Update',
    when: isNotClosed,
    run: () => compose('internal'),
  },
  {
    id: 'composeExternal',
    name: 'Write an external update',
    group: 'Update',
    when: isNotClosed,
    run: () => compose('external'),
  },
  {
    id: 'composer',
    name: 'Go to the update being written',
    group: 'Go to',
    when: isNotClosed,
    run: () => compose(useUi.getState().audience),
  },
  {
    id: 'otherAudience',
    name: 'Switch between the internal and the external update',
    group: 'Update',
    when: isNotClosed,
    run: () => compose(useUi.getState().audience === 'internal' ? 'external' : 'internal'),
  },
  {
    id: 'send',
    name: 'Send the update',
    keysIn: 'composer',
    group: 'Update',
    when: isNotClosed,
    run: () => void sendNow(),
  },
  {
    id: 'refill',
    name: 'Take the record’s words again, in the field of the update',
    keysIn: 'composer',
    group: 'Update',
    when: isNotClosed,
    run: refillField,
  },
  {
    id: 'nextUpdate',
    name: 'Choose when the next update comes',
    group: 'Update',
    when: isNotClosed,
    run: chooseNextUpdate,
  },
  {
    id: 'previewSlack',
    name: 'Show the update as Slack shows it',
    group: 'Update',
    when: isOpen,
    run: () => showUpdateAs('slack'),
  },
  {
    id: 'previewEmail',
    name: 'Show the update as email',
    group: 'Update',
    when: isOpen,
    run: () => showUpdateAs('email'),
  },
  {
    id: 'previewText',
    name: 'Show the update as plain text',
    group: 'Update',
    when: isOpen,
    run: () => showUpdateAs('text'),
  },
  {
    id: 'outbox',
    name: 'Show what was sent and what waits',
    group: 'Update',
    when: isOpen,
    run: () => openPanel({ kind: 'outbox' }),
  },
  {
    id: 'sendRefused',
    name: 'Send again everything that was refused',
    group: 'Update',
    when: ({ facts }) =>
      facts?.updates.some((update) => update.deliveries.some((d) => d.state === 'refused')) ?? false,
    run: () => void run({ type: 'sendRefusedAgain', why: 'Mended' }),
  },
  {
    id: 'sendToMore',
    name: 'Send the newest update to destinations that have not had it …',
    group: 'Update',
    when: ({ facts }) => facts !== null && moreToSend(facts, destinations(), nowIso()).length > 0,
    run: () => openPanel({ kind: 'outbox' }),
  },
  {
    id: 'copyNewestText',
    name: 'Copy the newest update as text',
    group: 'Update',
    when: ({ facts }) => hasNewest(facts),
    run: () => takeNewest('text'),
  },
  {
    id: 'copyNewestSlack',
    name: 'Copy the newest update as Slack',
    group: 'Update',
    when: ({ facts }) => hasNewest(facts),
    run: () => takeNewest('slack'),
  },
  {
    id: 'copyNewestHtml',
    name: 'Copy the newest update as HTML',
    group: 'Update',
    when: ({ facts }) => hasNewest(facts),
    run: () => takeNewest('html'),
  },
  {
    id: 'saveNewestEml',
    name: 'Save the newest update as .eml …',
    group: 'Update',
    when: ({ facts }) => hasNewest(facts),
    run: () => takeNewest('eml'),
  },
  {
    id: 'slack',
    name: 'The incident’s Slack channel …',
    group: 'Update',
    when: isOpen,
    run: () => openPanel({ kind: 'slack' }),
  },

  {
    id: 'nextThread',
    name: 'Next thread',
    group: 'Threads',
    when: isOpen,
    run: () => moveThread(1),
  },
  {
    id: 'previousThread',
    name: 'Previous thread',
    group: 'Threads',
    when: isOpen,
    run: () => moveThread(-1),
  },
  {
    id: 'openThreadRow',
    name: 'Open or fold the chosen thread',
    group: 'Threads',
    when: isOpen,
    run: toggleSelected,
  },
  {
    id: 'newThread',
    name: 'Open a thread …',
    group: 'Threads',
    when: isNotClosed,
    run: () => focusCapture('/thread '),
  },
  {
    id: 'compactRows',
    name: 'Threads in one line each, or in two',
    group: 'Threads',
    when: isOpen,
    run: () => void switchRows(),
  },
  {
    id: 'report',
    name: 'Report on the chosen thread …',
    group: 'Threads',
    when: isNotClosed,
    run: () => startLine('report'),
  },
  {
    id: 'assign',
    name: 'Name the owner of the chosen thread …',
    group: 'Threads',
    when: isNotClosed,
    run: () => startLine('owner'),
  },
  {
    id: 'ask',
    name: 'Ask the owner of the chosen thread for a report',
    group: 'Threads',
    when: isNotClosed,
    run: askAboutChosen,
  },
  {
    id: 'askAll',
    name: 'Ask the owners of all silent threads for a report',
    group: 'Threads',
    when: isActive,
    run: askAllSilent,
  },
  {
    id: 'state',
    name: 'Change the state of the chosen thread …',
    group: 'Threads',
    when: isNotClosed,
    run: () => startLine('state'),
  },

  {
    id: 'assume',
    name: 'Note an assumption …',
    group: 'Incident',
    when: isNotClosed,
    run: () => focusCapture('/assume '),
  },
  {
    id: 'evidence',
    name: 'Note evidence …',
    group: 'Incident',
    when: isNotClosed,
    run: () => focusCapture('/evidence '),
  },
  {
    id: 'decide',
    name: 'Note a decision …',
    group: 'Incident',
    when: isNotClosed,
    run: () => focusCapture('/decide '),
  },
  {
    id: 'task',
    name: 'Add a task …',
    group: 'Incident',
    when: isNotClosed,
    run: () => focusCapture('/task '),
  },
  {
    id: 'borrow',
    name: 'Note something borrowed …',
    group: 'Incident',
    when: isNotClosed,
    run: () => focusCapture('/borrow '),
  },
  {
    id: 'park',
    name: 'Park a question for the review …',
    group: 'Incident',
    when: isNotClosed,
    run: () => focusCapture('/park '),
  },
  {
    id: 'severity',
    name: 'Change the severity …',
    group: 'Incident',
    when: isActive,
    run: () => focusCapture('/sev '),
  },
  {
    id: 'status',
    name: 'Change the status …',
    group: 'Incident',
    when: isActive,
    run: () => focusCapture('/status '),
  },
  {
    id: 'impact',
    name: 'Change the impact …',
    group: 'Incident',
    when: isNotClosed,
    run: () => focusCapture('/impact '),
  },
  {
    id: 'summary',
    name: 'Change the summary …',
    group: 'Incident',
    when: isNotClosed,
    run: () => focusCapture('/summary '),
  },
  {
    id: 'stillTrue',
    name: 'Impact and summary are still true',
    group: 'Incident',
    when: isActive,
    run: () => void confirmPinned(),
  },
  {
    id: 'brief',
    name: 'Show the brief',
    group: 'Incident',
    when: isOpen,
    run: () => openPanel({ kind: 'brief' }),
  },
  {
    id: 'copyLink',
    name: 'Copy a link to this incident',
    group: 'Incident',
    when: isOpen,
    run: () => void copyLink(),
  },
  {
    id: 'handover',
    name: 'Hand over the lead …',
    group: 'Incident',
    when: isNotClosed,
    run: () => openPanel({ kind: 'handover', role: 'incidentLead', to: null }),
  },
  {
    id: 'editNewest',
    name: 'Edit my newest entry …',
    group: 'Incident',
    when: isNotClosed,
    run: editNewest,
  },
  {
    id: 'tellOutside',
    name: 'Tell outside what this entry says …',
    group: 'Incident',
    everywhere: true,
    when: isNotClosed,
    run: tellOutside,
  },
  {
    id: 'undo',
    name: 'Take back my newest entry',
    group: 'Incident',
    when: isNotClosed,
    run: () => void undoEntered(),
  },
  {
    id: 'logAgain',
    name: 'Log again what was taken back',
    group: 'Incident',
    when: isNotClosed,
    run: () => void logAgain(),
  },
  {
    id: 'resolve',
    name: 'Resolve …',
    group: 'Incident',
    when: isActive,
    run: () => openPanel({ kind: 'resolve' }),
  },
  {
    id: 'secondLook',
    name: 'Take a second look at what is assumed …',
    group: 'Incident',
    when: ({ facts }) => facts !== null && facts.phase === 'active' && facts.secondLook !== null,
    run: () => openPanel({ kind: 'secondLook' }),
  },
  {
    id: 'falseAlarm',
    name: 'End as a false alarm …',
    group: 'Incident',
    when: isActive,
    run: () => openPanel({ kind: 'falseAlarm' }),
  },
  {
    id: 'close',
    name: 'Review and close …',
    group: 'Incident',
    when: ({ facts }) => facts?.phase === 'review',
    run: () => openPanel({ kind: 'close' }),
  },
  {
    id: 'reopen',
    name: 'Reopen …',
    group: 'Incident',
    when: ({ facts }) => facts !== null && facts.phase !== 'active',
    run: () => openPanel({ kind: 'reopen' }),
  },

  ...copyCommands,
  ...lineCommands,
  ...zoomCommands,

  {
    id: 'filterLog',
    name: 'Filter the log …',
    group: 'Go to',
    when: isOpen,
    run: focusLogFilter,
  },
  ...listCommands,
  {
    id: 'wholeLog',
    name: 'Show the whole log',
    group: 'Go to',
    when: isOpen,
    run: () => useUi.setState({ logFilter: { kind: null, thread: null } }),
  },
  {
    id: 'call',
    name: 'Open the conference link',
    group: 'Incident',
    when: ({ facts }) => facts !== null && facts.bridge !== '',
    run: () => void openCall(),
  },
  {
    id: 'takeTour',
    name: 'Take the tour',
    group: 'Console',
    when: () => !useTour.getState().isOn,
    run: beginTour,
  },
  {
    id: 'leaveTour',
    name: 'Leave the tour',
    group: 'Console',
    when: () => useTour.getState().isOn,
    run: leaveTour,
  },
  {
    id: 'settings',
    name: 'Settings',
    group: 'Console',
    run: () => openPanel({ kind: 'settings', section: 'slack' }),
  },
  {
    id: 'people',
    name: 'People',
    group: 'Console',
    run: () => openPanel({ kind: 'settings', section: 'people' }),
  },
  ...sections.map(
    ([section, name]): AppCommand => ({
      id: `settings:${section}`,
      name: `Settings: ${name}`,
      group: 'Console',
      run: () => openPanel({ kind: 'settings', section }),
    }),
  ),
];

/** One command for each incident that is not closed, by its place, which it keeps. */
const liveIncidentCommands = (): readonly AppCommand[] => {
  const { list, open } = useIncidents.getState();
  return notClosed(list).flatMap(({ id, number, title, severity, place }) =>
    id === open?.id
      ? []
      : [
          {
            id: `incident:${id}`,
            name: `Go to INC-${number} ${title} (${severity})`,
            place,
            group: 'Go to' as const,
            run: () => switchTo(id),
          },
        ],
  );
};

function search(): void {
  if (useIncidents.getState().open === null && focusSearch()) return;
  openPanel({ kind: 'search' });
}

/** Sends from wherever the palette was opened; what holds it back is pointed out in the composer. */
function sendNow(): Promise<void> {
  closePanel();
  return send(useUi.getState().audience);
}

async function openCall(): Promise<void> {
  const url = useIncidents.getState().open?.state.facts?.bridge ?? '';
  const answer = await api.openLink({ url });
  if (!answer.ok) say(answer.error.message, 'problem');
}

function compose(audience: 'internal' | 'external'): void {
  setAudience(audience);
  setComposerTab('write');
  closePanel();
  focusComposer();
}

async function copyLink(): Promise<void> {
  const incident = useIncidents.getState().open?.id;
  if (incident === undefined) return;
  const copied = await api.writeClipboard({ text: incidentLink(incident) });
  if (copied.ok) say('The link is copied. It opens this incident in Throughline on this computer.');
  else say(copied.error.message, 'problem');
}

/** What is being typed goes along: it is saved before the strip looks for it, and what is logged stays behind. */
async function shrink(): Promise<void> {
  if (!(await linesSettled())) return;
  flushCapture();
  void api.openStrip(null);
}

/** A line that is on its way is the newest entry. One that is refused stays in the field: then nothing is taken back. */
async function undoEntered(): Promise<void> {
  if (await linesEntered()) await undo();
}

function chooseNextUpdate(): void {
  setComposerTab('write');
  closePanel();
  focusNextUpdate();
}

function toggleSelected(): void {
  const thread = chosenThread();
  if (thread !== null) toggleThread(thread);
}

async function switchRows(): Promise<void> {
  const { settings } = useSettings.getState();
  const answer = await api.saveSettings({ rows: settings?.rows === 'compact' ? 'usual' : 'compact' });
  if (answer.ok) setSettings(answer.value);
  else say(answer.error.message, 'problem');
}

function startLine(verb: string): void {
  const thread = chosenThread();
  focusCapture(thread === null ? `/${verb} #` : `/${verb} #${thread} `);
}

/** The commands that make sense now. */
export const availableCommands = (): readonly AppCommand[] => {
  const context = { facts: useIncidents.getState().open?.state.facts ?? null };
  return [...commandTable.filter((command) => command.when?.(context) ?? true), ...liveIncidentCommands()];
};

/** Runs a command by its id, when it makes sense now. */
export const runCommand = (id: string): void =>
  availableCommands()
    .find((command) => command.id === id)
    ?.run();
