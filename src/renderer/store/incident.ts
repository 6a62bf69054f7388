import { create } from 'zustand';
import type { JournalRecord } from '../../domain/incident/envelope.ts';
import type { Glance } from '../../domain/incident/glance.ts';
import type { Facts, IncidentState } from '../../domain/incident/state.ts';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import { type Opened, readFirst, readWhole } from '../../shared/opened.ts';
import type { Health, IncidentListItem } from '../../shared/types.ts';
import { api } from '../api.ts';
import { afterFrame } from './after-frame.ts';
import { layOver, type Overlay, withRecords, withWaiting } from './overlay.ts';
import { closePanel, say, sayAnywhere } from './ui.ts';

/** The incident on screen: a long one is a glance at first. What waits to be shared is folded behind its record. */
export type Shown = Opened & {
  readonly id: string;
  /** The sequence number of the last line of its record. */
  readonly seq: number;
  readonly health: Health;
};

interface Incidents {
  /** Those that are not closed, and the newest of the past or all of them. */
  readonly list: readonly IncidentListItem[];
  /** Whether all of the past is asked for. */
  readonly wantsAll: boolean;
  /** Whether the list has been read once. */
  readonly listed: boolean;
  /** The incident on screen, folded from the same events as in main. */
  readonly open: Shown | null;
  /** What of it was entered here and is not part of the shared record yet, oldest first. */
  readonly waiting: readonly JournalRecord[];
  /** Why an incident could not be opened. */
  readonly problem: string | null;
}

export const useIncidents = create<Incidents>(() => ({
  list: [],
  wantsAll: false,
  listed: false,
  open: null,
  waiting: [],
  problem: null,
}));

/** Reads the list of incidents. */
export const readList = async (): Promise<void> => {
  const { wantsAll } = useIncidents.getState();
  const answer = await (wantsAll ? api.listAllIncidents(null) : api.listIncidents(null));
  if (useIncidents.getState().wantsAll !== wantsAll) return;
  if (answer.ok) useIncidents.setState({ list: answer.value, listed: true });
  else useIncidents.setState({ listed: true, problem: answer.error.message });
};

/** Whether the list is to have all of the past, or only the newest. */
export const wantAll = (wantsAll: boolean): void => {
  useIncidents.setState({ wantsAll });
  if (wantsAll) void readList();
};

/** Counts what was asked to be on screen: an answer to an older question must not replace a newer one. */
let asked = 0;

/** The incident that was asked for, until all of it has come or cannot be had. */
let reading: string | null = null;

/** What was recorded in it since it was asked for: what is read may lack that. */
let heard: readonly JournalRecord[] = [];

/** Whether something was recorded in the incident on screen that it does not show, because another was asked for. */
let isBehind = false;

type Whole = Extract<Shown, { stage: 'whole' }>;

/** The record of the incident on screen, with what waits; null while there is only a glance of it. */
let over: Overlay | null = null;

/** What main last said that waits, and in which incident. */
let said: { readonly incident: string; readonly lines: readonly JournalRecord[] } | null = null;

const waitingIn = (incident: string): readonly JournalRecord[] =>
  said?.incident === incident ? said.lines : [];

/** Puts on screen what is known of a record that is whole. */
const showOver = (whole: Omit<Whole, 'seq' | 'state'>, next: Overlay): void => {
  over = next;
  const open = { ...whole, stage: 'whole', seq: next.record.seq, state: next.shown } as const;
  useIncidents.setState({ open, waiting: next.waiting });
};

/** Says what waits in a shared incident. */
export const setWaiting = (incident: string, lines: readonly JournalRecord[]): void => {
  said = { incident, lines };
  const { open } = useIncidents.getState();
  if (open?.id !== incident || open.stage !== 'whole' || over === null) return;
  const next = withWaiting(over, lines);
  if (next.shown === open.state) {
    over = next;
    useIncidents.setState({ waiting: next.waiting });
  } else showOver(open, next);
};

const show = (opened: Shown): void => {
  if (opened.stage === 'glance') {
    over = null;
    useIncidents.setState({ open: opened, waiting: [], problem: null });
    return;
  }
  reading = null;
  const laid = layOver(opened, waitingIn(opened.id));
  const told = withRecords(laid, heard);
  showOver(opened, told ?? laid);
  useIncidents.setState({ problem: null });
  if (told === null) void showIncident(opened.id);
};

/** Lets go of the page for a moment: a key that was pressed is heard first. */
const breath = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Waits until the page has nothing better to do. */
const idle = () => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 1000 }));

/** All of an incident. Asked for once more when main could not answer. */
const fetchWhole = async (id: string): Promise<Result<Omit<Whole, 'health'>, Problem>> => {
  const ask = () => api.readWhole({ incident: id });
  const first = await ask();
  if (!first.ok) await idle();
  const answer = first.ok ? first : await ask();
  if (!answer.ok) return answer;
  const { seq, texts } = answer.value;
  return ok({ id, seq, stage: 'whole', state: await readWhole(texts, breath) });
};

/**
 * All of an incident of which there is a glance, behind the picture of that. What cannot be read is said, and a dialog
 * that waits for it waits no longer.
 */
const showRest = async (question: number): Promise<void> => {
  const glance = useIncidents.getState().open;
  if (question !== asked || glance?.stage !== 'glance') return;
  await new Promise<void>((resolve) => afterFrame(resolve));
  if (question !== asked) return;
  const whole = await fetchWhole(glance.id);
  const { open } = useIncidents.getState();
  if (question !== asked || open?.stage !== 'glance') return;
  if (whole.ok) {
    show({ ...whole.value, health: open.health });
    return;
  }
  reading = null;
  closePanel();
  say(
    `The older part of this incident could not be read: ${whole.error.message} Try again in a moment.`,
    'problem',
  );
};

const setHealth = (incident: string, health: Health) => {
  const { open } = useIncidents.getState();
  if (open?.id === incident) useIncidents.setState({ open: { ...open, health } });
};

const showOpened = async (incident: string, question: number): Promise<void> => {
  const answer = await api.openIncident({ incident });
  if (question !== asked) return;
  const missed = isBehind;
  isBehind = false;
  const { open: before } = useIncidents.getState();
  if (answer.ok) {
    const { text, ...of } = answer.value;
    const opened = { ...of, ...readFirst(text) };
    // What is on screen and whole is not replaced by a glance.
    const isKept = opened.stage === 'glance' && before?.id === incident && before.stage === 'whole';
    if (!isKept) {
      show(opened);
      return;
    }
    setHealth(incident, opened.health);
    const whole = await fetchWhole(incident);
    // What is said of its files meanwhile stands on what is on screen.
    const health = useIncidents.getState().open?.health ?? opened.health;
    if (question === asked) show({ ...(whole.ok ? whole.value : opened), health });
    return;
  }
  reading = null;
  useIncidents.setState({ problem: answer.error.message });
  sayAnywhere(answer.error.message, 'problem');
  // The one before stays on screen.
  if (missed && before !== null && before.id !== incident) void showIncident(before.id);
};

let rest: Promise<void> = Promise.resolve();

/** Puts an incident on screen. */
export const showIncident = (incident: string): Promise<void> => {
  asked += 1;
  const question = asked;
  reading = incident;
  heard = [];
  const shown = showOpened(incident, question);
  rest = shown.then(() => showRest(question));
  return shown;
};

/** Done when all that was asked for has come, also when it was asked for anew meanwhile. */
const settled = async (): Promise<void> => {
  for (let last: Promise<void> | null = null; last !== rest; ) {
    last = rest;
    await last;
  }
};

/**
 * All of the incident on screen, once it is there. What could not be read is asked for once more. Null when it cannot be
 * had, which was said, and when another incident is on screen by then.
 */
export const wholeIncident = async (): Promise<IncidentState | null> => {
  const incident = useIncidents.getState().open?.id;
  await settled();
  if (currentState() === null) {
    rest = showRest(asked);
    await settled();
  }
  return useIncidents.getState().open?.id === incident ? currentState() : null;
};

/** Goes back to the list. */
export const leaveIncident = (): void => {
  asked += 1;
  reading = null;
  isBehind = false;
  closePanel();
  over = null;
  useIncidents.setState({ open: null, waiting: [], problem: null });
};

const stateOf = (open: Shown | null): IncidentState | null => (open?.stage === 'whole' ? open.state : null);

/** All the facts of an incident; null while there is only a glance of it. */
export const factsOf = (open: Shown | null): Facts | null => stateOf(open)?.facts ?? null;

/** All of the incident on screen; null while there is only a glance of it. */
export const useShownState = (): IncidentState | null => useIncidents(({ open }) => stateOf(open));

/** {@link useShownState}, as it is now. */
export const currentState = (): IncidentState | null => stateOf(useIncidents.getState().open);

/** The facts of the incident on screen; null while there is only a glance of them. */
export const useShownFacts = (): Facts | null => useIncidents(({ open }) => factsOf(open));

/** {@link useShownFacts}, as they are now. */
export const shownFactsNow = (): Facts | null => factsOf(useIncidents.getState().open);

/** What there is of the facts of an incident: at least a glance. */
export const glanceOf = (open: Shown | null): Glance | null =>
  open?.stage === 'glance' ? open.glance : factsOf(open);

/** {@link glanceOf} the incident on screen: for what is seen in its first picture. */
export const useGlance = (): Glance | null => useIncidents(({ open }) => glanceOf(open));

/** {@link useGlance}, as it is now. */
export const glanceNow = (): Glance | null => glanceOf(useIncidents.getState().open);

/** Listens to main and reads the list. */
export const startIncidents = async (): Promise<void> => {
  api.onIncidentsChanged(() => void readList());
  api.onHealth(({ incident, health }) => setHealth(incident, health));
  api.onRecords(({ incident, records }) => {
    if (incident === reading) heard = [...heard, ...records];
    const { open } = useIncidents.getState();
    if (open?.id !== incident) return;
    const told = open.stage === 'whole' && over !== null ? withRecords(over, records) : null;
    if (told !== null && open.stage === 'whole') showOver(open, told);
    // Another one that was asked for is not to be called off by this.
    else if (reading === null) void showIncident(incident);
    else if (reading !== incident) isBehind = true;
  });
  await readList();
};
