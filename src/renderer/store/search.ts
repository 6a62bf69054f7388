import { create } from 'zustand';
import { searchLimit } from '../../shared/limits.ts';
import type { SearchAnswer } from '../../shared/types.ts';
import { api } from '../api.ts';
import { delayed } from './delayed.ts';
import { useIncidents, wholeIncident } from './incident.ts';
import { openIncident } from './opening.ts';
import { closePanel, showEntry } from './ui.ts';

interface Searching {
  readonly question: string;
  /** The answer to the newest question that was answered; null while there is none. */
  readonly answer: SearchAnswer | null;
  /** The question of that answer. */
  readonly answered: string;
  /** The index of the chosen result, counted over all groups. */
  readonly chosen: number;
  readonly problem: string | null;
}

const blank: Searching = { question: '', answer: null, answered: '', chosen: 0, problem: null };

/** The search through everything that was logged. The last question is kept for the life of the window. */
export const useSearch = create<Searching>(() => blank);

const runSearch = async (): Promise<void> => {
  const { question } = useSearch.getState();
  if (question.trim() === '') return;
  const answer = await api.searchIncidents({ question });
  // The answer to an older question must not replace the one being waited for.
  if (useSearch.getState().question !== question) return;
  if (answer.ok) {
    const isSame = useSearch.getState().answered === question;
    useSearch.setState(({ chosen }) => ({
      answer: answer.value,
      answered: question,
      chosen: isSame ? chosen : 0,
      problem: null,
    }));
    if (answer.value.pending > 0) readingOn.schedule();
  } else useSearch.setState({ problem: answer.error.message });
};

const searching = delayed(40, () => void runSearch());

/** While records are still being read, the question is asked again. */
const readingOn = delayed(1000, () => void runSearch());

/** Searches for what is typed so far. */
export const askFor = (text: string): void => {
  const question = text.slice(0, searchLimit);
  if (question.trim() === '') {
    searching.cancel();
    useSearch.setState({ ...blank, question });
    return;
  }
  useSearch.setState({ question });
  searching.schedule();
};

/** Asks the last question again: the record may have grown. */
export const askAgain = (): void => searching.schedule();

/** All results in the order in which they are shown. */
export const findsOf = (answer: SearchAnswer | null) =>
  (answer?.groups ?? []).flatMap(({ incident, found }) =>
    found.map(({ entry }) => ({ incident: incident.id, entry })),
  );

/** Moves the choice; it stops at both ends. */
export const moveChoice = (step: number): void =>
  useSearch.setState(({ answer, chosen }) => ({
    chosen: Math.max(0, Math.min(findsOf(answer).length - 1, chosen + step)),
  }));

/** Opens the incident of a result, and scrolls its log to the entry. */
export const openFind = async (find: {
  readonly incident: string;
  readonly entry: string;
}): Promise<void> => {
  closePanel();
  if (useIncidents.getState().open?.id !== find.incident) await openIncident(find.incident);
  await wholeIncident();
  if (useIncidents.getState().open?.id === find.incident) showEntry(find.entry);
};
