import { api } from '../api.ts';
import { glanceOf, leaveIncident, useIncidents } from './incident.ts';
import { setSettings, useSettings } from './settings.ts';
import { sayAnywhere } from './ui.ts';

/** Whether an incident is archived: hidden from the list, and found by the search. */
const isArchived = (incident: string): boolean =>
  useSettings.getState().settings?.archived.includes(incident) ?? false;

const change = async (incident: string, name: string, to: boolean): Promise<void> => {
  const changed = await api.archiveIncident({ incident, isArchived: to });
  if (!changed.ok) return sayAnywhere(changed.error.message, 'problem');
  setSettings(changed.value);
  sayAnywhere(
    to ? `${name} is archived: the list hides it, the search finds it.` : `${name} is in the list again.`,
    'info',
    { label: 'Undo', run: () => void change(incident, name, !to) },
  );
};

/** Archives the closed incident on screen and leaves it, or brings it back to the list. */
export const toggleArchived = async (): Promise<void> => {
  const { open } = useIncidents.getState();
  if (open === null) return;
  const to = !isArchived(open.id);
  const name = `INC-${glanceOf(open)?.number}`;
  if (to) leaveIncident();
  await change(open.id, name, to);
};
