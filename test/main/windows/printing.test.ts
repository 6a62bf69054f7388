import { expect, test } from 'vitest';
import { runningFoot, runningHead } from '../../../src/domain/exports/running-head.ts';
import { reviewPrinted } from '../../../src/main/exports/html.ts';
import { createHeldPages } from '../../../src/main/windows/held-pages.ts';
import { paperFor } from '../../../src/main/windows/paper.ts';
import { liveAll } from '../../domain/incident/lives.ts';
import { parts } from '../exports/browser.ts';
import { linesIn } from '../exports/sample.ts';
import { recordOf } from '../handover/sample.ts';

const printed = () =>
  reviewPrinted(
    {
      state: liveAll([
        { by: 'ana', minutes: 1, command: { type: 'setTitle', title: '<script>x</script> & "co"' } },
      ]).state,
      lines: linesIn(recordOf(liveAll([]))),
      exportedAt: '2026-11-20T14:05:00.000Z',
      exportedBy: 'Ana',
    },
    parts,
  );

test('a page is served for as long as it is held, with its policy, and to nobody who does not know its address', async () => {
  const pages = createHeldPages();
  const { address, release } = pages.hold('<p>hi', "default-src 'none'");
  const ask = (url: string, method = 'GET') => pages.answer(new Request(url, { method }));
  const answer = ask(address);
  expect(await answer?.text()).toBe('<p>hi');
  expect(answer?.headers.get('content-security-policy')).toBe("default-src 'none'");
  expect(await ask(address)?.text()).toBe('<p>hi');
  expect(ask(address, 'POST')).toBeNull();
  expect(ask('app://throughline/index.html')).toBeNull();
  expect(pages.hold('x', '').address).not.toBe(address);
  release();
  expect(ask(address)).toBeNull();
});

test('a review for the printer has no script and no record, and its running head takes typed words as text', () => {
  const { html, policy, head, foot } = printed();
  expect(html).not.toMatch(/<script|commandId|id="lines"/u);
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/u);
  expect(policy).not.toContain('script-src');
  expect(head).toContain('INC-42 &lt;script&gt;x&lt;/script&gt; &amp; &quot;co&quot;');
  expect(foot).toContain('Exported Fri 20 Nov 2026, 14:05 UTC');
  expect(foot).toMatch(/Page <span class="pageNumber"><\/span> of <span class="totalPages"><\/span>/u);
  expect(runningHead('<b>', '<i>') + runningFoot('<s>')).not.toMatch(/<[bis]>/u);
});

test.each([
  ['en-US', 'Letter'],
  ['es-MX', 'Letter'],
  ['fr-CA', 'Letter'],
  ['en-GB', 'A4'],
  ['de', 'A4'],
  ['', 'A4'],
])('the paper of %j is %s', (locale, paper) => {
  expect(paperFor(locale)).toBe(paper);
});
