import { counted } from '../../domain/counted.ts';
import type { Destination } from '../../domain/media/media.ts';
import { fail, ok } from '../../domain/result.ts';
import { serviceLabels } from '../../domain/services/names.ts';
import { problemOf, problemUnexpected } from '../services/outcome.ts';
import { lookUpOnPage, publish } from '../services/status-page/publish.ts';
import { statusPages } from '../services/status-page/table.ts';
import type { Connections } from '../settings/connections.ts';
import { type MainMedium, refusedBy } from './medium.ts';

const way: MainMedium<'statusPage'>['way'] = (message) => ({
  // A key takes one request a second over a minute, and an update takes two or three.
  lane: ({ slackPace }) => ({
    id: `page ${message.service} ${message.page}`,
    pace: slackPace * 3,
    lookUpPace: null,
    opensTogether: true,
  }),
  send: async (out, _id, { signal }) => {
    const service = await out.service(message.service);
    return service.ok ? publish(service.value.call, message, signal) : refusedBy(service.error);
  },
  lookUp: async (out) => {
    const service = await out.service(message.service);
    return service.ok ? lookUpOnPage(service.value.call, message) : 'unavailable';
  },
});

/** A page and its components, as its service knows them; reads only. */
export const lookAtPage = async (
  connections: Pick<Connections, 'service'>,
  { service, page }: Pick<Destination<'statusPage'>, 'service' | 'page'>,
) => {
  const connected = await connections.service(service);
  if (!connected.ok) return connected;
  const found = await statusPages[service].look(connected.value.call, page);
  if (found.ok) return found;
  const label = serviceLabels[service];
  return fail(found.error.kind === 'unexpected' ? problemUnexpected(label) : problemOf(found.error, label));
};

const test: MainMedium<'statusPage'>['test'] = async (connections, _lead, { destination }) => {
  const found = await lookAtPage(connections, destination);
  if (!found.ok) return found;
  const { name, components } = found.value;
  const known = new Set(components.map(({ id }) => id));
  const gone = destination.components.filter(({ id }) => !known.has(id)).map((one) => one.name);
  const words = `The page is there: ${name}, with ${counted(components.length, 'component')}. Nothing was published.`;
  return ok({
    words,
    caution:
      gone.length === 0
        ? null
        : `The page no longer has ${gone.join(', ')}. Edit the destination, then look again.`,
  });
};

export const statusPage: MainMedium<'statusPage'> = {
  way,
  test,
  secret: null,
  saved: () => Promise.resolve(),
};
