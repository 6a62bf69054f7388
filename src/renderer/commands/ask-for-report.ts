import { beginningOf } from '../../domain/incident/beginning.ts';
import { nameOf } from '../../domain/views/people.ts';
import { reportQuestion, reportQuestions } from '../../domain/views/report-question.ts';
import { threadRows } from '../../domain/views/threads.ts';
import { copy } from '../store/clipboard.ts';
import { nowIso } from '../store/clock.ts';
import { glanceNow, wholeIncident } from '../store/incident.ts';
import { say } from '../store/ui.ts';
import { chosenThread } from './chosen-thread.ts';

/** Copies a question for the thread's owner, and says to whom it goes. */
export const askForReport = async (number: number): Promise<void> => {
  const facts = (await wholeIncident())?.facts ?? null;
  const thread = facts?.threads.find((each) => each.number === number);
  if (facts === null || thread === undefined) return;
  const question = reportQuestion(facts, thread);
  const whom =
    thread.owner === null
      ? `#${number} has no owner: paste it to whoever works on it`
      : `Paste it to ${nameOf(facts.people, thread.owner)}`;
  await copy({ text: question }, `Copied: “${beginningOf(question, 60)}” ${whom}.`);
};

/** {@link askForReport} about the chosen thread. */
export const askAboutChosen = (): void => {
  const thread = chosenThread();
  if (thread === null) say('There is no thread yet. Open one with t.');
  else void askForReport(thread);
};

/** The same for several threads: one question for each owner, all copied at once. */
export const askForReports = async (numbers: readonly number[]): Promise<void> => {
  const facts = (await wholeIncident())?.facts ?? null;
  if (facts === null) return;
  const { text, owners, threads } = reportQuestions(facts, numbers);
  if (owners.length === 0) {
    say('There is no silent thread with an owner to ask.');
    return;
  }
  const [questions, them] =
    owners.length === 1 ? ['1 question', 'it'] : [`${owners.length} questions`, 'them'];
  const about = threads === 1 ? '1 thread' : `${threads} threads`;
  await copy(
    { text },
    `Copied: ${questions} about ${about}${owners.length === 1 ? '' : ', one for each owner'}. Paste ${them} to ${owners.join(', ')}.`,
  );
};

/** {@link askForReports} about every thread that has been silent for too long. */
export const askAllSilent = (): void => {
  const facts = glanceNow();
  if (facts === null) return;
  const silent = threadRows(facts, nowIso()).filter((row) => row.silent);
  void askForReports(silent.map(({ number }) => number));
};
