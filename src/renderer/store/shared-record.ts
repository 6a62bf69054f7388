import { create } from 'zustand';
import type { EventData } from '../../domain/incident/events.ts';
import type { Problem, Result } from '../../domain/result.ts';
import { type Need, need } from '../../domain/views/needs/need.ts';
import type { ChangedNumber, SharedFork, SharedNow } from '../../shared/shared-record.ts';
import type { Health } from '../../shared/types.ts';
import { api } from '../api.ts';
import { setWaiting, useIncidents } from './incident.ts';
import { openAnswered } from './opening.ts';
import { noteRenumbered } from './renumbered.ts';
import { openPanel, say, unsayHere, useUi } from './ui.ts';

/** How the incident on screen is shared with other consoles; null for one that is not, or while nobody knows. */
export const useShared = create<{ readonly now: SharedNow | null }>(() => ({ now: null }));

/** {@link useShared}, as of now. */
export const sharedNow = (): SharedNow | null => useShared.getState().now;

/** The fork of the incident on screen, if it has one. */
export const forkNow = (): SharedFork | null => {
  const link = sharedNow()?.link;
  return link?.kind === 'stopped' ? link.fork : null;
};

/** Whether what is wrong with the record is that sharing has stopped, which has a line of its own. */
export const isSaidByStop = (health: Health | null, now: SharedNow | null): boolean =>
  health?.state === 'readOnly' && now?.link.kind === 'stopped' && now.link.problem.message === health.message;

/** Numbers that this window knows of already: main says them until it has heard that they were seen. */
let told: readonly ChangedNumber[] = [];

/** Those that it did not know of. */
const freshNumbers = ({ changed }: SharedNow): readonly ChangedNumber[] => {
  const fresh = changed.filter(({ from, to }) => !told.some((one) => one.from === from && one.to === to));
  told = changed;
  return fresh;
};

/** Where the lead was with a thread that has another number now, the lead stays. */
const followThreads = (changed: readonly ChangedNumber[]): void => {
  const numbers = new Map(changed.map(({ from, to }) => [from, to]));
  const now = (thread: number | null): number | null => {
    const to = numbers.get(`#${thread}`);
    return to === undefined ? thread : Number(to.slice(1));
  };
  useUi.setState(({ selectedThread, expandedThread, logFilter }) => ({
    selectedThread: now(selectedThread),
    expandedThread: now(expandedThread),
    logFilter: { ...logFilter, thread: now(logFilter.thread) },
  }));
};

/** "Your #5 is #6 now, A3 is A4", once; it stays until it is dismissed. */
const tellNumbers = (incident: string, fresh: readonly ChangedNumber[]): void => {
  if (fresh.length === 0) return;
  followThreads(fresh);
  const words = fresh.map(({ from, to }) => `${from} is ${to}`).join(', ');
  say(`Somebody else was faster, so numbers have changed: your ${words} now.`, 'reminder');
  void api.seenNumbers({ incident });
};

/** What was said of lines that were not taken, with the ids of their commands, while the notice may stand. */
let saidOfRefused: readonly {
  readonly incident: string;
  readonly words: string;
  readonly lines: ReadonlySet<string>;
}[] = [];

/** Removes what was said of lines of which none is left. */
const unsayHandled = ({ incident, refused }: SharedNow): void => {
  const isHandled = (one: (typeof saidOfRefused)[number]) =>
    one.incident === incident && !refused.some(({ commandId }) => one.lines.has(commandId));
  const handled = new Set(saidOfRefused.filter(isHandled).map(({ words }) => words));
  if (handled.size === 0) return;
  saidOfRefused = saidOfRefused.filter((one) => !isHandled(one));
  const stillSaid = new Set(
    saidOfRefused.filter((one) => one.incident === incident).map(({ words }) => words),
  );
  unsayHere((text) => handled.has(text) && !stillSaid.has(text));
};

/** Says that a line was not taken, when that happens, by its first words: an update has many lines. Where to look stands among what needs the lead. */
const tellRefused = ({ incident, refused }: SharedNow, before: SharedNow | null): void => {
  const known = new Set(before?.refused.map(({ commandId }) => commandId));
  const fresh = refused.filter(({ commandId }) => !known.has(commandId));
  const [first] = fresh;
  if (before === null || first === undefined) return;
  const words =
    fresh.length === 1
      ? `“${first.words.split('\n', 1)[0]}” was not taken: ${first.why}`
      : `${fresh.length} entries made offline no longer fit and were not logged. They are kept for you.`;
  const lines = new Set(fresh.map(({ commandId }) => commandId));
  saidOfRefused = [...saidOfRefused, { incident, words, lines }];
  say(words, 'problem', { label: 'Lines not taken', run: () => openPanel({ kind: 'notTaken', back: null }) });
};

/** Shows what main says of the incident on screen; anything said of another one is asked for when that comes back. */
const hear = (now: SharedNow, isPane: boolean): void => {
  if (useIncidents.getState().open?.id !== now.incident) return;
  const before = sharedNow();
  setWaiting(now.incident, now.waiting);
  useShared.setState({ now });
  const fresh = freshNumbers(now);
  noteRenumbered(now.incident, fresh);
  if (!isPane) return;
  unsayHandled(now);
  tellNumbers(now.incident, fresh);
  tellRefused(now, before);
};

/** Follows the incident on screen. `isPane`: in the window that says what has happened. */
export const startShared = (isPane: boolean): void => {
  /** Counts what was heard: an answer is older than that. */
  let heard = 0;
  api.onShared((now) => {
    heard += 1;
    hear(now, isPane);
  });
  const ask = async (incident: string): Promise<void> => {
    const before = heard;
    const answer = await api.getShared({ incident });
    if (answer.ok && answer.value !== null && (heard === before || sharedNow() === null))
      hear(answer.value, isPane);
  };
  useIncidents.subscribe(({ open }, { open: before }) => {
    if (open?.id === before?.id) return;
    told = [];
    useShared.setState({ now: null });
    if (open !== null) void ask(open.id);
  });
};

/** Joins the incident of a link and puts it on screen. */
export const join = (joinLink: string): Promise<Result<unknown, Problem>> =>
  openAnswered(api.joinShared({ joinLink }));

/** The lines that were not taken, as something that needs the lead; null when there are none. It cannot be snoozed. */
const needOf = (now: SharedNow | null): Need | null => {
  const count = now?.refused.length ?? 0;
  if (count === 0) return null;
  const words = count === 1 ? '1 line was not taken' : `${count} lines were not taken`;
  return need('notTaken', words, { kind: 'notTaken' }, 'now');
};

/** Whether updates that are entered here wait until the server is back. */
export const isHeld = (now: SharedNow | null): boolean => now?.link.kind === 'alone' && !now.link.isOnItsOwn;

/** Updates that wait, as something that needs the lead; null when there are none. It cannot be snoozed. */
const heldNeed = (now: SharedNow | null): Need | null => {
  if (now === null || !isHeld(now)) return null;
  const held = now.waiting.flatMap(({ events }) =>
    events.flatMap(({ type, data }) =>
      type === 'updateQueued' ? [(data as EventData<'updateQueued'>).number] : [],
    ),
  );
  if (held.length === 0) return null;
  const words = held.length === 1 ? `Update ${held[0]} waits` : `${held.length} updates wait`;
  return need('held', `${words}: nobody was told yet`, { kind: 'whoIsHere' }, 'now');
};

/** What needs the lead by the facts, with what does so by how the incident is shared before it. */
export const withSharedNeeds = (needs: readonly Need[], now: SharedNow | null): readonly Need[] => {
  const own = [heldNeed(now), needOf(now)].filter((each) => each !== null);
  return own.length === 0 ? needs : [...own, ...needs];
};

/** Goes on with the incident on screen without the consoles that cannot be reached, and says what that means. */
export const goOnAlone = async (): Promise<void> => {
  const incident = sharedNow()?.incident;
  if (incident === undefined) return;
  const answer = await api.goOnAlone({ incident });
  if (answer.ok) say('You lead on without the others. Updates go out from here.');
  else say(answer.error.message, 'problem');
};
