import { create } from 'zustand';
import type { Arrival, HistoryItem } from '../../domain/incident/state.ts';
import type { ArrivalTaken } from '../../domain/incident/words.ts';
import type { Problem, Result } from '../../domain/result.ts';
import { coverage, significantWords } from '../../domain/update/check/words.ts';
import { type Pace, type PracticeState, paces } from '../../shared/practice.ts';
import { isPracticeId } from '../../shared/tour-id.ts';
import { api } from '../api.ts';
import { run } from './actions.ts';
import { setDrillTime } from './clock.ts';
import { useIncidents } from './incident.ts';
import { openAnswered, openIncident } from './opening.ts';
import { useCast } from './settings.ts';
import { openPanel, say, sayAnywhere, useUi } from './ui.ts';

/** The drill that is practised on screen; null for any other incident. */
export const usePractice = create<{ readonly state: PracticeState | null }>(() => ({ state: null }));

const current = (): PracticeState | null => usePractice.getState().state;

/** The drill whose debrief is shown as soon as nothing covers the pane. */
let owed: string | null = null;

const showOwed = (): void => {
  const open = useIncidents.getState().open?.id;
  if (owed === null || owed !== open || useUi.getState().panel !== null) return;
  owed = null;
  openPanel({ kind: 'debrief' });
};

const hear = (state: PracticeState): void => {
  if (useIncidents.getState().open?.id !== state.incident) return;
  const before = current();
  usePractice.setState({ state });
  useCast.setState({ people: state.people });
  setDrillTime({ at: Date.parse(state.now), speed: state.isPaused ? 0 : state.pace });
  if (before?.incident === state.incident && !before.isOver && state.isOver) owed = state.incident;
  showOwed();
};

const read = async (incident: string): Promise<void> => {
  const answer = await api.readPractice({ incident });
  if (answer.ok) hear(answer.value);
};

/** Pauses a drill that is no longer on screen: whoever is called away finds it where it was. */
const leave = (left: PracticeState): void => {
  if (left.isPaused || left.isOver) return;
  void api.goPractice({ incident: left.incident, pace: paceOf(left), isPaused: true });
  sayAnywhere('The drill is paused. “Practise a drill …” goes on with it.');
};

/** Follows the drill on screen: its clock, its roles, its end. */
export const followPractice = (): void => {
  api.onPractice(hear);
  useUi.subscribe(showOwed);
  useIncidents.subscribe(({ open }, { open: before }) => {
    if (open?.id === before?.id) {
      const known = before?.stage === 'whole' ? before.state.history.length : 0;
      if (awaited.size > 0 && open?.stage === 'whole' && known > 0)
        for (const item of open.state.history.slice(known)) takeByEntry(item);
      return;
    }
    awaited.clear();
    const left = current();
    if (left !== null) leave(left);
    usePractice.setState({ state: null });
    useCast.setState({ people: [] });
    setDrillTime(null);
    if (open !== null && isPracticeId(open.id)) void read(open.id);
  });
};

const paceOf = ({ pace }: Pick<PracticeState, 'pace'>): Pace => paces.find((one) => one === pace) ?? 1;

/** Begins a drill and puts it on screen. */
export const startPractice = (drill: string, pace: Pace): Promise<Result<unknown, Problem>> =>
  openAnswered(api.startPractice({ commandId: crypto.randomUUID(), drill, pace }));

/** Puts a drill on screen, and lets its time go on unless it is over. */
export const goOnWith = async (incident: string, isOver: boolean): Promise<Result<null, Problem>> => {
  await openIncident(incident);
  if (isOver) return { ok: true, value: null };
  const state = await api.readPractice({ incident });
  if (!state.ok) return state;
  const went = await api.goPractice({ incident, pace: paceOf(state.value), isPaused: false });
  if (went.ok) hear(went.value);
  return went.ok ? { ok: true, value: null } : went;
};

let going: Promise<void> = Promise.resolve();

/** Each press counts from what the one before it came to: two quick ones would otherwise take one of them back. */
const go = (change: (state: PracticeState) => { pace: Pace; isPaused: boolean }): Promise<void> => {
  going = going.then(() => goNow(change));
  return going;
};

const goNow = async (change: (state: PracticeState) => { pace: Pace; isPaused: boolean }): Promise<void> => {
  const state = current();
  if (state === null) return;
  const went = await api.goPractice({ incident: state.incident, ...change(state) });
  if (!went.ok) return say(went.error.message, 'problem');
  hear(went.value);
};

/** Lets the time of the drill stand still, or go on. */
export const togglePause = (): Promise<void> =>
  go((state) => ({ pace: paceOf(state), isPaused: !state.isPaused }));

/** The next pace, faster or slower; the last one stays. */
export const changePace = (step: 1 | -1): Promise<void> =>
  go((state) => {
    const at = paces.indexOf(paceOf(state)) + step;
    return { pace: paces[Math.max(0, Math.min(paces.length - 1, at))] ?? 1, isPaused: state.isPaused };
  });

/** Ends the drill on screen. */
export const endPractice = async (): Promise<Result<null, Problem>> => {
  const state = current();
  if (state === null) return { ok: true, value: null };
  const ended = await api.endPractice({ incident: state.incident });
  if (!ended.ok) return ended;
  hear(ended.value);
  return { ok: true, value: null };
};

/** What the lead is writing a line about, by its number: what it said. */
const awaited = new Map<number, string>();

/** A line about this was begun: it is taken up once an entry repeats a good part of what it said. */
export const awaitLine = ({ number, says }: Pick<Arrival, 'number' | 'says'>): void => {
  awaited.set(number, says);
};

/** As what an entry takes up what came in; anything else that is logged does not. */
const takenAs: Readonly<Record<string, ArrivalTaken>> = {
  reported: 'report',
  assumed: 'assumption',
  noted: 'note',
  evidenceGiven: 'note',
  decided: 'note',
  parked: 'note',
  taskAdded: 'note',
  threadOpened: 'note',
};

/** Takes up what a new entry repeats; a line that was cleared logs nothing, so what it was about still waits. */
const takeByEntry = (item: HistoryItem): void => {
  const as = takenAs[item.event.type];
  if (as === undefined) return;
  // Not by its fields: the rules of those would be read before the first picture.
  const said = Object.values(item.data ?? {}).filter((value) => typeof value === 'string');
  const words = significantWords(said.join(' '));
  for (const [number, says] of awaited)
    if (coverage(significantWords(says), words) >= 0.3) {
      awaited.delete(number);
      void takeArrival(number, as);
      return;
    }
};

/** Says what became of something that came in. True once that is on the disk. */
export const takeArrival = (arrival: number, as: ArrivalTaken, words = ''): Promise<boolean> =>
  run({ type: 'takeArrival', arrival, as, words });

/** Keeps the closed incident on screen as a drill, and says where. */
export const saveAsDrill = async (): Promise<void> => {
  const incident = useIncidents.getState().open?.id;
  if (incident === undefined) return;
  const saved = await api.saveAsDrill({ incident });
  if (!saved.ok) say(saved.error.message, 'problem');
  else
    say(
      `It can be practised now, with people as roles. Read the file before you give it to anybody: ${saved.value.path}`,
      'reminder',
      { label: 'Practise a drill …', run: () => openPanel({ kind: 'practise' }) },
    );
};
