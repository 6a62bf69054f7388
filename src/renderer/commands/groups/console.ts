import type { SettingsSection } from '../../../shared/keys/usual-keys.ts';
import { api } from '../../api.ts';
import { glanceOf, useIncidents } from '../../store/incident.ts';
import { changePace, togglePause, usePractice } from '../../store/practice.ts';
import { toggleSharing } from '../../store/sharing.ts';
import { beginTour, leaveTour, useTour } from '../../store/tour.ts';
import { handoverFile, joinPanel, openPanel, sayAnywhere } from '../../store/ui.ts';
import type { AppCommand, CommandsOf } from '../command.ts';

/** Commands about the console itself. */
export const consoleCommands: CommandsOf<'Console'> = {
  palette: {
    name: 'Everything you can do',
    run: () => openPanel({ kind: 'palette' }),
  },
  keys: {
    name: 'Show keyboard shortcuts',
    run: () => openPanel({ kind: 'keys' }),
  },
  licences: {
    name: 'Third-party licences',
    run: () => openPanel({ kind: 'licences' }),
  },
  zoomIn: {
    name: 'Zoom in',
    everywhere: true,
    run: () => void zoom('in'),
  },
  zoomOut: {
    name: 'Zoom out',
    everywhere: true,
    run: () => void zoom('out'),
  },
  zoomActual: {
    name: 'Actual size',
    everywhere: true,
    run: () => void zoom('actual'),
  },
  takeTour: {
    name: 'Take the tour',
    when: () => !useTour.getState().isOn,
    run: beginTour,
  },
  leaveTour: {
    name: 'Leave the tour',
    when: () => useTour.getState().isOn,
    run: leaveTour,
  },
  practise: {
    name: 'Practise a drill …',
    run: () => openPanel({ kind: 'practise' }),
  },
  planTemplate: {
    name: 'Plan from a template …',
    run: () => openPanel({ kind: 'plan' }),
  },
  pauseDrill: {
    name: 'Pause the drill, or let it go on',
    when: isPractising,
    run: () => void togglePause(),
  },
  drillFaster: {
    name: 'Let the drill go faster',
    when: isPractising,
    run: () => void changePace(1),
  },
  drillSlower: {
    name: 'Let the drill go slower',
    when: isPractising,
    run: () => void changePace(-1),
  },
  endDrill: {
    name: 'End the drill …',
    when: isPractising,
    run: () => openPanel({ kind: 'endDrill' }),
  },
  debrief: {
    name: 'Show the debrief of the drill',
    when: () => usePractice.getState().state?.isOver === true,
    run: () => openPanel({ kind: 'debrief' }),
  },
  deleteDrill: {
    name: 'Delete this drill …',
    when: ({ facts }) => facts?.kind === 'drill' && !useTour.getState().isOn,
    run: deleteDrill,
  },
  shareScreen: {
    name: 'Hide private notes and secrets while I share my screen, or show them again',
    everywhere: true,
    run: () => void toggleSharing(),
  },
  openHandover: {
    name: 'Open a handover file …',
    run: () => openPanel(handoverFile(false)),
  },
  joinShared: {
    name: 'Join a shared incident …',
    run: () => openPanel(joinPanel('')),
  },
  enterPast: {
    name: 'Enter a past incident …',
    run: () => openPanel({ kind: 'enterPast' }),
  },
  importJson: {
    name: 'Import an incident from JSON …',
    run: () => openPanel({ kind: 'importJson' }),
  },
  takeFromFireHydrant: {
    name: 'Take over from FireHydrant …',
    run: () => openPanel({ kind: 'takeFromFireHydrant' }),
  },
  settings: {
    name: 'Settings',
    run: () => openPanel({ kind: 'settings', section: 'slack' }),
  },
  people: {
    name: 'People',
    run: () => openPanel({ kind: 'settings', section: 'people' }),
  },
};

/** Whether a drill is on screen whose time can go on. */
function isPractising(): boolean {
  return usePractice.getState().state?.isOver === false;
}

function deleteDrill(): void {
  const { open } = useIncidents.getState();
  const facts = glanceOf(open);
  if (open !== null && facts !== null)
    openPanel({ kind: 'deleteDrill', incident: open.id, title: facts.title, back: false });
}

const sections: readonly (readonly [SettingsSection, string])[] = [
  ['mail', 'Email'],
  ['services', 'Services'],
  ['sharedRecord', 'Shared record'],
  ['destinations', 'Destinations'],
  ['audiences', 'Updates'],
  ['phrases', 'Phrases'],
  ['cadence', 'Cadence'],
  ['leading', 'Leading'],
  ['reminders', 'Reminders'],
  ['keys', 'Keys'],
  ['you', 'You'],
];

/** One command for each section of the settings that has none of its own above. */
export const settingsCommands: readonly AppCommand[] = sections.map(([section, name]) => ({
  id: `settings:${section}`,
  name: `Settings: ${name}`,
  group: 'Console',
  run: () => openPanel({ kind: 'settings', section }),
}));

/** Zooms the window. The keys work over a dialog, too: it may be what is too small to read. */
async function zoom(to: 'in' | 'out' | 'actual'): Promise<void> {
  const answer = await api.zoom({ to });
  if (answer.ok) sayAnywhere(`Zoomed to ${Math.round(answer.value.factor * 100)} %`);
  else sayAnywhere(answer.error.message, 'problem');
}
