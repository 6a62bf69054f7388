import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import { joinLink } from '../../shared/incident-link.ts';
import type { JoinableIncident } from '../../shared/shared-record.ts';
import type { IncidentService } from '../incidents/service.ts';
import { foldOf } from './fork.ts';
import type { FoundIncident, SharedServer } from './port.ts';
import { whyUnreachable } from './problems.ts';

/** What is on the server and can be joined, newest first; fails while it cannot be reached. */
export const joinableOn = async (
  server: Pick<SharedServer, 'state' | 'list'>,
  incidents: Pick<IncidentService, 'list'>,
): Promise<Result<readonly JoinableIncident[], Problem>> => {
  const away = whyUnreachable(server.state);
  if (away !== null) return fail(away);
  const found = await server.list();
  if (!found.ok) return found;
  const here = new Set(incidents.list().map(({ id }) => id));
  return ok(found.value.flatMap((one) => joinableOf(one, here.has(one.place.incident)) ?? []));
};

/** An incident on the server as it can be joined; null for one whose first line is no declaration. */
const joinableOf = (
  { place, lines, lastAt, first }: FoundIncident,
  isHere: boolean,
): JoinableIncident | null => {
  const { facts } = foldOf([first]);
  return facts === null
    ? null
    : {
        joinLink: joinLink(place),
        number: facts.number,
        title: facts.title,
        isDrill: place.isDrill,
        lines,
        lastAt,
        isHere,
      };
};
