import { ok, type Problem, type Result } from '../../domain/result.ts';
import { type AskedField, answersFor } from '../../domain/tickets/jira-fields.ts';
import type { TicketService } from '../../shared/tickets.ts';
import type { Clock } from '../clock.ts';
import { toService } from '../errands/ports.ts';
import { seeErrands } from '../errands/see.ts';
import type { IncidentService } from '../incidents/service.ts';
import { readRepository } from '../services/github/repository.ts';
import { readAsks } from '../services/jira/asks.ts';
import type { Connections } from '../settings/connections.ts';
import { usedSettings } from '../settings/services.ts';
import type { Settings } from '../settings/settings.ts';
import type { HandlersFor } from './handlers.ts';

type Calls = 'tickets.look' | 'tickets.remember' | 'tickets.see';

interface TicketDeps {
  readonly incidents: Pick<IncidentService, 'peek' | 'executeForOutbox'>;
  readonly connections: Pick<Connections, 'service'>;
  readonly settings: Settings;
  readonly clock: Pick<Clock, 'now'>;
  readonly newId: () => string;
}

interface Looked {
  readonly isPublic: boolean;
  readonly asks: readonly AskedField[];
}

/** What the page asks about tickets. Nothing here makes one: that is an errand. */
export const ticketHandlers = (deps: TicketDeps): HandlersFor<Calls> => {
  const { incidents, connections, settings, clock, newId } = deps;

  const jiraKey = (): string => {
    const { baseUrl, fields } = usedSettings(settings.current, 'jira');
    return answersFor(baseUrl, fields.project, fields.issueType);
  };

  const look: Readonly<Record<TicketService, () => Promise<Result<Looked, Problem>>>> = {
    github: async () => {
      const connection = await connections.service('github');
      if (!connection.ok) return connection;
      const { call, fields } = connection.value;
      const about = await readRepository(call, fields.repository);
      return about.ok ? ok({ isPublic: about.value.isPublic, asks: [] }) : about;
    },
    jira: async () => {
      const connection = await connections.service('jira');
      if (!connection.ok) return connection;
      const { call, fields } = connection.value;
      const asks = await readAsks(call, fields);
      return asks.ok ? ok({ isPublic: false, asks: asks.value }) : asks;
    },
  };

  return {
    'tickets.look': async ({ service }) => {
      const looked = await look[service]();
      const answers = service === 'jira' ? (settings.current.ticketAnswers[jiraKey()] ?? {}) : {};
      return ok(
        looked.ok
          ? { ...looked.value, answers, problem: null }
          : { isPublic: false, asks: [], answers, problem: looked.error.message },
      );
    },
    'tickets.remember': ({ answers }) => {
      const changed = settings.change({
        ticketAnswers: { ...settings.current.ticketAnswers, [jiraKey()]: answers },
      });
      return changed.ok ? ok(null) : changed;
    },
    'tickets.see': ({ incident }) =>
      seeErrands({ incidents, service: toService(connections), now: clock.now, newId }, incident),
  };
};
