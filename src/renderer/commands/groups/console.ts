import type { SettingsSection } from '../../../shared/keys/usual-keys.ts';
import { api } from '../../api.ts';
import { toggleSharing } from '../../store/sharing.ts';
import { beginTour, leaveTour, useTour } from '../../store/tour.ts';
import { handoverFile, openPanel, sayAnywhere } from '../../store/ui.ts';
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
  shareScreen: {
    name: 'Share my screen: hide private notes and secrets, or show them again',
    everywhere: true,
    run: () => void toggleSharing(),
  },
  openHandover: {
    name: 'Open a handover file …',
    run: () => openPanel(handoverFile(false)),
  },
  importJson: {
    name: 'Import an incident from JSON …',
    run: () => openPanel({ kind: 'importJson' }),
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

const sections: readonly (readonly [SettingsSection, string])[] = [
  ['mail', 'Email'],
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
