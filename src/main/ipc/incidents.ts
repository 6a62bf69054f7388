import { ok, problem } from '../../domain/result.ts';
import { pastAtFirst } from '../../shared/limits.ts';
import { firstText, wholeTexts } from '../../shared/opened.ts';
import type { IncidentListItem } from '../../shared/types.ts';
import { copyName } from '../dialogs/names.ts';
import type { Saver } from '../dialogs/saver.ts';
import { createEnterPast } from '../past/enter-past.ts';
import type { Search } from '../search/search.ts';
import type { IncidentAccess } from '../tour/beside.ts';
import type { HandlersFor } from './handlers.ts';

type Calls =
  | 'incidents.list'
  | 'incidents.all'
  | 'incidents.search'
  | 'incidents.similar'
  | 'incident.declare'
  | 'incident.enterPast'
  | 'incident.open'
  | 'incident.whole'
  | 'incident.execute'
  | 'incident.saveCopy';

export const incidentHandlers = (
  incidents: IncidentAccess,
  search: Search,
  saver: Saver,
): HandlersFor<Calls> => ({
  'incidents.list': () => ok(withNewestPast(incidents.list())),
  'incidents.all': () => ok(incidents.list()),
  'incidents.search': async ({ question }) => ok(await search.find(question)),
  'incidents.similar': ({ title }) => ok(search.similar(title)),
  'incident.declare': ({ commandId, command }) =>
    command.type === 'declare'
      ? incidents.declare(commandId, command)
      : problem('badRequest', 'An incident begins with its declaration.'),
  'incident.enterPast': ({ command, ...rest }) =>
    command.type === 'enterPast'
      ? createEnterPast(incidents)({ ...rest, command })
      : problem('badRequest', 'Only an incident that is over is entered like this.'),
  'incident.open': async ({ incident }) => {
    const opened = await incidents.open(incident);
    if (!opened.ok) return opened;
    const { state, ...rest } = opened.value;
    return ok({ ...rest, text: firstText(state) });
  },
  // What is loaded after the first frame only peeks: opening would reread a read-only record each time.
  'incident.whole': async ({ incident }) => {
    const peeked = await incidents.peek(incident);
    if (!peeked.ok) return peeked;
    const { seq, state } = peeked.value;
    return ok({ seq, texts: wholeTexts(state) });
  },
  'incident.execute': ({ incident, commandId, command }) => incidents.execute(incident, commandId, command),
  'incident.saveCopy': async ({ incident }) => {
    const item = incidents.list().find(({ id }) => id === incident);
    return saver.chooseAndSave(copyName(item ?? null), 'record', (path) =>
      incidents.saveCopy(incident, path),
    );
  },
});

/** Those that are not closed, and the newest past ones: the page asks for this whenever anything is logged. */
const withNewestPast = (items: readonly IncidentListItem[]): readonly IncidentListItem[] => {
  let past = 0;
  return items.filter(({ phase }) => {
    if (phase === 'closed') past += 1;
    return phase !== 'closed' || past <= pastAtFirst + 1;
  });
};
