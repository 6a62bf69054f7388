import type { CommandInput } from '../../domain/incident/commands.ts';
import type { Facts } from '../../domain/incident/state.ts';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import { serviceLabels } from '../../domain/services/names.ts';
import { isMadeOrMayBe } from '../../domain/tickets/asked-for.ts';
import type { FieldAnswers } from '../../domain/tickets/jira-fields.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import type { FieldValue } from '../../shared/services/entry.ts';
import type { ServiceView } from '../../shared/services/services.ts';
import { type TicketService, ticketServiceSchema } from '../../shared/tickets.ts';
import { api } from '../api.ts';
import { execute } from './actions.ts';
import { useSettings } from './settings.ts';
import { say } from './ui.ts';

/** Follow-ups as tickets: where they can go, and asking for them. */

const ticketKinds: Readonly<Record<TicketService, 'githubIssue' | 'jiraIssue'>> = {
  github: 'githubIssue',
  jira: 'jiraIssue',
};

/** The places that are set up, in the order in which they are offered. */
export const useTicketServices = (): readonly TicketService[] => {
  const services = useSettings(({ settings }) => settings?.services);
  return ticketServiceSchema.options.filter((service) => services?.[service]?.hasKey === true);
};

const textIn = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');
const listIn = (value: FieldValue | undefined): readonly string[] => (typeof value === 'object' ? value : []);

/** Where tickets go, as people call it: "example/shop", "OPS, as Task". */
export const placeName = (service: TicketService, view: ServiceView | undefined): string => {
  const { fields = {} } = view ?? {};
  return service === 'github'
    ? textIn(fields.repository)
    : `${textIn(fields.project)}, as ${textIn(fields.issueType)}`;
};

/** Everything that is asked for with one ticket. */
const whatOf = (
  service: TicketService,
  { fields }: ServiceView,
  { task, title, body }: Ticket,
  answers: FieldAnswers,
): Extract<CommandInput, { type: 'planErrand' }>['what'] => {
  const common = { task, title, body, labels: listIn(fields.labels) };
  return service === 'github'
    ? { ...common, repository: textIn(fields.repository) }
    : { ...common, project: textIn(fields.project), issueType: textIn(fields.issueType), fields: answers };
};

interface Asked {
  readonly service: TicketService;
  readonly view: ServiceView;
  readonly facts: Facts;
  readonly tickets: readonly Ticket[];
  readonly answers: FieldAnswers;
}

/** One that did not work before is left out first, so that nobody tries it as well. */
const leaveOutFailed = async (facts: Facts, kind: string, task: number): Promise<Result<null, Problem>> => {
  for (const errand of facts.errands) {
    if (errand.kind !== kind || errand.what.task !== task || errand.state !== 'failed') continue;
    const settled = await execute({ type: 'settleErrand', errand: errand.id, as: 'skipped' });
    if (!settled.ok) return settled;
  }
  return ok(null);
};

/** Asks for tickets, one after the other; what was asked for before a problem stays. */
export const askForTickets = async (asked: Asked): Promise<Result<null, Problem>> => {
  const { service, view, facts, tickets, answers } = asked;
  const kind = ticketKinds[service];
  for (const ticket of tickets) {
    const left = await leaveOutFailed(facts, kind, ticket.task);
    if (!left.ok) return left;
    const planned = await execute({
      type: 'planErrand',
      kind,
      what: whatOf(service, view, ticket, answers),
    });
    if (!planned.ok) return fail(planned.error);
  }
  const many = tickets.length === 1 ? 'One ticket goes' : `${tickets.length} tickets go`;
  const where = facts.kind === 'drill' ? 'into the drill’s folder' : `to ${serviceLabels[service]}`;
  say(`${many} ${where}. The outbox and the follow-ups say what came of it.`);
  return ok(null);
};

/** Whether this follow-up has, or may have, a ticket at this service. */
export const hasTicketAt = ({ errands }: Facts, service: TicketService, task: number): boolean =>
  errands.some(
    (errand) => errand.kind === ticketKinds[service] && errand.what.task === task && isMadeOrMayBe(errand),
  );

/** Asks how the open tickets of an incident are now; says what could not be asked, and holds nothing up. */
export const seeTickets = async (incident: string): Promise<void> => {
  const seen = await api.seeTickets({ incident });
  if (!seen.ok) return;
  for (const problem of seen.value) say(`The states of tickets may be old. ${problem}`);
};
