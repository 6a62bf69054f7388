import { kindLabels } from '../incident/words.ts';
import { wallTime } from '../time/times.ts';
import { cleanLine } from './clean.ts';
import { type DocumentSection, nameFor, toDocument, type UpdateDocument } from './document.ts';
import { escapeHtml, mailHtml, mailStyles, mailTable } from './mail-html.ts';
import type { UpdateModel } from './model.ts';
import { isSecondLine } from './read-text.ts';
import { documentText } from './text.ts';

interface EmailOptions {
  /** The subject of the first email of this incident and audience; null when this is the first. */
  readonly frozenSubject: string | null;
}

/** One email: a single-line subject and two parts with the same words in the same order. */
interface EmailRendering {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What a subject is made of. */
export type SubjectParts = Pick<
  UpdateModel,
  'audience' | 'kind' | 'incidentNumber' | 'title' | 'outsideName' | 'declaredAt' | 'zone'
>;

/**
 * `[INC-42] Checkout errors` inside. Outside nobody knows our numbers: `[Incident] Checkout, 20 Nov 2026`, where the
 * date distinguishes two incidents of the same thing. Drills say so inside the brackets.
 */
const emailSubject = (parts: SubjectParts): string => {
  const isDrill = parts.kind === 'drill';
  if (parts.audience === 'internal')
    return cleanLine(`[${isDrill ? 'DRILL ' : ''}INC-${parts.incidentNumber}] ${nameFor(parts)}`);
  const { day, year } = wallTime(parts.declaredAt, parts.zone);
  const date = `${day.replace(/^\S+ /u, '')} ${year}`;
  return cleanLine(`[${isDrill ? 'DRILL' : kindLabels[parts.kind]}] ${nameFor(parts)}, ${date}`);
};

/** An update as an email. */
export const toEmail = (model: UpdateModel, options: EmailOptions): EmailRendering =>
  wordsToEmail(toDocument(model), model, options);

/** {@link toEmail} for words that are already laid out. */
export const wordsToEmail = (
  document: UpdateDocument,
  model: SubjectParts,
  options: EmailOptions,
): EmailRendering => ({
  subject: options.frozenSubject === null ? emailSubject(model) : cleanLine(options.frozenSubject),
  text: documentText(document),
  html: documentHtml(document),
});

const linesHtml = (lines: readonly string[]): string => lines.map(escapeHtml).join('<br>\n');

/** `dir="auto"` lets right-to-left writing run its own way without moving the label above it. */
const sectionHtml = (section: DocumentSection): string => {
  if (section.shape === 'beside')
    return `<p style="${mailStyles.beside}"><strong>${escapeHtml(section.label)}</strong> <span dir="auto">${linesHtml(section.lines)}</span></p>`;
  const label = `<h2 style="${mailStyles.label}">${escapeHtml(section.label)}</h2>`;
  if (section.shape === 'text')
    return `${label}\n<p dir="auto" style="${mailStyles.text}">${linesHtml(section.lines)}</p>`;
  const items = section.lines.map((line) => `<li dir="auto">${escapeHtml(line)}</li>`);
  return `${label}\n<ul style="${mailStyles.list}">\n${items.join('\n')}\n</ul>`;
};

/** What the inbox shows beside the subject: the first line and the summary. */
const preheaderOf = ({ heading, sections }: UpdateDocument): string => {
  const summary = sections.find(({ field }) => field === 'summary')?.lines.join(' ') ?? '';
  return `${heading[0]} · ${summary}`;
};

/** The promise is bold, because it is what readers look for. */
const subheadingHtml = (line: string): string => {
  const at = line.lastIndexOf(' · ');
  if (!isSecondLine(line)) return escapeHtml(line);
  return `${escapeHtml(line.slice(0, at))} · <strong>${escapeHtml(line.slice(at + 3))}</strong>`;
};

const documentHtml = (document: UpdateDocument): string =>
  mailHtml(
    preheaderOf(document),
    `<h1 dir="auto" style="${mailStyles.heading}">${escapeHtml(document.heading[0])}</h1>
<p style="${mailStyles.subheading}">${subheadingHtml(document.heading[1])}</p>
${document.sections.map(sectionHtml).join('\n')}
${mailTable(mailStyles.signatureTable)}<tr><td style="${mailStyles.signature}">${linesHtml(document.signature)}</td></tr></table>`,
  );
