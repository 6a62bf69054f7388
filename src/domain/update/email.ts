import { kindLabels } from '../incident/words.ts';
import { wallTime } from '../time/times.ts';
import { cleanLine } from './clean.ts';
import { type DocumentSection, nameFor, toDocument, type UpdateDocument } from './document.ts';
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

/** User text inside HTML, in an element or a quoted attribute. The only place where it is escaped. */
const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/**
 * Styles are inline because many email clients drop style sheets. No text or background colour is set, so that the
 * client's light or dark theme applies; the one grey is readable on both.
 *
 * Outlook on Windows renders with Word: it drops padding and widths on `body`, `div` and `p`, and falls back to Times
 * for a missing font. So padding is on table cells, and the first font is one that Windows has.
 */
const font = 'font-family:Segoe UI,-apple-system,Roboto,Helvetica,Arial,sans-serif';
const styles = {
  body: 'margin:0;padding:0',
  column: 'width:100%;max-width:672px',
  // A table grows with unbreakable text: a long address must not make a phone scroll sideways.
  cell: `padding:16px;${font};font-size:15px;line-height:1.5;word-break:break-word`,
  // Hidden, but shown beside the subject in the inbox.
  preheader: 'display:none;max-height:0;overflow:hidden;opacity:0;font-size:0;line-height:0;mso-hide:all',
  heading: 'margin:0;font-size:20px;line-height:1.3',
  subheading: 'margin:4px 0 0',
  label: 'margin:18px 0 2px;font-size:15px;line-height:1.5;font-weight:700',
  beside: 'margin:18px 0 0',
  text: 'margin:0',
  // Word draws list bullets in the margin.
  list: 'margin:0 0 0 20px;padding:0',
  signatureTable: 'width:100%;margin:20px 0 0',
  signature: `padding:10px 0 0;border-top:1px solid #808080;${font};font-size:13px;line-height:1.5`,
} as const;

/** A layout table, which screen readers do not announce. */
const table = (style: string): string =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" style="${style}">`;

/** Word ignores max-width, so it alone gets an outer table of that width. */
const wordOnly = (html: string): string => `<!--[if mso]>${html}<![endif]-->`;

const linesHtml = (lines: readonly string[]): string => lines.map(escapeHtml).join('<br>\n');

/** `dir="auto"` lets right-to-left writing run its own way without moving the label above it. */
const sectionHtml = (section: DocumentSection): string => {
  if (section.shape === 'beside')
    return `<p style="${styles.beside}"><strong>${escapeHtml(section.label)}</strong> <span dir="auto">${linesHtml(section.lines)}</span></p>`;
  const label = `<h2 style="${styles.label}">${escapeHtml(section.label)}</h2>`;
  if (section.shape === 'text')
    return `${label}\n<p dir="auto" style="${styles.text}">${linesHtml(section.lines)}</p>`;
  const items = section.lines.map((line) => `<li dir="auto">${escapeHtml(line)}</li>`);
  return `${label}\n<ul style="${styles.list}">\n${items.join('\n')}\n</ul>`;
};

/** Invisible padding after the preheader, so that the inbox preview does not continue with the heading. */
const preheaderPadding = '&#847;&zwnj;&nbsp;'.repeat(80);

/** What the inbox shows beside the subject: the first line and the summary. */
const preheaderOf = ({ heading, sections }: UpdateDocument): string => {
  const summary = sections.find(({ field }) => field === 'summary')?.lines.join(' ') ?? '';
  return `${escapeHtml(`${heading[0]} · ${summary}`)}${preheaderPadding}`;
};

/** The promise is bold, because it is what readers look for. */
const subheadingHtml = (line: string): string => {
  const at = line.lastIndexOf(' · ');
  if (!isSecondLine(line)) return escapeHtml(line);
  return `${escapeHtml(line.slice(0, at))} · <strong>${escapeHtml(line.slice(at + 3))}</strong>`;
};

/**
 * The preheader is hidden by an attribute as well as by its style: a client that drops styles would show its text twice.
 *
 * Some clients drop `html` and `body` with their language, so it is set on the first element inside as well.
 */
const documentHtml = (document: UpdateDocument): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
</head>
<body style="${styles.body}">
<div data-part="preheader" hidden aria-hidden="true" style="${styles.preheader}">${preheaderOf(document)}</div>
<div lang="en" dir="ltr">
${wordOnly('<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="672"><tr><td>')}
${table(styles.column)}<tr><td style="${styles.cell}">
<h1 dir="auto" style="${styles.heading}">${escapeHtml(document.heading[0])}</h1>
<p style="${styles.subheading}">${subheadingHtml(document.heading[1])}</p>
${document.sections.map(sectionHtml).join('\n')}
${table(styles.signatureTable)}<tr><td style="${styles.signature}">${linesHtml(document.signature)}</td></tr></table>
</td></tr></table>
${wordOnly('</td></tr></table>')}
</div>
</body>
</html>
`;
