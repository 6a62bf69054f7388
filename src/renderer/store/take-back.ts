import { commandAgain } from '../../domain/incident/again.ts';
import { beginningOf } from '../../domain/incident/beginning.ts';
import type { CommandInput } from '../../domain/incident/commands.ts';
import { targetOf } from '../../domain/incident/corrections.ts';
import { eventLabels } from '../../domain/incident/describe.ts';
import { entryWords, newestOwn } from '../../domain/incident/entries.ts';
import { isKnownType } from '../../domain/incident/event-types.ts';
import type { HistoryItem, IncidentState } from '../../domain/incident/state.ts';
import { newestSent, newestUndoable } from '../../domain/incident/withdrawal.ts';
import type { Audience } from '../../domain/incident/words.ts';
import { run } from './actions.ts';
import { setCorrects } from './drafts.ts';
import { useIncidents, wholeIncident } from './incident.ts';
import { useSettings } from './settings.ts';
import { openPanel, say, setAudience, setComposerTab } from './ui.ts';

/** Begins the update that corrects one that went out. */
const correct = (audience: Audience, number: number): void => {
  setAudience(audience);
  setComposerTab('write');
  setCorrects(audience, number);
};

/** Whether the newest thing that whoever is at the keyboard did went out: it is corrected, which is offered. */
const isOut = (): boolean => {
  const state = useIncidents.getState().open?.state;
  const me = useSettings.getState().settings?.me;
  const sent = state === undefined || me === undefined ? null : newestSent(state, me);
  if (sent === null) return false;
  const { number, audience } = sent;
  say(
    `Update ${number} (${audience}) is out, so it and what it pinned stay. Correct it with another update?`,
    'info',
    {
      label: `Correct update ${number}`,
      run: () => correct(audience, number),
    },
  );
  return true;
};

/** Which entry of somebody is meant. */
type Which = (state: IncidentState, person: string) => HistoryItem | undefined;

/** That entry of whoever is at the keyboard, in what is there of the incident. */
const mineHere = (which: Which): HistoryItem | undefined => {
  const state = useIncidents.getState().open?.state;
  const me = useSettings.getState().settings?.me;
  return state === undefined || me === undefined ? undefined : which(state, me);
};

/** The same where the newest part of a long incident has none. */
const mineInAll = async (which: Which): Promise<HistoryItem | undefined> => {
  const { open } = useIncidents.getState();
  if (open === null || open.earlier === 0) return undefined;
  await wholeIncident();
  return useIncidents.getState().open?.id === open.id ? mineHere(which) : undefined;
};

/** Opens the newest entry of whoever is at the keyboard that can still be changed. */
export const editNewest = async (): Promise<void> => {
  const item = mineHere(newestOwn) ?? (await mineInAll(newestOwn));
  if (item === undefined) say('There is nothing of yours to edit.');
  else openPanel({ kind: 'entry', entry: item.event.id });
};

/** What the log calls an entry, with the beginning of its words. */
const wordsFor = (item: HistoryItem): string => {
  const label = isKnownType(item.event.type) ? eventLabels[item.event.type] : item.event.type;
  const words = entryWords(item);
  return words === '' ? label : `${label} “${beginningOf(words, 50)}”`;
};

/** What was taken back, in words. */
const takenBackWords = (item: HistoryItem): string => {
  const state = useIncidents.getState().open?.state;
  const target = state === undefined ? undefined : targetOf(state, item);
  return target === undefined
    ? `Taken back: ${wordsFor(item)}. The entry and its withdrawal stay in the record.`
    : `Taken back: the correction of ${wordsFor(target)}. It is as it was before; both stay in the record.`;
};

/** Takes back the newest entry or correction of whoever is at the keyboard, or says why that cannot be. */
export const undo = async (): Promise<void> => {
  if (isOut()) return;
  const item = mineHere(newestUndoable) ?? (await mineInAll(newestUndoable));
  if (item === undefined) {
    say('There is nothing of yours to take back.');
    return;
  }
  const words = takenBackWords(item);
  const shown = () => useIncidents.getState().open?.id;
  // Before the answer: another one may be on screen when it comes.
  const incident = shown();
  if (!(await run({ type: 'withdrawEntry', entry: item.event.id, why: 'Undone' }))) return;
  const command = commandAgain(item);
  takenBack = command === null ? null : { incident, command, words: wordsFor(item) };
  say(
    words,
    'info',
    command === null || shown() !== incident
      ? undefined
      : { label: 'Log it again', run: () => void logAgain() },
  );
};

/** What was taken back last, until it is logged again or something else is taken back. */
let takenBack: {
  readonly incident: string | undefined;
  readonly command: CommandInput;
  readonly words: string;
} | null = null;

/** Logs once more what was taken back last. It is an entry of its own. */
export const logAgain = async (): Promise<void> => {
  const again = takenBack;
  if (again === null || again.incident !== useIncidents.getState().open?.id) {
    say('There is nothing that was just taken back.');
    return;
  }
  takenBack = null;
  if (await run(again.command)) say(`Logged again: ${again.words}.`);
  else takenBack = again;
};
