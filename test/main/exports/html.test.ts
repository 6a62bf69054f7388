import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { markup, tag } from '../../../src/domain/exports/html.ts';
import { pageText } from '../../../src/domain/views/page-text.ts';
import { review } from '../../../src/domain/views/review.ts';
import { life, liveAll, type Step } from '../../domain/incident/lives.ts';
import { recordOf } from '../handover/sample.ts';
import { openBrowser, opened, pageOf, parts } from './browser.ts';
import { linesIn } from './sample.ts';

/* The review as a page that verifies itself, in a real browser that opens it from the disk. */

let browser: Browser;
let page: Page;
const errors: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) errors.push(request.url());
  });
});
afterAll(() => browser.close());

const park = (text: string): Step => ({ by: 'ana', minutes: 1, command: { type: 'park', text } });
/** Without white space, which the page sets in its own way. */
const words = (text: string | null) => (text ?? '').replaceAll(/[\s\0•·-]+/gu, '');
const tricks = [
  '<script>document.title="owned"</script>',
  '</script><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '</main></pre></title></style><h1>Forged</h1>',
  '&lt;b&gt; &amp; &notit; &#60;',
  'https://example.com/?a=1&b="x"<i> javascript:alert(1)',
  'two\nlines\r\nand \u0000 more\u2028 🙂',
  '<!-- --> ]]> {{x}} $(y)',
];
const sample = () => liveAll([...tricks.map(park), park('the pool is full')]);

describe('Given a page as it was exported', () => {
  test('then it says that it is unchanged, and fetches nothing', async () => {
    const verdict = await opened(page, pageOf(sample()));
    expect(verdict.state).toBe('unchanged');
    const lines = linesIn(recordOf(sample())).length;
    expect(verdict.words).toContain(`All ${lines} lines of the record are as the console wrote them`);
    const [fingerprint] = /(?:[0-9a-f]{8} ?){8}$/u.exec(verdict.words) ?? [];
    expect(await page.locator('footer').textContent()).toContain(fingerprint);
    expect(errors).toEqual([]);
  });

  test('then nothing that was typed is markup, and all of it is there', async () => {
    await opened(page, pageOf(sample()));
    expect(await page.title()).toBe('INC-42 Checkout errors: review');
    expect(
      await page
        .locator('script, img, svg, iframe, link, h1')
        .evaluateAll((all) => all.map((one) => one.localName)),
    ).toEqual(['h1', 'script']);
    const shown = words(await page.locator('main').textContent());
    for (const text of tricks) expect(shown).toContain(words(text));
    expect(
      await page.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href')?.slice(0, 8))),
    ).toEqual(expect.arrayContaining(['https://']));
    expect(await page.locator('a:not([href^="http"])').count()).toBe(0);
  });

  test('then that holds for any incident, and the page reads as the review does', async () => {
    await fc.assert(
      fc.asyncProperty(
        life,
        fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
        async (steps, typed) => {
          const lived = liveAll([...steps.slice(0, 30), park(`x${typed}`)]);
          const verdict = await opened(page, pageOf(lived));
          expect(verdict.words).toContain('Unchanged since it was exported.');
          const shown = await page.locator('main').textContent();
          expect(words(shown)).toContain(words(pageText(review(lived.state))));
        },
      ),
      { numRuns: 12 },
    );
  });

  test('then a line break that an editor added at its end changes nothing', async () => {
    expect((await opened(page, `${pageOf(sample())}\n`)).state).toBe('unchanged');
  });

  test('then a browser without scripts shows that nothing was checked, and the review', async () => {
    const without = await browser.newPage({ javaScriptEnabled: false });
    const { state, words } = await opened(without, pageOf(sample())).catch(() => ({
      state: null,
      words: '',
    }));
    expect([state, words]).toEqual([
      null,
      expect.stringContaining('Not checked whether this file was changed'),
    ]);
    await without.close();
  });

  test('then where fingerprints cannot be computed it says so', async () => {
    const old = await browser.newPage();
    await old.addInitScript(() => Object.defineProperty(globalThis, 'crypto', { value: undefined }));
    const { state, words } = await opened(old, pageOf(sample()));
    expect([state, words]).toEqual(['unchecked', expect.stringContaining('this browser cannot compute')]);
    await old.close();
  });
});

describe('Given a page that somebody changed by hand', () => {
  const linesOf = (html: string) => {
    const from = html.indexOf('<pre id="lines">\n') + '<pre id="lines">\n'.length;
    return { from, to: html.indexOf('</pre>', from) };
  };
  const inLines = (change: (lines: string[]) => void): string => {
    const html = pageOf(sample());
    const { from, to } = linesOf(html);
    const lines = html.slice(from, to).split('\n');
    change(lines);
    return html.slice(0, from) + lines.join('\n') + html.slice(to);
  };

  test.each<[string, () => string, string]>([
    [
      'a word of the record',
      () => inLines((all) => all.splice(3, 1, String(all[3]).replace('pool', 'pump'))),
      'Line 4 of the record was changed.',
    ],
    [
      'a line removed',
      () => inLines((all) => all.splice(4, 1)),
      'Something before line 5 of the record was changed, removed or added.',
    ],
    [
      'two lines swapped',
      () => inLines((all) => all.splice(4, 2, String(all[5]), String(all[4]))),
      'Something before line 5',
    ],
    ['a line twice', () => inLines((all) => all.splice(4, 0, String(all[4]))), 'Something before line 6'],
    ['the last line removed', () => inLines((all) => all.splice(-1)), 'Lines of the record are missing'],
    ['an empty line added', () => inLines((all) => all.push('')), 'was changed.'],
    [
      'a word of the text',
      () => pageOf(sample()).replace('the pool is full', 'the pool is fine'),
      'The text that is shown is not the one that was exported.',
    ],
    [
      'an entry of the text',
      () => pageOf(sample()).replace(/<li[^>]*>[^<]*<strong>Q1.*?<\/li>/u, ''),
      'The text that is shown',
    ],
    [
      'a new heading',
      () => pageOf(sample()).replace('<main>', '<h1>All good</h1><main>'),
      'The text that is shown',
    ],
    [
      'a verdict before the verdict',
      () => pageOf(sample()).replace('<body>', '<body><div id="verdict" role="status">fine</div>'),
      'The text that is shown',
    ],
    ['a style', () => pageOf(sample()).replace('--bad: #b92c17', '--bad: #ffffff'), 'The text that is shown'],
    [
      'a style of its own',
      () => pageOf(sample()).replace('<main>', '<main hidden>'),
      'The text that is shown',
    ],
    [
      'the fingerprint below the text',
      () => pageOf(sample()).replace(/<code>./u, '<code>z'),
      'The text that is shown',
    ],
    [
      'the seal',
      () => pageOf(sample()).replace(/(&quot;last&quot;:&quot;)./u, '$1z'),
      'The end of the record is not',
    ],
    [
      'a seal that says nothing',
      () => pageOf(sample()).replace('{&quot;shown', '{shown'),
      'What it says about itself cannot be read',
    ],
    ['a comment', () => pageOf(sample()).replace('<body>', '<!-- x --><body>'), 'The text that is shown'],
    ['the title', () => pageOf(sample()).replace('<title>INC', '<title>Inc'), 'The text that is shown'],
    ['words at the end', () => `${pageOf(sample())} All fine.`, 'The text that is shown'],
  ])('then it says so: %s', async (_, change, words) => {
    const html = change();
    expect(html).not.toBe(pageOf(sample()));
    const verdict = await opened(page, html);
    expect([verdict.state, verdict.words]).toEqual(['changed', expect.stringContaining(words)]);
  });

  test('then a changed script does not run', async () => {
    const html = pageOf(sample()).replace('faults.length > 0', 'faults.length > 99');
    expect((await opened(page, html)).state).toBeNull();
  });

  test('then a script that was added does not run either', async () => {
    const html = pageOf(sample()).replace('<main>', '<script>document.title="owned"</script><main>');
    expect((await opened(page, html)).state).toBe('changed');
    expect(await page.title()).not.toBe('owned');
  });

  test('then whichever letter of the text or the record is another, it says so', async () => {
    const html = pageOf(sample());
    const main = { from: html.indexOf('<main>'), to: html.indexOf('</main>') };
    const letters = [main, linesOf(html)].flatMap(({ from, to }) =>
      [...html.slice(from, to).matchAll(/[\p{L}\p{N}](?![^<>]*>)/gu)].map(({ index }) => from + index),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...letters), fc.constantFrom(...'aZ07é'), async (at, letter) => {
        if (html[at] === letter) return;
        const verdict = await opened(page, html.slice(0, at) + letter + html.slice(at + 1));
        expect(verdict.state).toBe('changed');
      }),
      { numRuns: 40 },
    );
  });

  test('then whichever byte of the file is another, it never says that a page is unchanged which reads otherwise', async () => {
    const bytes = Buffer.from(pageOf(sample()));
    const shape = () =>
      page.evaluate(() => {
        document.querySelector('#verdict')?.remove();
        return document.documentElement.outerHTML;
      });
    await opened(page, bytes);
    const whole = await shape();
    const seen = { changed: 0, unchanged: 0, none: 0 };
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 0x20, max: 0x7e }), async (at, byte) => {
        const damaged = Buffer.from(bytes);
        damaged[at] = byte;
        const { state } = await opened(page, damaged);
        if (state === 'changed') seen.changed += 1;
        else if (state === 'unchanged') seen.unchanged += 1;
        else seen.none += 1;
        if (state === 'unchanged') expect(await shape()).toBe(whole);
      }),
      { numRuns: 60 },
    );
    expect(seen.changed).toBeGreaterThan(15);
  }, 180_000);
});

test('no typed text is inside of the script or the style', () => {
  const html = pageOf(sample());
  expect([...html.matchAll(/<script>([\s\S]*?)<\/script>/gu)].map(([, text]) => text)).toEqual([
    parts.script,
  ]);
  expect([...html.matchAll(/<style>([\s\S]*?)<\/style>/gu)].map(([, text]) => text)).toEqual([parts.style]);
  expect(markup(tag('p', { title: '"<&' }, '<b>'))).toBe('<p title="&quot;&lt;&amp;">&lt;b&gt;</p>');
});
