/**
 * The frame and the styles of every mail that the console writes, and the one place where words are escaped for HTML.
 */

/** User text inside HTML, in an element or a quoted attribute. The only place where it is escaped. */
export const escapeHtml = (text: string): string =>
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
export const mailStyles = {
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
  code: 'margin:4px 0;font-family:Consolas,Menlo,monospace;font-size:13px;white-space:pre-wrap',
  // Word draws list bullets in the margin.
  list: 'margin:0 0 0 20px;padding:0',
  signatureTable: 'width:100%;margin:20px 0 0',
  signature: `padding:10px 0 0;border-top:1px solid #808080;${font};font-size:13px;line-height:1.5`,
} as const;

/** A layout table, which screen readers do not announce. */
export const mailTable = (style: string): string =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" style="${style}">`;

/** Word ignores max-width, so it alone gets an outer table of that width. */
const wordOnly = (html: string): string => `<!--[if mso]>${html}<![endif]-->`;

/** Invisible padding after the preheader, so that the inbox preview does not continue with the heading. */
const preheaderPadding = '&#847;&zwnj;&nbsp;'.repeat(80);

/**
 * A whole HTML part. `preheader` is plain text, what the inbox shows beside the subject; `body` is HTML.
 *
 * The preheader is hidden by an attribute as well as by its style: a client that drops styles would show its text twice.
 *
 * Some clients drop `html` and `body` with their language, so it is set on the first element inside as well.
 */
export const mailHtml = (preheader: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
</head>
<body style="${mailStyles.body}">
<div data-part="preheader" hidden aria-hidden="true" style="${mailStyles.preheader}">${escapeHtml(preheader)}${preheaderPadding}</div>
<div lang="en" dir="ltr">
${wordOnly('<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="672"><tr><td>')}
${mailTable(mailStyles.column)}<tr><td style="${mailStyles.cell}">
${body}
</td></tr></table>
${wordOnly('</td></tr></table>')}
</div>
</body>
</html>
`;
