// npm test: checks everything and ends with one line "N passed, N failed". Arguments go to vitest.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureTestBrowser } from './lib/browser.mjs';
import { ensureNats } from './lib/nats.mjs';
import { build, run, tell, underOwnNode } from './lib/steps.mjs';

await underOwnNode('scripts/test.mjs');

const folder = mkdtempSync(join(tmpdir(), 'throughline-test-'));
// The app's main process is started some hundred times: it is compiled once.
process.env.NODE_COMPILE_CACHE ??= join(folder, 'compiled');

let passed = 0;
let failed = 0;
/** @param {string} name @param {string} program @param {string[]} args */
const check = async (name, program, args) => {
  tell(`\n== ${name}`);
  if ((await run(program, args)) === 0) passed += 1;
  else failed += 1;
};

await check('Format and lint', 'biome', ['ci', '--colors=off', '--error-on-warnings', '.']);
await check('Types and layers', 'tsc', ['-b']);

// Some specs operate the desktop around the app, which only the stand-in provides.
await ensureTestBrowser();
// Incidents that several consoles share are tested against a real server.
await ensureNats();
await build();

/** @typedef {{ fullName: string, status: string, failureMessages: string[] }} Test */
/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { name: string, status: string, assertionResults: Test[] }[] }} Results */

const file = join(folder, 'results.json');

/**
 * Runs the tests; null if they left no results.
 * @param {string[]} chosen what vitest is told
 * @returns {Promise<{ code: number, results: Results | null }>}
 */
const runTests = async (chosen) => {
  rmSync(file, { force: true });
  const code = await run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...chosen,
  ]);
  try {
    return { code, results: JSON.parse(readFileSync(file, 'utf8')) };
  } catch {
    return { code, results: null };
  }
};

/** @param {Results} results */
const count = ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => {
  // A skipped check must not look like a passed one.
  const notRun = numPendingTests + numTodoTests;
  if (notRun > 0) tell(`${notRun} tests were skipped; they count as failed.`);
  return { passed: numPassedTests, failed: numFailedTests + notRun };
};

/** @param {string} name @param {Test} test */
const tellTriedAgain = (name, { fullName, failureMessages }) =>
  tell(
    `Passed only when tried again: ${relative('.', name)}, ${fullName}\n  first: ${failureMessages[0] ?? 'not run'}`,
  );

/** How many files may be run again: more than these did not fail because the machine was busy. */
const mostAgain = 8;

tell('\n== Unit, integration and end-to-end tests');
const first = await runTests(process.argv.slice(2));
if (first.results === null) {
  tell('The tests left no results.');
  failed += 1;
} else {
  const { testResults } = first.results;
  for (const { name, assertionResults } of testResults)
    for (const test of assertionResults)
      if (test.status === 'passed' && test.failureMessages.length > 0) tellTriedAgain(name, test);
  const counted = count(first.results);
  passed += counted.passed;
  const broken = testResults.filter(({ status }) => status === 'failed');
  const names = broken.map(({ name }) => relative('.', name));
  // A window on a busy machine: the steps of a spec build on each other, so a file is tried again as a whole.
  const mayTryAgain =
    names.length > 0 && names.length <= mostAgain && names.every((name) => name.startsWith('test/e2e/'));
  if (mayTryAgain) tell(`\n== Tried again: ${names.join(', ')}`);
  const second = mayTryAgain ? await runTests(names) : null;
  if (second?.code === 0 && second.results !== null) {
    const again = count(second.results);
    // Those files as they are now; the first time some of their tests had passed.
    passed +=
      again.passed -
      broken.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === 'passed')
        .length;
    failed += again.failed;
    for (const { name, assertionResults } of broken)
      for (const test of assertionResults) if (test.status !== 'passed') tellTriedAgain(name, test);
  } else {
    failed += counted.failed;
    // A file that could not be loaded, or an error outside a test, is not counted as a failed test.
    if (first.code !== 0 && counted.failed === 0) failed += 1;
  }
}
rmSync(folder, { recursive: true, force: true });

tell(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
