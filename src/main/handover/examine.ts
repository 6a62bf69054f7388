import { isDeepStrictEqual } from 'node:util';
import { type Comparison, compareChains } from '../../domain/handover/compare.ts';
import { evolveAll, initialState } from '../../domain/incident/evolve.ts';
import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { audiences } from '../../domain/incident/words.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { HandoverOffer } from '../../shared/handover.ts';
import type { IncidentListItem } from '../../shared/types.ts';
import { derivedId } from '../derived-id.ts';
import type { Drafts } from '../drafts/drafts.ts';
import { foldRecords } from '../incidents/fold-records.ts';
import type { IncidentService } from '../incidents/service.ts';
import { recover } from '../journal/recover.ts';
import type { Settings } from '../settings/settings.ts';
import { type Choice, choicesFor } from './offers.ts';
import { type HandoverFile, readHandover } from './read.ts';

/** What looking at a file needs. Nothing here can write. */
export interface ExamineDeps {
  readonly incidents: Pick<IncidentService, 'list' | 'raw'>;
  readonly settings: Pick<Settings, 'current'>;
  readonly drafts: Pick<Drafts, 'read'>;
  readonly console: () => ConsoleIdentity;
}

/** A handover file beside what is here. */
export interface Examined {
  readonly file: HandoverFile;
  readonly comparison: Comparison;
  /** The fold of the record here, and the commands in it; null when there is none. */
  readonly mine: { readonly state: IncidentState; readonly commands: ReadonlySet<string> } | null;
  /** The fold of the lines that both have. */
  readonly common: IncidentState;
  /** Whether this console handed it over. */
  readonly isOwn: boolean;
  /** Another incident here with the same number. */
  readonly sameNumber: IncidentListItem | null;
  readonly offers: readonly HandoverOffer[];
}

/** Reads, verifies and compares the file at `path`. Writes nothing. */
export const examine = async (deps: ExamineDeps, path: string): Promise<Result<Examined, Problem>> => {
  const file = await readHandover(path);
  if (!file.ok) return file;
  const { record } = file.value;
  const here = await deps.incidents.raw(record.incident);
  if (!here.ok) return here;
  const found = here.value === null ? null : recover(here.value);
  if (found?.end.kind === 'damaged' || found?.end.kind === 'bad-last-line')
    return problem(
      'journalDamaged',
      `The record of ${record.reference} on this computer is damaged, so the file cannot be compared with it. Nothing was changed; save a copy of the record here and repair it first.`,
    );
  const comparison = compareChains(found?.hashes ?? null, record.hashes);
  return ok({
    file: file.value,
    comparison,
    mine:
      found === null
        ? null
        : {
            state: foldRecords(found.records),
            commands: new Set(found.records.map(({ commandId }) => commandId)),
          },
    common: evolveAll(initialState, record.events.slice(0, comparison.common).flat()),
    isOwn: record.handedOver.console.id === deps.console().id,
    sameNumber:
      deps.incidents
        .list()
        .find(({ id, number }) => id !== record.incident && number === record.state.facts?.number) ?? null,
    offers: await offersIn(deps, file.value),
  });
};

/** What choices there are among what came with a record. */
export const choicesIn = (
  { record, offers }: HandoverFile,
  settings: Pick<Settings, 'current'>,
): readonly Choice[] => choicesFor(Object.values(record.state.facts?.people ?? {}), offers, settings.current);

/** The key of the offer of a draft. */
export const draftKey = (audience: string): string => `draft ${audience}`;

const offersIn = async (
  { settings, drafts }: ExamineDeps,
  file: HandoverFile,
): Promise<readonly HandoverOffer[]> => {
  const offered: HandoverOffer[] = choicesIn(file, settings).map(({ offer }) => offer);
  for (const audience of audiences) {
    const theirs = file.drafts[audience];
    if (theirs === undefined) continue;
    const here = await drafts.read({ incident: file.record.incident, slot: audience });
    const mine = here.ok ? here.value : null;
    if (isDeepStrictEqual(mine, theirs)) continue;
    offered.push({
      key: draftKey(audience),
      kind: 'draft',
      name: `The ${audience} update being written`,
      detail: '',
      differs: mine !== null,
    });
  }
  return offered;
};

/** The id of the command that adds an entry of a fork here: always the same, so that it is never added twice. */
export const lateCommandId = (incident: string, entry: string): string =>
  derivedId(`late ${incident} ${entry}`);
