import { errandWords } from '../errands/kinds.ts';
import type { ErrandFacts, Facts, Task } from '../incident/state.ts';
import { serviceLabels } from '../services/names.ts';
import { isFollowUp, isMadeOrMayBe } from '../tickets/asked-for.ts';

/** Where follow-ups went: the tickets that were asked for them. */

export interface TicketRow {
  readonly errand: string;
  /** "GitHub #12, open", "GitHub: not made; see the outbox" */
  readonly words: string;
  /** Where it can be seen; null for nowhere. */
  readonly address: string | null;
  /** `now`: it waits for the lead. */
  readonly tone: 'calm' | 'soon' | 'now';
}

const kinds: readonly string[] = ['githubIssue', 'jiraIssue'];

const isTicket = ({ kind }: ErrandFacts): boolean => kinds.includes(kind);

const wordsOf = (errand: ErrandFacts): Pick<TicketRow, 'words' | 'tone'> => {
  const { service, done } = errandWords(errand, null);
  const place = service === null ? errand.kind : serviceLabels[service];
  switch (errand.state) {
    case 'done':
      if (errand.sandbox) return { words: `${place}: kept on this computer`, tone: 'calm' };
      return { words: done === '' ? `${place}: made` : `${place} ${done}`, tone: 'calm' };
    case 'failed':
      return { words: `${place}: not made; see the outbox`, tone: 'now' };
    case 'unknown':
      return { words: `${place}: may be made; see the outbox`, tone: 'now' };
    case 'skipped':
      return { words: `${place}: skipped`, tone: 'calm' };
    default:
      return { words: `${place}: on its way`, tone: 'soon' };
  }
};

/** The tickets of a follow-up, oldest first; one that was skipped is none. */
export const ticketsOf = (errands: readonly ErrandFacts[], task: number): readonly TicketRow[] =>
  errands
    .filter((errand) => isTicket(errand) && errand.what.task === task && errand.state !== 'skipped')
    .map((errand) => ({
      errand: errand.id,
      ...wordsOf(errand),
      address: errandWords(errand, null).address,
    }));

/** The follow-ups for which a ticket may still be made. */
export const withoutTicket = (facts: Pick<Facts, 'phase' | 'tasks' | 'errands'>): readonly Task[] =>
  facts.tasks.filter(
    (task) =>
      isFollowUp(facts, task) &&
      !facts.errands.some(
        (errand) => isTicket(errand) && errand.what.task === task.number && isMadeOrMayBe(errand),
      ),
  );
