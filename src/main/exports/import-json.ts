import { leftOut } from '../../domain/exports/left-out.ts';
import { compareChains } from '../../domain/handover/compare.ts';
import { type ConsoleIdentity, heldElsewhere } from '../../domain/incident/holder.ts';
import { consoleOf } from '../../domain/incident/shared.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { ImportedIncident } from '../../shared/exports.ts';
import { envelopesOf } from '../incidents/envelopes.ts';
import type { IncidentService } from '../incidents/service.ts';
import { encodeLine } from '../journal/format.ts';
import { recover } from '../journal/recover.ts';
import { type ReadIncident, readIncidentJson } from './read-json.ts';

interface ImportDeps {
  readonly incidents: Pick<IncidentService, 'raw' | 'adopt'>;
  readonly console: () => ConsoleIdentity;
  /** Who is at the keyboard, by id. */
  readonly me: () => string;
  readonly now: () => Date;
  readonly newId: () => string;
}

/**
 * Puts the incident of a JSON document beside those that are here, once all of it was verified. One that is here
 * already is left as it is, whatever the document has. What was still to be sent is left out, in a line of its own.
 */
export const createImport =
  (deps: ImportDeps) =>
  async (path: string): Promise<Result<ImportedIncident, Problem>> => {
    const read = await readIncidentJson(path);
    if (!read.ok) return read;
    const { incident, reference, title, hashes, bytes } = read.value;
    const here = await deps.incidents.raw(incident);
    if (!here.ok) return here;
    if (here.value !== null) return alreadyHere(read.value, recover(here.value).hashes);
    // What this console was to send of it may be out by now: only its stream says.
    const { facts } = read.value.state;
    if (facts !== null && consoleOf(facts, deps.console().id) !== undefined)
      return problem(
        'importRefused',
        `${reference} ${title} is shared, and this console joined it. Nothing was imported: join it again, which brings all of it.`,
      );
    const settling = settlingLine(deps, read.value);
    const adopted = await deps.incidents.adopt(incident, Buffer.concat([bytes, ...settling]));
    if (!adopted.ok) return adopted;
    const left = settling.length === 0 ? '' : ' What was still to be sent was left out.';
    return ok({
      incident,
      words: `${reference} ${title} was imported, ${lines(hashes.length)}. Nothing of it is sent from here by itself.${left}`,
    });
  };

const lines = (count: number): string => (count === 1 ? '1 line' : `${count} lines`);

/** How what is here stands to what the document has. */
const alreadyHere = (
  { reference, title, hashes }: ReadIncident,
  mine: readonly string[],
): Result<never, Problem> => {
  const { kind, common } = compareChains(mine, hashes);
  const how = {
    new: '',
    same: 'line by line the same.',
    older: `and has everything in the file and ${lines(mine.length - common)} more.`,
    ahead: `but the file has ${lines(hashes.length - common)} more. A handover file brings here what is missing.`,
    fork: `but not the same: they differ from line ${common + 1} on.`,
  }[kind];
  return problem(
    'importIsHere',
    `${reference} ${title} is on this computer already${kind === 'older' ? ' ' : ', '}${how} Nothing was imported, and what is here was left as it is.`,
  );
};

/** The line that settles what was still to be sent; none where there is nothing, or where another console sends it. */
const settlingLine = (deps: ImportDeps, { state: { facts }, hashes }: ReadIncident): readonly Buffer[] => {
  const now = deps.now().toISOString();
  if (facts === null || heldElsewhere(facts, deps.console(), now) !== null) return [];
  const settled = leftOut(facts);
  if (settled.length === 0) return [];
  const commandId = deps.newId();
  const events = envelopesOf(
    commandId,
    settled,
    undefined,
    { now, by: deps.me(), console: deps.console() },
    facts,
  );
  return [encodeLine({ seq: hashes.length + 1, commandId, events }, hashes.at(-1) ?? '')];
};
