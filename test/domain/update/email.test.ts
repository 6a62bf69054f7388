import { describe, expect, it } from 'vitest';
import { toEmail } from '../../../src/domain/update/email.ts';
import { model } from './fixtures.ts';

/* What mail programs do to HTML that browsers do not. */

const html = toEmail(model({ currentStatus: ['One', 'Two'] }), { frozenSubject: null }).html;

/** Every element of these names with its style. */
const stylesOf = (...names: readonly string[]): readonly string[] =>
  [...html.matchAll(/<([a-z0-9]+)\b([^>]*)>/gu)]
    .filter(([, name = '']) => names.includes(name))
    .map(([, , attributes = '']) => /style="([^"]*)"/u.exec(attributes)?.[1] ?? '');

describe('Given an update as a mail', () => {
  it('then nothing rests on what Word drops: padding and widths of body, div and p, padding of lists', () => {
    for (const style of stylesOf('body', 'div', 'p', 'ul', 'li')) {
      expect(style).not.toMatch(/padding[^:;]*:(?!0(?:;|$))/u);
      // The preheader is hidden by name; it needs no width.
      if (!style.includes('display:none')) expect(style).not.toMatch(/(?:^|;)(?:max-)?(?:width|height):/u);
    }
    expect(html).toMatch(/<!--\[if mso\]><table [^>]*width="672"/u);
    expect(html.match(/<!--\[if mso\]>/gu)).toHaveLength(2);
  });

  it('then its language and direction survive the loss of html and body', () => {
    const inside = html.slice(html.indexOf('<body')).replace(/<body[^>]*>/u, '');
    expect(inside).toMatch(/<div lang="en" dir="ltr">/u);
    expect(inside).toMatch(/<h1 dir="auto"/u);
  });

  it('then it follows light and dark, and takes no colour of its own', () => {
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).not.toMatch(/[^-]color:|background/u);
  });

  it('then every font begins with one that Outlook has, and tables do not rely on inheriting it', () => {
    const cells = stylesOf('td').filter((style) => style !== '');
    expect(cells).toHaveLength(2);
    for (const style of cells) expect(style).toContain('font-family:Segoe UI,');
  });

  it('then a list of mails shows how bad it is and the summary, and the mail shows neither twice', () => {
    const update = model();
    const { html } = toEmail(update, { frozenSubject: null });
    const preheader =
      /<div data-part="preheader" hidden aria-hidden="true" style="display:none[^"]*">([^<]*)<\/div>/u;
    const hidden = preheader.exec(html)?.[1] ?? '';
    expect(hidden).toMatch(
      /^SEV1 · Investigating · INC-42 Checkout errors · About one in five checkouts fails\.&#847;/u,
    );
    const shown = html.replace(preheader, '');
    expect(shown.split('SEV1 · Investigating')).toHaveLength(2);
    expect(shown.split(update.summary)).toHaveLength(2);
  });

  it('then the promise stands out', () => {
    expect(html).toContain('14:00 UTC · <strong>next update 14:30 UTC, in 30 min</strong></p>');
  });

  it('then nothing comes from outside', () => {
    expect(html).not.toMatch(/<(?:img|link|script|style|iframe)\b|url\(|src=|href=/u);
  });
});
