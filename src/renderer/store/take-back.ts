import { commandAgain } from '../../domain/incident/again.ts';
import type { CommandInput } from '../../domain/incident/commands.ts';
import { newestOwn } from '../../domain/incident/entries.ts';
import type { Audience } from '../../domain/incident/words.ts';
import { type Undo, undoOf } from '../../domain/views/undo.ts';
import { run } from './actions.ts';
import { nowIso } from './clock.ts';
import { setCorrects } from './draft-editing.ts';
import { currentState, useIncidents, wholeIncident } from './incident.ts';
import { canRedoNote, forgetUndoneNote, isNoteNewest, redoNote, undoNote } from './private-notes.ts';
import { meNow } from './settings.ts';
import { openPanel, say, setAudience, setComposerTab, useUi } from './ui.ts';

/** Begins an update that corrects one that was sent. */
const correct = (audience: Audience, number: number): void => {
  setAudience(audience);
  setComposerTab('write');
  setCorrects(audience, number);
};

const sayOut = (audience: Audience, number: number): void =>
  say(
    `Update ${number} (${audience}) is out, so it and what it pinned stay. Correct it with another update?`,
    'info',
    {
      label: `Correct update ${number}`,
      run: () => correct(audience, number),
    },
  );

/** Opens the newest entry of the person at the keyboard that can still be changed. */
export const editNewest = async (): Promise<void> => {
  const state = currentState() ?? (await wholeIncident());
  if (state === null) return;
  const me = meNow();
  const item = me === undefined ? undefined : newestOwn(state, me);
  if (item === undefined) say('There is nothing of yours to edit.');
  else openPanel({ kind: 'entry', entry: item.event.id });
};

/** What undo would do now. */
const undoNow = (): Undo => {
  const state = currentState();
  const me = meNow();
  return state === null || me === undefined ? { kind: 'nothing' } : undoOf(state, me, nowIso());
};

/** An older entry that was named, until the notice that names it disappears. */
let named: { readonly entry: string; readonly text: string; readonly at: number } | null = null;

/** Milliseconds that it takes to read the name: keys pressed sooner were pressed before it was read. */
const readingTime = 1000;

/** Names an older entry before it is taken back. Returns true once there was time to read its name. */
const isNamed = (entry: string, question: string): boolean => {
  const isShown = useUi.getState().notices.some(({ text }) => text === named?.text);
  if (named?.entry === entry && isShown) return performance.now() - named.at >= readingTime;
  const text = `Take back ${question}? Press the same keys again to take it back.`;
  named = { entry, text, at: performance.now() };
  say(text, 'info', { label: 'Take it back', run: () => void takeBackNamed(entry) });
  return false;
};

/** Whether what this person did last here was about a private note, not about the record. */
const isNoteLast = (): boolean => {
  const me = meNow();
  const newest = currentState()?.history.findLast(({ event }) => event.by === me);
  return isNoteNewest(newest?.event.recordedAt);
};

/** Takes back the newest entry or correction of the person at the keyboard; names an older one first, or says why not. */
export const undo = async (): Promise<void> => {
  // At once where all of it is there: what is meant is the incident that is on screen at the key.
  if (currentState() === null && (await wholeIncident()) === null) return;
  if (isNoteLast()) return undoNote();
  const would = undoNow();
  if (would.kind === 'nothing') say('There is nothing of yours to take back.');
  else if (would.kind === 'sent') sayOut(would.audience, would.number);
  else if (would.question === null || isNamed(would.item.event.id, would.question)) await takeBack(would);
};

/** Takes back the entry that was named, if it is still the newest. */
const takeBackNamed = async (entry: string): Promise<void> => {
  const would = undoNow();
  if (would.kind === 'entry' && would.item.event.id === entry) await takeBack(would);
};

const takeBack = async ({ item, words, stays }: Extract<Undo, { kind: 'entry' }>): Promise<void> => {
  named = null;
  const shown = () => useIncidents.getState().open?.id;
  // Before the answer: another one may be on screen when it comes.
  const incident = shown();
  const state = currentState();
  const command = state === null ? null : commandAgain(state, item);
  if (!(await run({ type: 'withdrawEntry', entry: item.event.id, why: 'Undone' }))) return;
  forgetUndoneNote();
  takenBack = command === null ? null : { incident, command, words };
  say(
    `Taken back: ${words}. ${stays}`,
    'info',
    command === null || shown() !== incident
      ? undefined
      : { label: 'Log it again', run: () => void logAgain() },
  );
};

/** What was last taken back, until it is logged again or something else is taken back. */
let takenBack: {
  readonly incident: string | undefined;
  readonly command: CommandInput;
  readonly words: string;
} | null = null;

/** Logs again what was last taken back, as a new entry. */
export const logAgain = async (): Promise<void> => {
  if (canRedoNote()) return redoNote();
  const again = takenBack;
  if (again === null || again.incident !== useIncidents.getState().open?.id) {
    say('There is nothing to put back.');
    return;
  }
  takenBack = null;
  if (await run(again.command)) say(`Logged again: ${again.words}.`);
  else takenBack = again;
};
