import { beginningOf } from '../../domain/incident/beginning.ts';
import { nameOf } from '../../domain/views/people.ts';
import { reportQuestion } from '../../domain/views/report-question.ts';
import { api } from '../api.ts';
import { currentState, moreThanAGlance } from '../store/incident.ts';
import { say } from '../store/ui.ts';
import { chosenThread } from './chosen-thread.ts';

/** Puts a question to the thread's owner on the clipboard, and says to whom it goes. */
export const askForReport = async (number: number): Promise<void> => {
  // The question quotes the latest report.
  await moreThanAGlance();
  const facts = currentState()?.facts ?? null;
  const thread = facts?.threads.find((each) => each.number === number);
  if (facts === null || thread === undefined) return;
  const question = reportQuestion(facts, thread);
  const answer = await api.writeClipboard({ text: question });
  if (!answer.ok) {
    say(answer.error.message, 'problem');
    return;
  }
  const whom =
    thread.owner === null
      ? `#${number} has no owner: paste it to whoever works on it`
      : `Paste it to ${nameOf(facts.people, thread.owner)}`;
  say(`Copied: “${beginningOf(question, 60)}” ${whom}.`);
};

/** {@link askForReport} about the chosen thread. */
export const askAboutChosen = (): void => {
  const thread = chosenThread();
  if (thread === null) say('There is no thread yet. Open one with t.');
  else void askForReport(thread);
};
