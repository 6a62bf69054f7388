import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/* What every workflow keeps to, so that none can do more than it must, or run what nobody looked at. */

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What is wrong with a workflow, a sentence each. */
const faults = (workflow: string): readonly string[] => {
  const found: string[] = [];
  const lines = workflow.split('\n').filter((line) => !/^\s*#/u.test(line));
  for (const line of lines) {
    const used = /^\s*(?:-\s+)?["']?uses["']?:\s*["']?([^\s"'#]+)/u.exec(line)?.[1];
    if (used !== undefined && !used.startsWith('./') && !/@(?:sha256:[0-9a-f]{64}|[0-9a-f]{40})$/u.test(used))
      found.push(`${used} is not pinned by its commit.`);
  }
  const text = lines.join('\n');
  for (const word of ['permissions', 'concurrency'])
    if (!new RegExp(`^${word}:`, 'mu').test(text)) found.push(`It has no ${word} of its own.`);
  if (/^permissions:\s*(?:write-all|\n(?: {2}.*\n)*? {2}[\w-]+: write)/mu.test(text))
    found.push('Every job may write.');
  if (/pull_request_target/u.test(text))
    found.push('It runs what a stranger sent with the rights of the project.');
  if (/no-sandbox/u.test(text)) found.push('It switches the sandbox off.');
  const checkouts = text.match(/actions\/checkout@/gu)?.length ?? 0;
  if ((text.match(/persist-credentials: false/gu)?.length ?? 0) !== checkouts)
    found.push('A checkout leaves its token behind.');
  return found;
};

const workflows = globSync('.github/workflows/*.{yml,yaml}', { cwd: root });

test.each(workflows)('%s asks for no more than it needs and pins what it uses', (file) => {
  expect(faults(readFileSync(join(root, file), 'utf8'))).toEqual([]);
});

test('there is a workflow that checks, and it runs on real Electron', () => {
  expect(workflows.map((file) => file.replaceAll('\\', '/'))).toContain('.github/workflows/check.yml');
  const check = readFileSync(join(root, '.github/workflows/check.yml'), 'utf8');
  expect(check).toContain('THROUGHLINE_HOST: electron');
});

const commit = 'a'.repeat(40);
const sound = `permissions:
  contents: read
concurrency:
  group: one
jobs:
  one:
    steps:
      - uses: actions/checkout@${commit} # v7
        with:
          persist-credentials: false
      - uses: ./local
`;

test('a sound workflow passes', () => {
  expect(faults(sound)).toEqual([]);
});

test.each<[string, (workflow: string) => string]>([
  ['an action named by a tag', (text) => text.replace(commit, 'v7')],
  ['an action named by a branch', (text) => text.replace(`@${commit}`, '@main')],
  ['an action with half a commit', (text) => text.replace(commit, 'a'.repeat(12))],
  ['an action with no version', (text) => `${text}      - name: Set up\n        uses: "someone/thing"\n`],
  ['no permissions', (text) => text.replace('permissions:\n  contents: read\n', '')],
  ['permissions of a job alone', (text) => text.replace('permissions:', '  permissions:')],
  ['permission to write', (text) => text.replace('contents: read', 'contents: read\n  packages: write')],
  ['all permissions', (text) => text.replace('permissions:\n  contents: read', 'permissions: write-all')],
  ['no concurrency', (text) => text.replace('concurrency:\n  group: one\n', '')],
  ['the event for strangers’ code', (text) => `on: pull_request_target\n${text}`],
  ['a sandbox switched off', (text) => `${text}      - run: npm start -- --no-sandbox\n`],
  ['a token left behind', (text) => text.replace('persist-credentials: false', 'fetch-depth: 0')],
])('a workflow with %s does not pass', (_, spoil) => {
  expect(faults(spoil(sound))).toHaveLength(1);
});
