import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildEmptyPage } from './empty/build.ts';
import { writeIncidents } from './folder.ts';
import { incidentsFor, measure, measureHeap, measureStart } from './measure.ts';
import { holds, ratiosOf, reportOf } from './report.ts';
import { launchMarked, type Marked } from './run.ts';

/**
 * npm run bench. Writes incidents, works in them through the interface and compares what it took: every figure is
 * a ratio of two sides that were sampled in turn in this one run. Exits with 1 when a limit is exceeded.
 */

const { values: options } = parseArgs({
  options: {
    /** Fewer samples: a minute instead of several. */
    quick: { type: 'boolean', default: false },
  },
});

const out = (line: string) => process.stdout.write(`${line}\n`);
const began = performance.now();
const rounds = options.quick ? 2 : 8;
const loads = options.quick ? 5 : 15;
const heaps = options.quick ? 1 : 3;

const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
const running: Marked[] = [];
const launch = async (...args: Parameters<typeof launchMarked>): Promise<Marked> => {
  const marked = await launchMarked(...args);
  running.push(marked);
  return marked;
};
const end = async (marked: Marked): Promise<void> => {
  running.splice(running.indexOf(marked), 1);
  await marked.app.quit().catch(() => marked.app.crash());
};

try {
  out('Writing incidents of 10,000 and of 10 entries …');
  const userData = join(folder, 'long');
  await mkdir(userData);
  await writeIncidents(userData, incidentsFor(rounds));
  await buildEmptyPage(join(folder, 'page'));

  out('Starting: the console and an empty React window, in turn …');
  const emptyMain = fileURLToPath(new URL('./empty/main.ts', import.meta.url));
  const env = { THROUGHLINE_BENCH_PAGE: join(folder, 'page') };
  const emptyWindow = await launch({ main: emptyMain, env });
  const fresh = await launch({});
  const start = await measureStart(fresh, emptyWindow, loads);
  await end(emptyWindow);
  await end(fresh);

  out('Working: opening, typing and hearing of new entries, at 10,000 and at 10 in turn …');
  const marked = await launch({ userData });
  await marked.reload();
  const samples = await measure(marked, rounds, (done) => out(`  round ${done} of ${rounds}`));
  const heap = await measureHeap(marked, heaps);
  const host = marked.app.kind === 'electron' ? 'Electron' : 'the stand-in for Electron, with Chromium';
  await end(marked);

  const ratios = ratiosOf(samples, heap, start);
  const report = reportOf(ratios, host, Math.round((performance.now() - began) / 1000));
  out(`\n${report}`);
  await mkdir(new URL('../../test-results/', import.meta.url), { recursive: true });
  await writeFile(new URL('../../test-results/bench.md', import.meta.url), report);
  process.exitCode = ratios.every(holds) ? 0 : 1;
  out(process.exitCode === 0 ? 'Every ratio is within its limit.' : 'Not every ratio is within its limit.');
} finally {
  for (const marked of running) await marked.app.crash().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
process.exit();
