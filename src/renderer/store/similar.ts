import { create } from 'zustand';
import { searchLimit } from '../../shared/limits.ts';
import type { IncidentListItem } from '../../shared/types.ts';
import { api } from '../api.ts';
import { openIncident } from './opening.ts';

/** The incident that the typed title sounds most like; null while none does. */
export const useSimilar = create<{ readonly incident: IncidentListItem | null }>(() => ({ incident: null }));

/** How long nothing must be typed before it is asked, in milliseconds. */
const pause = 350;

let asked = '';
let timer: ReturnType<typeof setTimeout> | undefined;

const ask = async (title: string): Promise<void> => {
  const answer = await api.similarIncident({ title: title.slice(0, searchLimit) });
  // It is only a hint: what cannot be answered is not said, and an older answer is dropped.
  if (title === asked) useSimilar.setState({ incident: answer.ok ? answer.value : null });
};

/** Looks for an incident like this title after a pause in typing; an empty one is like none. */
export const lookForSimilar = (title: string): void => {
  if (title === asked) return;
  asked = title;
  clearTimeout(timer);
  if (title === '') useSimilar.setState({ incident: null });
  else timer = setTimeout(() => void ask(title), pause);
};

/** Opens it; what was typed stays for when one comes back. */
export const openSimilar = (): void => {
  const { incident } = useSimilar.getState();
  if (incident !== null) void openIncident(incident.id);
};
