import { create } from 'zustand';
import { evolveAll } from '../../domain/incident/evolve.ts';
import { changesHistory } from '../../domain/incident/history.ts';
import type { Facts, IncidentState } from '../../domain/incident/state.ts';
import type { Problem, Result } from '../../domain/result.ts';
import { readFactsText, readItems, unpackState } from '../../shared/opened.ts';
import type { Health, IncidentListItem, OpenedIncident } from '../../shared/types.ts';
import { api } from '../api.ts';
import { afterFrame } from './after-frame.ts';
import { closePanel, say, sayAnywhere } from './ui.ts';

/** The incident on screen. Its history may begin later than its record: see {@link fetchRest}. */
interface Shown extends OpenedIncident {
  /** How many items of the history are still to come. */
  readonly earlier: number;
  /** Whether only so much of its facts is here as is seen at a glance; see {@link useShownFacts}. */
  readonly glance: boolean;
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

/** The incident that was asked for and has not come yet. */
let awaited: string | null = null;

/** Whether something was recorded in the incident on screen that it does not show, because another was asked for. */
let isBehind = false;

/** Items of the history that come at a time. */
const atATime = 1000;

/** Waits until the page has nothing better to do. */
const idle = () => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 1000 }));

/** Asks main, and once more when it could not answer. */
const askTwice = async <T>(read: () => Promise<Result<T, Problem>>): Promise<Result<T, Problem>> => {
  const first = await read();
  if (first.ok) return first;
  await idle();
  return read();
};

/** The same; what went wrong the second time is said. A dialog that waits for what cannot be had waits no longer. */
const readTwice = async <T>(read: () => Promise<Result<T, Problem>>): Promise<T | null> => {
  const answer = await askTwice(read);
  if (answer.ok) return answer.value;
  if (useIncidents.getState().open?.glance === true) closePanel();
  say(
    `The older part of this incident could not be read: ${answer.error.message} Try again in a moment.`,
    'problem',
  );
  return null;
};

/** The older part of the history in pieces, newest first; null when another incident was asked for meanwhile. */
const piecesOf = async ({ id, earlier }: Shown, question: number): Promise<readonly string[] | null> => {
  const pieces: string[] = [];
  for (let to = earlier; to > 0; to -= atATime) {
    await idle();
    if (question !== asked) return null;
    const from = Math.max(0, to - atATime);
    const piece = await readTwice(() => api.readEarlier({ incident: id, from, to }));
    if (piece === null) return null;
    pieces.push(piece);
  }
  return question === asked ? pieces : null;
};

/** Whether these facts are those of the record that is on screen. Else the incident is opened once more. */
const isUpTo = async (seq: number, shown: Shown): Promise<boolean> => {
  if (seq === shown.seq) return true;
  await openIncident(shown.id);
  return false;
};

/** The facts, after the frame that did without them. When main cannot answer, they come with the rest, which says so. */
const fetchFacts = async (question: number): Promise<void> => {
  if (useIncidents.getState().open?.glance !== true) return;
  await new Promise<void>((resolve) => afterFrame(resolve));
  const incident = useIncidents.getState().open?.id;
  if (question !== asked || incident === undefined) return;
  const read = await askTwice(() => api.readFacts({ incident }));
  const { open } = useIncidents.getState();
  if (question !== asked || open?.glance !== true || !read.ok) return;
  if (!(await isUpTo(read.value.seq, open))) return;
  const facts = readFactsText(read.value.text);
  useIncidents.setState({ open: { ...open, state: { ...open.state, facts }, glance: false } });
};

/** Milliseconds for the first frame and the first keys. */
const first = 300;

/** What did not come with the first frame: asked for while the page has nothing to do, shown when it is all there. */
const fetchRest = async (question: number): Promise<void> => {
  const { open } = useIncidents.getState();
  if (question !== asked || open === null || open.earlier === 0) return;
  await new Promise((resolve) => setTimeout(resolve, first));
  const pieces = await piecesOf(open, question);
  if (pieces === null) return;
  const glance = useIncidents.getState().open?.glance === true;
  const read = glance ? await readTwice(() => api.readFacts({ incident: open.id })) : null;
  const shown = useIncidents.getState().open;
  if (question !== asked || shown === null || shown.earlier === 0 || (glance && read === null)) return;
  if (read !== null && !(await isUpTo(read.seq, shown))) return;
  const facts = read === null ? shown.state.facts : readFactsText(read.text);
  const history = [...readItems(pieces.toReversed(), facts), ...shown.state.history];
  useIncidents.setState({
    open: { ...shown, state: { ...shown.state, facts, history }, earlier: 0, glance: false },
  });
};

let more: Promise<void> = Promise.resolve();
let whole: Promise<void> = Promise.resolve();

/** Whether nothing of the incident on screen is still to come. */
const isWhole = (): boolean => (useIncidents.getState().open?.earlier ?? 0) === 0;

/** Done when all that was asked for has come, also when it was asked for anew meanwhile. */
const settled = async (latest: () => Promise<void>): Promise<void> => {
  for (let last: Promise<void> | null = null; last !== latest(); ) {
    last = latest();
    await last;
  }
};

/**
 * Done when all of the incident on screen is there. What could not be read is asked for once more; false when it
 * cannot be had, which was said.
 */
export const wholeIncident = async (): Promise<boolean> => {
  await settled(() => whole);
  if (isWhole()) return true;
  whole = fetchRest(asked);
  await settled(() => whole);
  return isWhole();
};

/** The facts of this incident, up to the same record; null when they cannot be had at once. */
const factsOf = async ({ id, seq }: OpenedIncident): Promise<Facts | null> => {
  const read = await api.readFacts({ incident: id });
  return read.ok && read.value.seq === seq ? readFactsText(read.value.text) : null;
};

/** Done when more than a glance of the incident on screen is there: what the capture line and the dialogs need. */
export const moreThanAGlance = (): Promise<void> => settled(() => more);

const showOpened = async (incident: string, question: number): Promise<void> => {
  const answer = await api.openIncident({ incident });
  if (question !== asked) return;
  awaited = null;
  const missed = isBehind;
  isBehind = false;
  if (answer.ok) {
    const { earlier } = answer.value.state;
    const open = { ...answer.value, state: unpackState(answer.value.state), earlier, glance: earlier > 0 };
    const before = useIncidents.getState().open;
    // What is on screen and more than a glance is not replaced by one.
    const facts = open.glance && before?.id === incident && !before.glance ? await factsOf(open) : null;
    if (question !== asked) return;
    const shown = facts === null ? open : { ...open, state: { ...open.state, facts }, glance: false };
    useIncidents.setState({ open: shown, problem: null });
    return;
  }
  useIncidents.setState({ problem: answer.error.message });
  sayAnywhere(answer.error.message, 'problem');
  // The one before stays on screen.
  const { open } = useIncidents.getState();
  if (missed && open !== null && open.id !== incident) void openIncident(open.id);
};

/** Puts an incident on screen. */
export const openIncident = (incident: string): Promise<void> => {
  asked += 1;
  const question = asked;
  awaited = incident;
  const shown = showOpened(incident, question);
  more = shown.then(() => fetchFacts(question));
  whole = more.then(() => fetchRest(question));
  return shown;
};

/** Goes back to the list. */
export const leaveIncident = (): void => {
  asked += 1;
  awaited = null;
  isBehind = false;
  closePanel();
  useIncidents.setState({ open: null, problem: null });
};

/** The facts of the incident on screen; null while there is only a glance of them, for what is made of all that is open. */
export const useShownFacts = (): Facts | null =>
  useIncidents(({ open }) => (open === null || open.glance ? null : open.state.facts));

/** {@link useShownFacts}, as they are now. */
export const shownFactsNow = (): Facts | null => {
  const { open } = useIncidents.getState();
  return open === null || open.glance ? null : open.state.facts;
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
      // Another one that was asked for is not to be called off by this.
      if (awaited !== null && awaited !== incident) isBehind = true;
      else void openIncident(incident);
      return;
    }
    const state = evolveAll(open.state, events);
    useIncidents.setState({ open: { ...open, seq: last.seq, state } });
  });
  await readList();
};
