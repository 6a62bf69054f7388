import { mkdtempSync, rmSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildEmptyPage } from './empty/build.ts';
import { measureExport } from './exporting.ts';
import { writeIncidents } from './folder.ts';
import { incidentsFor, long, measure, measureHeap, measureStart } from './measure.ts';
import { measurePainted } from './painted.ts';
import { writePast } from './past.ts';
import {
  exportRatio,
  holds,
  type Ratio,
  reportOf,
  searchRatios,
  sharingRatios,
  startRatio,
  workRatios,
} from './report.ts';
import { launchMarked, type Marked } from './run.ts';
import { measureSearch } from './searching.ts';
import { measureSharing } from './sharing.ts';

/**
 * npm run bench. Writes incidents, works in them through the interface and compares what it took: every figure is
 * a ratio of two sides that were sampled in turn in this one run. Exits with 1 when a limit is exceeded.
 */

const { values: options } = parseArgs({
  options: {
    /** Fewer samples: a minute instead of several. */
    quick: { type: 'boolean', default: false },
    /** One part alone. */
    only: { type: 'string' },
    /** How many seconds twenty consoles enter a line each second; ten, or five with fewer samples. */
    crowd: { type: 'string' },
  },
});
const parts = ['start', 'export', 'search', 'work', 'sharing'];
if (options.only !== undefined && !parts.includes(options.only))
  throw new Error(`--only knows ${parts.join(', ')}, not “${options.only}”.`);

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

/** A folder of a thousand closed incidents, and an empty one, in turn. */
const searching = async (): Promise<readonly Ratio[]> => {
  const from = performance.now();
  const seconds = () => Math.round((performance.now() - from) / 1000);
  const [past, none] = [join(folder, 'past'), join(folder, 'none')];
  await Promise.all([mkdir(past), mkdir(none)]);
  await writePast(past, 1000, 500);
  await cp(join(past, 'settings.json'), join(none, 'settings.json'));
  out(`Wrote 1,000 closed incidents of 500 entries in ${seconds()} s. Starting and searching …`);
  const sides = { long: () => launch({ userData: past }), short: () => launch({ userData: none }) };
  const searched = await measureSearch(sides, end, {
    starts: options.quick ? 4 : 10,
    questions: options.quick ? 100 : 400,
  });
  out(`  the index was made in ${Math.round(searched.indexing / 1000)} s`);
  return searchRatios(searched);
};

/** What several consoles on one incident cost. */
const sharing = async (): Promise<readonly Ratio[]> => {
  const [long10k, consoles] = [join(folder, 'shared'), join(folder, 'consoles')];
  await Promise.all([mkdir(long10k), mkdir(consoles)]);
  await writeIncidents(long10k, [long]);
  out('Sharing: joining, saving, and twenty consoles that enter a line a second …');
  const seconds = Number(options.crowd ?? (options.quick ? 5 : 10));
  const amounts = options.quick ? { joins: 4, saves: 60 } : { joins: 10, saves: 200 };
  const shared = await measureSharing(long10k, consoles, { ...amounts, consoles: 20, seconds });
  if (shared.lost > 0) throw new Error(`${shared.lost} lines are missing on some console.`);
  out('Sharing: two windows on one incident …');
  const painted = await measurePainted(launch, end, join(folder, 'windows'), options.quick ? 20 : 80);
  return sharingRatios(shared, painted);
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
    ...(wants('search') ? await searching() : []),
    ...(wants('work') ? await working() : []),
    ...(wants('sharing') ? await sharing() : []),
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
  out(process.exitCode === 0 ? 'Every figure is within its limit.' : 'Not every figure is within its limit.');
} finally {
  for (const marked of running) await marked.app.crash().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
process.exit();
