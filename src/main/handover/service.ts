import { basename } from 'node:path';
import { belongsToAll } from '../../domain/decide/sharing.ts';
import { lateNote } from '../../domain/handover/fork.ts';
import { stillToSend } from '../../domain/handover/waiting.ts';
import { commandSchema } from '../../domain/incident/commands.ts';
import { audiences } from '../../domain/incident/words.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { HandoverMade, HandoverOutline, HandoverPreview, HandoverTaken } from '../../shared/handover.ts';
import type { DraftContent } from '../../shared/types.ts';
import type { Drafts } from '../drafts/drafts.ts';
import type { IncidentService } from '../incidents/service.ts';
import type { Files } from '../journal/files.ts';
import { replaceFile } from '../journal/replace-file.ts';
import { personHere } from '../settings/person-here.ts';
import type { Settings } from '../settings/settings.ts';
import { choicesIn, draftKey, type ExamineDeps, type Examined, examine, lateCommandId } from './examine.ts';
import { fitting, offersOf, withChoices } from './offers.ts';
import { packHandover } from './pack.ts';
import { previewOf } from './preview.ts';

/** Hands incidents over to another laptop, and takes them in, by files. */
export interface Handovers {
  /** What handing an incident over would mean now. */
  outline(incident: string): Promise<Result<HandoverOutline, Problem>>;
  /**
   * Hands an incident over to somebody and writes its file. Once the record says so it is not taken back, even if the
   * file cannot be written: then the answer says why, and {@link Handovers.saveAgain} writes it elsewhere.
   */
  handOver(
    incident: string,
    to: string,
    withDrafts: boolean,
    path: string,
  ): Promise<Result<HandoverMade, Problem>>;
  /** Writes the file of an incident that is handed over, as often as it is wanted. */
  saveAgain(incident: string, withDrafts: boolean, path: string): Promise<Result<HandoverMade, Problem>>;
  /** Reads, verifies and compares a file. Writes nothing. */
  look(path: string): Promise<Result<HandoverPreview, Problem>>;
  /** Takes in the file of a preview, with these offers and these entries of a fork. */
  take(
    token: string,
    offers: readonly string[],
    entries: readonly string[],
  ): Promise<Result<HandoverTaken, Problem>>;
}

/** What handing over and taking over need: the incidents, the settings and drafts on offer, and who is at the keyboard. */
export interface HandoverDeps extends ExamineDeps {
  readonly incidents: Pick<
    IncidentService,
    'list' | 'raw' | 'peek' | 'adopt' | 'execute' | 'executeForHandover'
  >;
  readonly settings: Pick<Settings, 'current' | 'change'>;
  readonly drafts: Pick<Drafts, 'read' | 'save'>;
  /** Writes down that an incident goes to somebody, once nothing is being sent for it. */
  readonly letGo: (incident: string, to: string) => Promise<Result<unknown, Problem>>;
  readonly files: Files;
  readonly now: () => Date;
  readonly newId: () => string;
  /** The version of this console. */
  readonly version: string;
}

/** The file that was looked at last, until it is taken. */
interface Looked {
  readonly token: string;
  readonly path: string;
  /** The hash of its record's last line, and what it was to the record here. */
  readonly last: string | undefined;
  readonly kind: HandoverPreview['kind'];
  readonly may: HandoverPreview['may'];
}

const noLonger = problem('handoverOver', 'This file is not open any more. Open it again.');
const nothing = problem('handoverOver', 'There is nothing to take from this file.');
const changed = problem(
  'handoverChanged',
  'The file, or the record here, has changed since it was shown. Nothing was done; open the file again.',
);

const notHeld = (names: readonly string[]): Result<never, Problem> =>
  problem(
    'handoverRefused',
    `Not taken: ${names.join('; ')}. The settings cannot hold that beside what is here; yours are as they were.`,
  );

/** Handovers by files. Only the file that was looked at last can be taken, and only once. */
export const createHandovers = (deps: HandoverDeps): Handovers => {
  const { incidents, settings, drafts, files, now, newId } = deps;
  let looked: Looked | null = null;

  const draftsOf = async (incident: string) => {
    const found: Partial<Record<(typeof audiences)[number], DraftContent>> = {};
    for (const audience of audiences) {
      const draft = await drafts.read({ incident, slot: audience });
      if (draft.ok && draft.value?.kind === 'update') found[audience] = draft.value;
    }
    return found;
  };

  const write = async (
    incident: string,
    withDrafts: boolean,
    path: string,
  ): Promise<Result<void, Problem>> => {
    const record = await incidents.raw(incident);
    if (!record.ok) return record;
    const packed = await packHandover({
      record: record.value ?? Buffer.alloc(0),
      offers: offersOf(settings.current),
      drafts: withDrafts ? await draftsOf(incident) : {},
      version: deps.version,
      madeAt: now(),
      person: personHere(settings.current),
    });
    if (packed.ok) return replaceFile(path, packed.value, files);
    return problem(packed.error.code, `The file could not be written: it ${packed.error.what}.`);
  };

  const saveAgain: Handovers['saveAgain'] = async (incident, withDrafts, path) => {
    const written = await write(incident, withDrafts, path);
    return ok(written.ok ? { kind: 'saved', path } : { kind: 'unsaved', why: written.error.message });
  };

  const takeOver = async ({ file }: Examined): Promise<Result<unknown, Problem>> =>
    incidents.executeForHandover(file.record.incident, newId(), {
      type: 'takeOver',
      console: deps.console(),
    });

  /** Takes what was chosen of the offers; gives a sentence for whatever could not be. */
  const takeOffers = async ({ file }: Examined, chosen: readonly string[]): Promise<readonly string[]> => {
    const { fits, left } = fitting(withChoices(choicesIn(file, settings), chosen, settings.current));
    const outcomes: Result<unknown, Problem>[] =
      Object.keys(fits).length === 0 ? [] : [settings.change(fits)];
    if (left.length > 0) outcomes.push(notHeld(left));
    for (const audience of audiences) {
      const draft = file.drafts[audience];
      if (draft !== undefined && chosen.includes(draftKey(audience)))
        outcomes.push(await drafts.save({ incident: file.record.incident, slot: audience }, draft));
    }
    return outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error.message]));
  };

  /** Brings the record here and takes it over. */
  const takeRecord = async (
    examined: Examined,
    chosen: readonly string[],
  ): Promise<Result<HandoverTaken, Problem>> => {
    const { record } = examined.file;
    const adopted =
      examined.comparison.kind === 'same' ? ok(null) : await incidents.adopt(record.incident, record.bytes);
    if (!adopted.ok) return adopted;
    const taken = await takeOver(examined);
    if (!taken.ok) return taken;
    const faults = await takeOffers(examined, chosen);
    const words = `You go on with ${record.reference} ${record.title} on this computer.`;
    return ok({ incident: record.incident, words: [words, ...faults].join(' ') });
  };

  /** Adds entries of a fork as notes, each at most once whatever is repeated. */
  const addEntries = async (
    { file: { record }, common }: Examined,
    entries: readonly string[],
  ): Promise<Result<HandoverTaken, Problem>> => {
    let added = 0;
    const faults = new Set<string>();
    for (const entry of entries) {
      const note = lateNote(record.state, common, entry, record.handedOver.console.name);
      if (note === null) continue;
      const id = lateCommandId(record.incident, entry);
      const outcome = await incidents.execute(record.incident, id, commandSchema.parse(note));
      if (outcome.ok) added += 1;
      else faults.add(outcome.error.message);
    }
    if (added === 0 && faults.size > 0) return problem('handoverRefused', [...faults].join(' '));
    const words = added === 1 ? '1 entry was added as a note.' : `${added} entries were added as notes.`;
    const others = faults.size === 0 ? [] : [`The others were not: ${[...faults].join(' ')}`];
    return ok({ incident: record.incident, words: [words, ...others].join(' ') });
  };

  const takeShown = async (
    shown: Looked,
    offers: readonly string[],
    entries: readonly string[],
  ): Promise<Result<HandoverTaken, Problem>> => {
    if (shown.may === 'nothing') return nothing;
    const examined = await examine(deps, shown.path);
    if (!examined.ok) return examined;
    const { file, comparison } = examined.value;
    if (file.record.hashes.at(-1) !== shown.last || comparison.kind !== shown.kind) return changed;
    return comparison.kind === 'fork'
      ? addEntries(examined.value, entries)
      : takeRecord(examined.value, offers);
  };

  return {
    outline: async (incident) => {
      const found = await incidents.peek(incident);
      if (!found.ok) return found;
      const { facts } = found.value.state;
      return ok({
        outbox: facts === null ? [] : stillToSend(facts, 'from'),
        drafts: Object.keys(await draftsOf(incident)),
      });
    },
    handOver: async (incident, to, withDrafts, path) => {
      const found = await incidents.peek(incident);
      // Before what is being sent is called off.
      if (found.ok && (found.value.state.facts?.shared ?? null) !== null) return belongsToAll;
      const gone = await deps.letGo(incident, to);
      return gone.ok ? saveAgain(incident, withDrafts, path) : gone;
    },
    saveAgain,
    look: async (path) => {
      const examined = await examine(deps, path);
      if (!examined.ok) return examined;
      const preview = previewOf(examined.value, newId(), basename(path), now().toISOString());
      const last = examined.value.file.record.hashes.at(-1);
      looked = { token: preview.token, path, last, kind: preview.kind, may: preview.may };
      return ok(preview);
    },
    take: async (token, offers, entries) => {
      const shown = looked;
      if (shown === null || shown.token !== token) return noLonger;
      // Pressed twice, it is taken once; what failed can be tried again.
      looked = null;
      const taken = await takeShown(shown, offers, entries);
      if (!taken.ok) looked ??= shown;
      return taken;
    },
  };
};
