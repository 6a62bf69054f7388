import { create } from 'zustand';
import { evolveAll } from '../../domain/incident/evolve.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import type { Health, IncidentListItem, OpenedIncident } from '../../shared/types.ts';
import { api } from '../api.ts';
import { closePanel, say } from './ui.ts';

interface Incidents {
  readonly list: readonly IncidentListItem[];
  /** Whether the list has been read once. */
  readonly listed: boolean;
  /** The incident on screen, folded from the same events as in main. */
  readonly open: OpenedIncident | null;
  /** Why an incident could not be opened. */
  readonly problem: string | null;
}

export const useIncidents = create<Incidents>(() => ({ list: [], listed: false, open: null, problem: null }));

/** Reads the list of incidents. */
export const readList = async (): Promise<void> => {
  const answer = await api.listIncidents(null);
  if (answer.ok) useIncidents.setState({ list: answer.value, listed: true });
  else useIncidents.setState({ listed: true, problem: answer.error.message });
};

/** Counts what was asked to be on screen: an answer to an older question must not replace a newer one. */
let asked = 0;

/** Puts an incident on screen. */
export const openIncident = async (incident: string): Promise<void> => {
  asked += 1;
  const question = asked;
  const answer = await api.openIncident({ incident });
  if (question !== asked) return;
  if (answer.ok) useIncidents.setState({ open: answer.value, problem: null });
  else {
    useIncidents.setState({ problem: answer.error.message });
    say(answer.error.message, 'problem');
  }
};

/** Goes back to the list. */
export const leaveIncident = (): void => {
  asked += 1;
  closePanel();
  useIncidents.setState({ open: null, problem: null });
};

/** The state of the incident on screen, as it is now. */
export const currentState = (): IncidentState | null => useIncidents.getState().open?.state ?? null;

const setHealth = (incident: string, health: Health) => {
  const { open } = useIncidents.getState();
  if (open?.id === incident) useIncidents.setState({ open: { ...open, health } });
};

/** Listens to main and reads the list. */
export const startIncidents = async (): Promise<void> => {
  api.onIncidentsChanged(() => void readList());
  api.onHealth(({ incident, health }) => setHealth(incident, health));
  api.onRecords(({ incident, records }) => {
    const { open } = useIncidents.getState();
    if (open?.id !== incident) return;
    const fresh = records.filter((record) => record.seq > open.seq);
    const [first] = fresh;
    const last = fresh.at(-1);
    if (first === undefined || last === undefined) return;
    if (first.seq !== open.seq + 1) {
      void openIncident(incident);
      return;
    }
    const state = evolveAll(
      open.state,
      fresh.flatMap((record) => record.events),
    );
    useIncidents.setState({ open: { ...open, seq: last.seq, state } });
  });
  await readList();
};
