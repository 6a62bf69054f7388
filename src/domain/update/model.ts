import type { UpdateFields } from '../incident/update-field-table.ts';
import type { NextUpdate } from '../incident/update-fields.ts';
import type { PlannedWindow } from '../incident/window.ts';
import type { Audience, Kind, Severity, Status } from '../incident/words.ts';

/**
 * One update in the fixed format, version 2, before it is rendered for a medium. Everything in it is plain
 * text as it was typed; each renderer escapes it for its own medium. See docs/update-format.md.
 */
export interface UpdateModel extends UpdateFields {
  readonly formatVersion: 2;
  readonly incidentNumber: number;
  readonly title: string;
  /** What the affected thing is called outside; empty while it has no name of its own there. */
  readonly outsideName: string;
  readonly kind: Kind;
  readonly severity: Severity;
  /** Whether the first line says the severity; inside it always does. */
  readonly saysSeverity: boolean;
  readonly status: Status;
  readonly audience: Audience;
  /** Per incident and audience, from 1. */
  readonly number: number;
  /** The number of the update that this one corrects, or null. */
  readonly corrects: number | null;
  readonly next: NextUpdate;
  /** IANA zone that times are printed in. */
  readonly zone: string;
  /** Names; null when nobody has the role. They sign inside, and outside only where `signedByPeople`. */
  readonly lead: string | null;
  readonly communicationsLead: string | null;
  /** The organisation or team that signs outside; empty while none is set. */
  readonly organisation: string;
  readonly signedByPeople: boolean;
  /** When planned work takes place; null where nobody has said. ISO 8601. */
  readonly window?: PlannedWindow | null | undefined;
  /** When the incident was declared, ISO 8601: times on other days are printed with their date. */
  readonly declaredAt: string;
  /** ISO 8601. */
  readonly postedAt: string;
}
