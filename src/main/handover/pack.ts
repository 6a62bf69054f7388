import { handoverFormat, type Manifest } from '../../domain/handover/manifest.ts';
import type { Audience } from '../../domain/incident/words.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { DraftContent } from '../../shared/types.ts';
import { draftBytes } from '../drafts/read-draft.ts';
import { hashOf } from '../journal/format.ts';
import type { Fault } from './fault.ts';
import type { MemberName } from './limits.ts';
import type { Offers } from './offers.ts';
import { type VerifiedRecord, verifyRecord } from './verify.ts';
import { zip } from './zip.ts';

/** What goes into a handover file. */
export interface Packing {
  /** The record as it is on the disk, handed over by its last line. */
  readonly record: Buffer;
  readonly offers: Offers;
  readonly drafts: Readonly<Partial<Record<Audience, DraftContent>>>;
  /** The version of this console. */
  readonly version: string;
  readonly madeAt: Date;
  /** The name of whoever is at the keyboard. */
  readonly person: string;
}

/** The bytes of a handover file. The record is verified first, as it will be when the file is opened. */
export const packHandover = async (packing: Packing): Promise<Result<Buffer, Fault>> => {
  const record = verifyRecord(packing.record);
  if (!record.ok) return record;
  const others = new Map<MemberName, Buffer>([['offers.json', Buffer.from(JSON.stringify(packing.offers))]]);
  for (const [audience, draft] of Object.entries(packing.drafts) as [Audience, DraftContent][])
    others.set(`drafts/${audience}.json`, Buffer.from(draftBytes(draft)));
  const manifest = JSON.stringify(manifestOf(packing, record.value, others), null, 2);
  return ok(
    await zip(
      new Map([['manifest.json', Buffer.from(`${manifest}\n`)], ['record.jsonl', packing.record], ...others]),
      packing.madeAt,
    ),
  );
};

const manifestOf = (
  { version, madeAt, person }: Packing,
  { bytes, hashes, incident, reference, title, handedOver }: VerifiedRecord,
  others: ReadonlyMap<MemberName, Buffer>,
): Manifest => ({
  format: handoverFormat,
  version,
  incident: { id: incident, reference, title },
  record: { lines: hashes.length, last: hashes.at(-1) ?? '', sha256: hashOf(bytes) },
  madeAt: madeAt.toISOString(),
  madeBy: { console: handedOver.console, person },
  to: handedOver.to,
  members: [...others].map(([name, content]) => ({ name, sha256: hashOf(content) })),
});
