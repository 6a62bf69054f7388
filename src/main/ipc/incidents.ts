import { ok, problem } from '../../domain/result.ts';
import { reviewMarkdown } from '../../domain/views/review.ts';
import { copyName, reviewName } from '../dialogs/names.ts';
import type { Saver } from '../dialogs/saver.ts';
import type { IncidentService } from '../incidents/service.ts';
import type { Search } from '../search/search.ts';
import type { HandlersFor } from './handlers.ts';

type Calls =
  | 'incidents.list'
  | 'incidents.search'
  | 'incident.declare'
  | 'incident.open'
  | 'incident.execute'
  | 'incident.exportReview'
  | 'incident.saveCopy';

export const incidentHandlers = (
  incidents: IncidentService,
  search: Search,
  saver: Saver,
): HandlersFor<Calls> => ({
  'incidents.list': () => ok(incidents.list()),
  'incidents.search': async ({ question }) => ok(await search.find(question)),
  'incident.declare': ({ commandId, command }) =>
    command.type === 'declare'
      ? incidents.declare(commandId, command)
      : problem('badRequest', 'An incident begins with its declaration.'),
  'incident.open': ({ incident }) => incidents.open(incident),
  'incident.execute': ({ incident, commandId, command }) => incidents.execute(incident, commandId, command),
  'incident.exportReview': async ({ incident }) => {
    const opened = await incidents.open(incident);
    if (!opened.ok) return opened;
    const { state } = opened.value;
    return saver.saveFile(reviewName(state.facts), 'markdown', () => Promise.resolve(reviewMarkdown(state)));
  },
  'incident.saveCopy': async ({ incident }) => {
    const item = incidents.list().find(({ id }) => id === incident);
    return saver.chooseAndSave(copyName(item ?? null), 'record', (path) =>
      incidents.saveCopy(incident, path),
    );
  },
});
