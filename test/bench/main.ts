import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildEmptyPage } from './empty/build.ts';
import { measureExport } from './exporting.ts';
import { writeIncidents } from './folder.ts';
import { incidentsFor, measure, measureHeap, measureStart } from './measure.ts';
import { exportRatio, holds, type Ratio, reportOf, startRatio, workRatios } from './report.ts';
import { launchMarked, type Marked } from './run.ts';

/**
 * npm run bench. Writes incidents, works in them through the interface and compares what it took: every figure is
 * a ratio of two sides that were sampled in turn in this one run. Exits with 1 when a limit is exceeded.
 */

const { values: options } = parseArgs({
  options: {
    /** Fewer samples: a minute instead of several. */
    quick: { type: 'boolean', default: false },
    /** One part alone: "start" or "export". */
    only: { type: 'string' },
  },
});
if (options.only !== undefined && options.only !== 'start' && options.only !== 'export')
  throw new Error(`--only knows “start” and “export”, not “${options.only}”.`);

const out = (line: string) => process.stdout.write(`${line}\n`);
const began = performance.now();
const rounds = options.quick ? 2 : 8;
const loads = options.quick ? 5 : 15;
const heaps = options.quick ? 1 : 3;

const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
const running: Marked[] = [];
/** What the windows run in. */
let kind = '';
const launch = async (...args: Parameters<typeof launchMarked>): Promise<Marked> => {
  const marked = await launchMarked(...args);
  running.push(marked);
  kind = marked.app.kind;
  return marked;
};
const end = async (marked: Marked): Promise<void> => {
  running.splice(running.indexOf(marked), 1);
  await marked.app.quit().catch(() => marked.app.crash());
};

/** The console and an empty React window, in turn. */
const starting = async (): Promise<readonly Ratio[]> => {
  out('Starting: the console and an empty React window, in turn …');
  await buildEmptyPage(join(folder, 'page'));
  const emptyMain = fileURLToPath(new URL('./empty/main.ts', import.meta.url));
  const env = { THROUGHLINE_BENCH_PAGE: join(folder, 'page') };
  const emptyWindow = await launch({ main: emptyMain, env });
  const fresh = await launch({});
  const start = await measureStart(fresh, emptyWindow, loads);
  await end(emptyWindow);
  await end(fresh);
  return [startRatio(start)];
};

/** The long incident as JSON, and its records as JavaScript serialises them, in turn. */
const exporting = async (): Promise<readonly Ratio[]> => {
  out('Exporting 10,000 entries as JSON …');
  const userData = join(folder, 'exported');
  await mkdir(userData);
  await writeIncidents(userData, incidentsFor(0));
  return [exportRatio(await measureExport(userData, options.quick ? 10 : 40))];
};

/** A long incident and short ones, in turn. */
const working = async (): Promise<readonly Ratio[]> => {
  out('Writing incidents of 10,000 and of 10 entries …');
  const userData = join(folder, 'long');
  await mkdir(userData);
  await writeIncidents(userData, incidentsFor(rounds));
  out('Working: opening, typing and hearing of new entries, at 10,000 and at 10 in turn …');
  const marked = await launch({ userData });
  await marked.reload();
  const samples = await measure(marked, rounds, (done) => out(`  round ${done} of ${rounds}`));
  const heap = await measureHeap(marked, heaps);
  await end(marked);
  return workRatios(samples, heap);
};

try {
  const wants = (part: string) => options.only === undefined || options.only === part;
  const ratios = [
    ...(wants('start') ? await starting() : []),
    ...(wants('export') ? await exporting() : []),
    ...(wants('work') ? await working() : []),
  ];
  const report = reportOf(
    ratios,
    kind === 'electron' ? 'Electron' : 'the stand-in for Electron, with Chromium',
    Math.round((performance.now() - began) / 1000),
  );
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
