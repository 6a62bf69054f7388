import { create } from 'zustand';
import { changesHistory, evolveAll } from '../../domain/incident/evolve.ts';
import type { Facts, IncidentState } from '../../domain/incident/state.ts';
import { readItems, unpackState } from '../../shared/opened.ts';
import type { Health, IncidentListItem, OpenedIncident } from '../../shared/types.ts';
import { api } from '../api.ts';
import { closePanel, say } from './ui.ts';

/** The incident on screen. Its history may begin later than its record: see {@link fetchRest}. */
interface Shown extends OpenedIncident {
  /** How many items of the history are still to come. */
  readonly earlier: number;
}

interface Incidents {
  readonly list: readonly IncidentListItem[];
  /** Whether the list has been read once. */
  readonly listed: boolean;
  /** The incident on screen, folded from the same events as in main. */
  readonly open: Shown | null;
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

/** Items of the history that come at a time. */
const atATime = 1000;

/** Waits until the page has nothing better to do. */
const idle = () => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 1000 }));

/** The older part of the history in pieces, newest first; null when another incident was asked for meanwhile. */
const piecesOf = async ({ id, earlier }: Shown, question: number): Promise<readonly string[] | null> => {
  const pieces: string[] = [];
  for (let to = earlier; to > 0; to -= atATime) {
    await idle();
    if (question !== asked) return null;
    const answer = await api.readEarlier({ incident: id, from: Math.max(0, to - atATime), to });
    if (!answer.ok) {
      say(answer.error.message, 'problem');
      return null;
    }
    pieces.push(answer.value);
  }
  return question === asked ? pieces : null;
};

/** Milliseconds for the first picture and the first keys. */
const first = 300;

/** What did not come with the first picture: asked for while the page has nothing to do, shown when it is all there. */
const fetchRest = async (question: number): Promise<void> => {
  const { open } = useIncidents.getState();
  if (open === null || open.earlier === 0) return;
  await new Promise((resolve) => setTimeout(resolve, first));
  const pieces = await piecesOf(open, question);
  if (pieces === null) return;
  const answer = await api.readFacts({ incident: open.id });
  const shown = useIncidents.getState().open;
  if (question !== asked || shown === null || !answer.ok) return;
  // Something was recorded on the way: once more.
  if (answer.value.seq !== shown.seq) {
    await openIncident(open.id);
    return;
  }
  const facts = JSON.parse(answer.value.text) as Facts | null;
  const history = [...readItems(pieces.toReversed(), facts), ...shown.state.history];
  useIncidents.setState({ open: { ...shown, state: { ...shown.state, facts, history }, earlier: 0 } });
};

let whole: Promise<void> = Promise.resolve();

/** Done when all of the incident on screen is there. */
export const wholeIncident = (): Promise<void> => whole;

/** Puts an incident on screen. */
export const openIncident = async (incident: string): Promise<void> => {
  asked += 1;
  const question = asked;
  const answer = await api.openIncident({ incident });
  if (question !== asked) return;
  if (answer.ok) {
    const { earlier } = answer.value.state;
    const open = { ...answer.value, state: unpackState(answer.value.state), earlier };
    useIncidents.setState({ open, problem: null });
    whole = fetchRest(question);
  } else {
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
    const events = fresh.flatMap((record) => record.events);
    // What changes an entry folds the whole history again, which must be here for that.
    if (first.seq !== open.seq + 1 || (open.earlier > 0 && events.some(changesHistory))) {
      void openIncident(incident);
      return;
    }
    const state = evolveAll(open.state, events);
    useIncidents.setState({ open: { ...open, seq: last.seq, state } });
  });
  await readList();
};
