// npm test: checks everything and ends with one line "N passed, N failed". Arguments go to vitest.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureBrowser } from './lib/browser.mjs';
import { ensureNats } from './lib/nats.mjs';
import { build, run, tell, underOwnNode } from './lib/steps.mjs';

await underOwnNode('scripts/test.mjs');

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
await ensureBrowser();
// Incidents that several consoles share are tested against a real server.
await ensureNats();
await build();

tell('\n== Unit, integration and end-to-end tests');
const folder = mkdtempSync(join(tmpdir(), 'throughline-test-'));
const file = join(folder, 'results.json');
const chosen = process.argv.slice(2);
const code = await run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${file}`,
  ...chosen,
]);
try {
  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, numFailedTestSuites: number, success: boolean, testResults: { name: string, assertionResults: { fullName: string, status: string, failureMessages: string[] }[] }[] }} */
  const results = JSON.parse(readFileSync(file, 'utf8'));
  // A skipped check must not look like a passed one.
  const notRun = results.numPendingTests + results.numTodoTests;
  if (notRun > 0) tell(`${notRun} tests were skipped; they count as failed.`);
  for (const { name, assertionResults } of results.testResults)
    for (const { fullName, status, failureMessages } of assertionResults)
      if (status === 'passed' && failureMessages.length > 0)
        tell(
          `Passed only when tried again: ${relative('.', name)}, ${fullName}\n  first: ${failureMessages[0]}`,
        );
  passed += results.numPassedTests;
  failed += results.numFailedTests + notRun;
  // A file that could not be loaded, or an error outside a test, is not counted as a failed test.
  if (code !== 0 && results.numFailedTests + notRun === 0) failed += 1;
} catch {
  tell('The tests left no results.');
  failed += 1;
}
rmSync(folder, { recursive: true, force: true });

tell(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
