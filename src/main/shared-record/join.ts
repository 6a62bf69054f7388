import type { JournalRecord } from '../../domain/incident/envelope.ts';
import type { EventType } from '../../domain/incident/events.ts';
import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import { fail, ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { readJoinLink } from '../../shared/incident-link.ts';
import { foldRecords } from '../incidents/fold-records.ts';
import type { IncidentService } from '../incidents/service.ts';
import type { Files } from '../journal/files.ts';
import { writeUnsure } from './late.ts';
import { linesHere } from './lines-here.ts';
import { writeHint } from './place-file.ts';
import type { SharedPlace, SharedServer } from './port.ts';
import { noSpace, whyUnreachable } from './problems.ts';
import { readStream, type StreamRecord } from './read-stream.ts';
import { baseOf } from './writer.ts';
import type { SharedWriters } from './writers.ts';

/** What joining needs of this console. */
interface JoinDeps {
  readonly incidents: Pick<IncidentService, 'raw' | 'adopt' | 'executeForSharing'>;
  readonly writers: Pick<SharedWriters, 'writerOf' | 'expect'>;
  readonly server: Pick<SharedServer, 'state' | 'log'>;
  /** The folder of what is kept beside shared records. */
  readonly folder: string;
  readonly files: Files;
  /** Where on the server incidents are shared; null while no server is set up. */
  readonly space: () => string | null;
  /** This console, as records name it now. */
  readonly console: () => ConsoleIdentity;
  readonly newId: () => string;
}

const notALink = problem('notAnAddress', 'This is not a link to join a shared incident.', 'joinLink');

/** Brings the incident of a link here, and takes part in it. Refused where the record here went on differently. */
export const joinByLink = async (
  deps: JoinDeps,
  link: string,
): Promise<Result<{ readonly incident: string }, Problem>> => {
  const { incidents, writers, server, newId } = deps;
  const place = readJoinLink(link);
  if (place === null) return notALink;
  const { incident } = place;
  if (writers.writerOf(incident) !== null) return ok({ incident });
  const away = whyUnreachable(server.state);
  if (away !== null) return fail(away);
  const mistyped = await noSuchSpace(deps, place);
  if (mistyped !== null) return fail(mistyped);
  const stream = await readStream(server.log(place));
  if (!stream.ok) return stream;
  const brought = await bring(deps, place, stream.value);
  if (!brought.ok) return brought;
  const joined = await incidents.executeForSharing(incident, newId(), { type: 'joinShared' });
  // What a newer version wrote can be read here, and not be added to.
  return joined.ok || joined.error.code === 'recordNewer' ? ok({ incident }) : joined;
};

/** Why there can be nothing at this place: its space is another than this console's, and not there. */
const noSuchSpace = async ({ space, server }: JoinDeps, place: SharedPlace): Promise<Problem | null> => {
  const yours = space();
  if (yours === null || yours === place.space) return null;
  const last = await server.log(place).last();
  return !last.ok && last.error.said === 'no_stream' ? noSpace(place.space, yours) : null;
};

/** Makes the stream's lines the record here, where they are not. */
const bring = async (
  deps: JoinDeps,
  place: SharedPlace,
  stream: StreamRecord,
): Promise<Result<null, Problem>> => {
  const { incidents, writers, folder, files } = deps;
  const { bytes, read, sequence } = stream;
  const { records } = read;
  const other = notOf(place, records);
  if (other !== null) return fail(other);
  writers.expect(place.incident);
  const base = baseOf(folder, place.incident);
  if ((await linesHere(incidents, place.incident)).length === 0) {
    const unsure = await keepUnsure(deps, base, stream);
    if (!unsure.ok) return unsure;
  }
  // A hint that is wrong costs time, and nothing else.
  await writeHint(`${base}.json`, { seq: records.length, sequence }, files);
  const adopted = await incidents.adopt(place.incident, bytes, read);
  if (adopted.ok || adopted.error.code !== 'handoverChanged') return adopted;
  return problem(
    'sharedForked',
    'There is a record of this incident on this computer that the one on the server does not begin with. Nothing was changed.',
  );
};

/** Why these records are not what the link of this place promises; null if they are. */
const notOf = (place: SharedPlace, records: readonly JournalRecord[]): Problem | null => {
  const [first] = records;
  if (
    first?.commandId !== place.incident ||
    first.events[0]?.type !== ('incidentDeclared' satisfies EventType)
  )
    return notFound('There is no such incident on the server. Ask for the link again.');
  const sharing = records.find(isSharing);
  if (sharing === undefined)
    return notFound('The server does not have all of this incident yet. Try again in a moment.');
  // Both say all that is asked here; the whole is folded when it is opened.
  const { facts } = foldRecords([first, sharing]);
  return (facts?.kind === 'drill') !== place.isDrill || facts?.shared?.space !== place.space
    ? notFound(
        'The record at this link is of another space, or a drill where an incident is meant, or the other way round. Nothing was changed. Ask for the link again.',
      )
    : null;
};

const notFound = (message: string): Problem => ({ code: 'notFound', message });

/** Whether the incident is shared from this line on. */
const isSharing = ({ events }: JournalRecord): boolean =>
  events.some(({ type }) => type === ('incidentShared' satisfies EventType));

/** Keeps what this console may have sent in a record that is not here yet. */
const keepUnsure = (
  { console, files }: JoinDeps,
  base: string,
  { bytes, read }: StreamRecord,
): Promise<Result<void, Problem>> => {
  const { id } = console();
  // Folded as a whole only where this console may be named: of an escaped letter nobody knows which it is.
  const isNamed = bytes.includes(id) || bytes.includes('\\u');
  const whole = isNamed ? foldRecords(read.records).facts : null;
  return writeUnsure(base, read.lastHash, whole, { console: console(), files });
};
