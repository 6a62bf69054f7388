import { refOf } from '../../domain/incident/reference.ts';
import type { Kind } from '../../domain/incident/words.ts';
import type { ExportKind } from '../../shared/exports.ts';
import { recordExtension } from '../../shared/record-file.ts';

/** File names suggested in save dialogs. */

interface Named {
  readonly number: number;
  readonly kind: Kind;
  readonly title: string;
}

/** Makes text valid as a file name on every file system, and still readable. */
const safe = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^\.+|\.+$/gu, '')
    .slice(0, 80)
    .trim();

const withTitle = (incident: Named | null): string =>
  incident === null ? 'Incident' : safe(`${refOf(incident)} ${incident.title}`);

const exportEndings: Readonly<Record<ExportKind, string>> = {
  markdown: ' review.md',
  html: ' review.html',
  pdf: ' review.pdf',
  json: '.json',
  csv: ' log.csv',
  invitation: ' workshop.ics',
  sheet: ' moderator.md',
  sheetPdf: ' moderator.pdf',
};

export const exportName = (incident: Named | null, kind: ExportKind): string =>
  `${withTitle(incident)}${exportEndings[kind]}`;

export const copyName = (incident: Named | null): string => `${withTitle(incident)} record.jsonl`;

export const handoverName = (incident: Named | null): string => `${withTitle(incident)}.${recordExtension}`;

export const mailName = (subject: string): string => {
  const name = safe(subject);
  return `${name === '' ? 'Update' : name}.eml`;
};
