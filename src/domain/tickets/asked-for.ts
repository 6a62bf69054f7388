import { z } from 'zod';
import { line, prose } from '../incident/field-schemas.ts';
import type { ErrandFacts, Facts, Task } from '../incident/state.ts';
import type { Problem } from '../result.ts';

/** What is asked for as a ticket, wherever it goes: the words of one follow-up. */

/** The body is far below what GitHub (65,536) and Jira (32,767) take, also when it is escaped. */
const bodyLimit = 8000;

/** The fields that every ticket has. `titleLimit`: what the service takes, in UTF-16 units. */
export const ticketShape = (titleLimit: number) => ({
  /** The follow-up's number: K4. */
  task: z.number().int().positive(),
  title: line(titleLimit),
  body: prose(bodyLimit),
});

/** What a service says of a ticket, as the record keeps it. `over`: "yes" once it is closed there. */
export type TicketRemote = {
  /** As people call it: "#12", "OPS-12". */
  readonly key: string;
  readonly url: string;
  /** In the service's own words; empty while it did not say. */
  readonly state: string;
  readonly over: 'yes' | 'no';
};

/** Whether a task may become a ticket: it outlives the incident. */
export const isFollowUp = ({ phase }: Pick<Facts, 'phase'>, { followUp, state }: Task): boolean =>
  state === 'open' && (followUp || phase !== 'active');

/** Whether this was asked for and may still be, or was, made. */
export const isMadeOrMayBe = ({ state }: ErrandFacts): boolean => state !== 'failed' && state !== 'skipped';

/** Why a follow-up cannot become a ticket of this kind; null when it can. */
export const refuseTicket =
  (kind: string, place: string) =>
  (facts: Facts, { task: number }: { readonly task: number }): Problem | null => {
    const task = facts.tasks.find((one) => one.number === number);
    if (task === undefined) return { code: 'notFound', message: `There is no K${number}.`, field: 'task' };
    if (!isFollowUp(facts, task))
      return {
        code: 'notFollowUp',
        message: `K${number} is no open follow-up, so no ticket is made for it.`,
        field: 'task',
      };
    const known = facts.errands.some(
      (errand) => errand.kind === kind && errand.what.task === number && isMadeOrMayBe(errand),
    );
    return known
      ? { code: 'hasTicket', message: `K${number} has a ticket in ${place} already.`, field: 'task' }
      : null;
  };

/** "#12, open"; only the key while the service did not say more. */
export const remoteWords = ({ key = '', state = '' }: Readonly<Record<string, string>>): string =>
  [key, state].filter((part) => part !== '').join(', ');
