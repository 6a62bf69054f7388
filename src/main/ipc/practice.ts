import { drillFrom } from '../../domain/practice/from-record.ts';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import { isPracticeId } from '../../shared/tour-id.ts';
import type { Practice } from '../practice/practice.ts';
import type { IncidentAccess } from '../tour/beside.ts';
import type { HandlersFor } from './handlers.ts';

type Calls =
  | 'practice.list'
  | 'practice.start'
  | 'practice.state'
  | 'practice.go'
  | 'practice.end'
  | 'practice.debrief'
  | 'practice.remove'
  | 'practice.openFile'
  | 'practice.removeFile'
  | 'practice.saveIncident';

/** `askWhich` asks for a drill file; null if the lead cancels. */
export const practiceHandlers = (
  practice: Practice,
  incidents: Pick<IncidentAccess, 'peek'>,
  askWhich: () => Promise<string | null>,
  /** Deletes a drill that was declared by hand. */
  deleteDrill: (incident: string) => Promise<Result<null, Problem>>,
): HandlersFor<Calls> => ({
  'practice.list': async () => ok(await practice.list()),
  'practice.start': ({ commandId, drill, pace }) => practice.start(commandId, drill, pace),
  'practice.state': ({ incident }) => practice.state(incident),
  'practice.go': ({ incident, pace, isPaused }) => practice.go(incident, { pace, isPaused }),
  'practice.end': ({ incident }) => practice.end(incident),
  'practice.debrief': ({ incident }) => practice.debrief(incident),
  'practice.remove': ({ incident }) =>
    isPracticeId(incident) ? practice.remove(incident) : deleteDrill(incident),
  'practice.openFile': async () => {
    const path = await askWhich();
    if (path === null) return ok({ cancelled: true });
    const taken = await practice.library.take(path);
    return taken.ok ? ok({ title: taken.value.title }) : taken;
  },
  'practice.removeFile': ({ drill }) => practice.library.remove(drill),
  'practice.saveIncident': async ({ incident }) => {
    const peeked = await incidents.peek(incident);
    if (!peeked.ok) return peeked;
    const drill = drillFrom(peeked.value.state);
    return drill.ok ? practice.library.keep(drill.value) : drill;
  },
});
