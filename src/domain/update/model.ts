import type { NextUpdate, UpdateFields } from '../incident/update-fields.ts';
import type { Audience, Kind, Severity, Status } from '../incident/words.ts';

/**
 * One update in the fixed format, version 1, before it is rendered for a medium. Everything in it is plain
 * text as it was typed; each renderer escapes it for its own medium. See docs/update-format.md.
 */
export interface UpdateModel extends UpdateFields {
  readonly formatVersion: 1;
  readonly incidentNumber: number;
  readonly title: string;
  readonly kind: Kind;
  readonly severity: Severity;
  readonly status: Status;
  readonly audience: Audience;
  /** Per incident and audience, from 1. */
  readonly number: number;
  /** The number of the update that this one corrects, or null. */
  readonly corrects: number | null;
  readonly next: NextUpdate;
  /** IANA zone that times are printed in. */
  readonly zone: string;
  /** Names; null when nobody has the role. Printed in internal and external updates alike as roles sign. */
  readonly lead: string | null;
  readonly communicationsLead: string | null;
  /** ISO 8601. */
  readonly postedAt: string;
}
