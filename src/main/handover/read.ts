import { basename } from 'node:path';
import { type Manifest, manifestSchema, newerManifestSchema } from '../../domain/handover/manifest.ts';
import type { Audience } from '../../domain/incident/words.ts';
import { audiences } from '../../domain/incident/words.ts';
import { fail, ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { DraftContent } from '../../shared/types.ts';
import { parseDraft } from '../drafts/read-draft.ts';
import { hashOf } from '../journal/format.ts';
import { type Fault, fault } from './fault.ts';
import type { MemberName } from './limits.ts';
import { noOffers, type Offers, offersSchema } from './offers.ts';
import { readChosen } from './read-file.ts';
import { type VerifiedRecord, verifyRecord } from './verify.ts';
import { type Members, unzip } from './zip.ts';

/** A handover file of which every line and checksum was verified. */
export interface HandoverFile {
  readonly manifest: Manifest;
  readonly record: VerifiedRecord;
  readonly offers: Offers;
  /** The updates that were being written, by audience. */
  readonly drafts: Readonly<Partial<Record<Audience, DraftContent>>>;
}

/** Reads and verifies the handover file at `path`. Writes nothing. The problem says what is wrong with it. */
export const readHandover = async (path: string): Promise<Result<HandoverFile, Problem>> => {
  const read = await readWhole(path);
  if (read.ok) return read;
  const { code, what } = read.error;
  const advice =
    code === 'handoverNewer'
      ? 'Install the newest version of the console, then open the file again.'
      : 'Ask for the file again.';
  return problem(code, `${basename(path)} ${what}. Nothing was changed. ${advice}`);
};

const readWhole = async (path: string): Promise<Result<HandoverFile, Fault>> => {
  const bytes = await readChosen(path);
  if (!bytes.ok) return fault(bytes.error);
  const members = await unzip(bytes.value);
  return members.ok ? readMembers(members.value) : fault(members.error);
};

/** Reads and verifies the members of a handover file. */
const readMembers = (members: Members): Result<HandoverFile, Fault> => {
  const manifest = readManifest(members);
  if (!manifest.ok) return manifest;
  const bytes = members.get('record.jsonl');
  if (bytes === undefined) return fault('holds no record');
  const record = verifyRecord(bytes);
  if (!record.ok) return record;
  const disagrees = disagreement(manifest.value, record.value, members);
  if (disagrees !== null) return fault(disagrees);
  const offers = offersSchema.safeParse(members.has('offers.json') ? json(members, 'offers.json') : noOffers);
  if (!offers.success) return fault('holds offers that cannot be understood');
  const drafts = audiences.flatMap((audience) => {
    const draft = members.get(`drafts/${audience}.json`);
    return draft === undefined ? [] : [{ audience, content: parseDraft(draft) }];
  });
  if (drafts.some(({ audience, content }) => !isDraftFor(content, audience)))
    return fault('holds a draft that cannot be understood');
  return ok({
    manifest: manifest.value,
    record: record.value,
    offers: offers.data,
    drafts: Object.fromEntries(drafts.map(({ audience, content }) => [audience, content])),
  });
};

const isDraftFor = (content: DraftContent | null, audience: Audience): boolean =>
  content?.kind === 'update' && content.draft.audience === audience;

const json = (members: Members, name: MemberName): unknown => {
  try {
    return JSON.parse(members.get(name)?.toString('utf8') ?? '');
  } catch {
    return undefined;
  }
};

const readManifest = (members: Members): Result<Manifest, Fault> => {
  if (!members.has('manifest.json')) return fault('is not a handover file: it has no manifest');
  const value = json(members, 'manifest.json');
  const manifest = manifestSchema.safeParse(value);
  if (manifest.success) return ok(manifest.data);
  return newerManifestSchema.safeParse(value).success
    ? fail({ code: 'handoverNewer', what: 'was written by a newer version of the console' })
    : fault('has a manifest that cannot be understood');
};

/** In what a manifest differs from the file that it is in, as a phrase; null if in nothing. */
const disagreement = (manifest: Manifest, record: VerifiedRecord, members: Members): string | null => {
  const listed = new Map(manifest.members.map(({ name, sha256 }) => [name, sha256]));
  listed.set('record.jsonl', manifest.record.sha256);
  for (const [name, bytes] of members) {
    if (name === 'manifest.json') continue;
    if (!listed.has(name)) return `holds ${name}, which its manifest does not name`;
    if (listed.get(name) !== hashOf(bytes)) return `has a wrong checksum for ${name}`;
    listed.delete(name);
  }
  const [lacking] = listed.keys();
  if (lacking !== undefined) return `lacks ${lacking.slice(0, 60)}, which its manifest names`;
  const said = [
    manifest.incident.id,
    manifest.incident.reference,
    manifest.incident.title,
    manifest.record.lines,
    manifest.record.last,
    manifest.to,
    manifest.madeBy.console.id,
  ];
  const holds = [
    record.incident,
    record.reference,
    record.title,
    record.hashes.length,
    record.hashes.at(-1),
    record.handedOver.to,
    record.handedOver.console.id,
  ];
  return said.every((one, index) => one === holds[index])
    ? null
    : 'has a manifest that says something else than its record';
};
