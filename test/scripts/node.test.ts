import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { nodeEnvironment } from '../../scripts/lib/node.mjs';
import { temporaryFolder } from './folder.ts';

/* Which Node the scripts run on: the project's own where it is there, else the machine's, else one sentence. */

const lib = fileURLToPath(new URL('../../scripts/lib', import.meta.url));
const [system, name] = process.platform === 'win32' ? ['win', 'node.exe'] : [process.platform, 'node'];

/** A project whose packages are there, with a script that says which Node runs it. */
const project = (needs: string): string => {
  const folder = realpathSync(temporaryFolder());
  cpSync(lib, join(folder, 'scripts/lib'), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', engines: { node: needs } }));
  for (const file of ['package-lock.json', 'node_modules/.package-lock.json'])
    writeFileSync(join(folder, file), JSON.stringify({ packages: {} }));
  const script = `import { underOwnNode } from './lib/steps.mjs';
await underOwnNode('scripts/which.mjs');
const { says } = await import('./says.ts');
process.stdout.write(says);`;
  writeFileSync(join(folder, 'scripts/which.mjs'), script);
  writeFileSync(join(folder, 'scripts/says.ts'), 'export const says: string = process.execPath;\n');
  return folder;
};

/** Where npm puts the project's own Node. */
const ownNode = (folder: string, packageName: string): string => {
  const path = join(folder, 'node_modules', packageName, 'bin', name);
  mkdirSync(dirname(path), { recursive: true });
  return path;
};

const run = (folder: string) => {
  const { NODE_OPTIONS: _, THROUGHLINE_NODE: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'scripts/which.mjs')], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
};

test('without a Node of its own the project runs on the machine’s', () => {
  expect(run(project('>=20.0.0'))).toEqual({ status: 0, stdout: process.execPath, stderr: '' });
});

test.each([`node-${system}-${process.arch}`, `node-bin-${system}-${process.arch}`])(
  'the project’s own Node runs it where npm installed it: %s',
  (packageName) => {
    const folder = project('>=20.0.0');
    const own = ownNode(folder, packageName);
    copyFileSync(process.execPath, own);
    expect(run(folder)).toEqual({ status: 0, stdout: own, stderr: '' });
  },
);

test('a Node of its own that does not run here is passed over', () => {
  const folder = project('>=20.0.0');
  writeFileSync(ownNode(folder, `node-${system}-${process.arch}`), 'made for another system', {
    mode: 0o755,
  });
  expect(run(folder)).toEqual({ status: 0, stdout: process.execPath, stderr: '' });
});

test.each(['>=100.0.0', `>=${process.versions.node.replace(/\d+$/u, '999')}`])(
  'where Node must be %s, one sentence says which to install',
  (needs) => {
    const { status, stdout, stderr } = run(project(needs));
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toBe(
      `This needs Node ${needs.slice(2)} or later, and this machine has ${process.versions.node}: ` +
        'install Node 24 from https://nodejs.org, then run the same command again.\n',
    );
  },
);

test('a Node that reads TypeScript only when told to is told', () => {
  const node = { path: 'node', version: '22.12.0', readsTypes: false };
  expect(nodeEnvironment(node).NODE_OPTIONS).toContain('--experimental-strip-types');
  expect(nodeEnvironment({ ...node, readsTypes: true }).NODE_OPTIONS).toBe(process.env.NODE_OPTIONS);
});
