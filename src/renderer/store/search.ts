import { create } from 'zustand';
import { searchLimit } from '../../shared/limits.ts';
import type { SearchAnswer } from '../../shared/types.ts';
import { api } from '../api.ts';
import { delayed } from './delayed.ts';
import { openIncident, useIncidents, wholeIncident } from './incident.ts';
import { closePanel, showEntry } from './ui.ts';

interface Searching {
  readonly question: string;
  /** What the newest answered question came to; null while there is none. */
  readonly answer: SearchAnswer | null;
  /** The question of that answer. */
  readonly answered: string;
  /** The chosen find, counted over all groups. */
  readonly chosen: number;
  readonly problem: string | null;
}

const blank: Searching = { question: '', answer: null, answered: '', chosen: 0, problem: null };

/** The search through everything that was logged. What was asked last is kept while the window lives. */
export const useSearch = create<Searching>(() => blank);

const look = async (): Promise<void> => {
  const { question } = useSearch.getState();
  if (question.trim() === '') return;
  const answer = await api.searchIncidents({ question });
  // The answer to an older question must not replace what is being looked for now.
  if (useSearch.getState().question !== question) return;
  if (answer.ok) useSearch.setState({ answer: answer.value, answered: question, chosen: 0, problem: null });
  else useSearch.setState({ problem: answer.error.message });
};

const looking = delayed(40, () => void look());

/** Asks for what is typed so far. */
export const askFor = (text: string): void => {
  const question = text.slice(0, searchLimit);
  if (question.trim() === '') {
    looking.callOff();
    useSearch.setState({ ...blank, question });
    return;
  }
  useSearch.setState({ question });
  looking.ask();
};

/** Asks the last question again: the record may have grown. */
export const askAgain = (): void => looking.ask();

/** Every find in the order in which they are shown. */
export const findsOf = (answer: SearchAnswer | null) =>
  (answer?.groups ?? []).flatMap(({ incident, found }) =>
    found.map(({ entry }) => ({ incident: incident.id, entry })),
  );

/** Moves the choice; it stops at both ends. */
export const moveChoice = (step: number): void =>
  useSearch.setState(({ answer, chosen }) => ({
    chosen: Math.max(0, Math.min(findsOf(answer).length - 1, chosen + step)),
  }));

/** Opens the incident of a find, with the entry in sight in its log. */
export const openFind = async (find: {
  readonly incident: string;
  readonly entry: string;
}): Promise<void> => {
  closePanel();
  if (useIncidents.getState().open?.id !== find.incident) await openIncident(find.incident);
  await wholeIncident();
  if (useIncidents.getState().open?.id === find.incident) showEntry(find.entry);
};
