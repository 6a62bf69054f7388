import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { isSame, readLock } from '../../scripts/lib/packages.mjs';
import { temporaryFolder } from './folder.ts';

/* Installing never fails because of the Node that the project brings along: it is a convenience. */

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const wanted = readLock(join(root, 'package-lock.json'));
const isNode = (folder: string) => /^node_modules\/node(-bin)?-(darwin|linux|win)-/u.test(folder);

/** A registry that has nothing. */
const emptyRegistry = async (): Promise<string> => {
  const server = createServer((_, response) => response.writeHead(404).end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('no package needs its install script, and each Node is optional and for one system', () => {
  const { allowScripts } = read('package.json');
  const locked: [string, { hasInstallScript?: boolean }][] = Object.entries(
    read('package-lock.json').packages,
  );
  const run = locked
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([folder]) => folder.replace(/^.*node_modules\//u, ''))
    .filter((name) => allowScripts[name] !== false);
  expect(run).toEqual([]);
  const nodes = Object.entries(wanted).filter(([folder]) => isNode(folder));
  expect(nodes.map(([, { os, cpu }]) => `${os}-${cpu}`)).toContain('linux-x64');
  for (const [, { optional, os, cpu }] of nodes)
    expect([optional, os?.length, cpu?.length]).toEqual([true, 1, 1]);
});

test('npm ci succeeds at a registry that has no Node for this system', async () => {
  const folder = temporaryFolder();
  const { name, version, optionalDependencies } = read('package.json');
  const { lockfileVersion, packages } = read('package-lock.json');
  const project = { name, version, optionalDependencies };
  const nodes = Object.fromEntries(Object.entries(packages).filter(([path]) => isNode(path)));
  const lock = { name, version, lockfileVersion, requires: true, packages: { '': project, ...nodes } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
  const registry = await emptyRegistry();
  const args = ['ci', '--no-audit', `--registry=${registry}`, `--cache=${join(folder, 'cache')}`];
  const failed = await new Promise((resolve) =>
    execFile('npm', args, { cwd: folder, shell: process.platform === 'win32' }, resolve),
  );
  expect(failed).toBeNull();
  expect(existsSync(join(folder, 'node_modules/.bin/node'))).toBe(false);
});

test.each<[string, boolean, (there: typeof wanted) => typeof wanted]>([
  ['everything is there', true, (there) => there],
  ['a package is missing', false, ({ 'node_modules/zod': _, ...rest }) => rest],
  [
    'a package is of another version',
    false,
    (there) => ({ ...there, 'node_modules/zod': { version: '1.0.0' } }),
  ],
  ['a package is too much', false, (there) => ({ ...there, 'node_modules/left': { version: '1.0.0' } })],
  [
    'an optional package for this system is missing',
    false,
    (there) =>
      Object.fromEntries(Object.entries(there).filter(([, { os }]) => !os?.includes(process.platform))),
  ],
  [
    'optional packages for other systems are missing',
    true,
    (there) =>
      Object.fromEntries(
        Object.entries(there).filter(([, { os }]) => os?.includes(process.platform) !== false),
      ),
  ],
])('when %s, the packages count as installed: %s', (_, same, change) => {
  expect(isSame(wanted, change(wanted))).toBe(same);
});
