import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const bin = (name: string) => join(root, 'node_modules/.bin', name);

let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'throughline-planted-'));
  for (const name of ['src', 'biome.json', 'tsconfig.base.json', 'package.json', '.gitignore'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  // The linter asks git what to leave out.
  spawnSync('git', ['init', '-q'], { cwd: copy });
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const lint = (file: string) =>
  spawnSync(bin('biome'), ['lint', '--error-on-warnings', file], { cwd: copy, encoding: 'utf8' });
const types = (project: string) => spawnSync(bin('tsc'), ['-b', project], { cwd: copy, encoding: 'utf8' });

const plant = (file: string, code: string) => {
  const path = join(copy, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
  return () => rmSync(path);
};

/** What must not pass, the file it stands in, and what the linter says of it. */
const planted: readonly [string, string, string, RegExp][] = [
  [
    'domain reaches into main',
    'src/domain/planted.ts',
    "import { createClock } from '../main/clock.ts';\nexport const c = createClock;\n",
    /noRestrictedImports/u,
  ],
  [
    'domain uses Node',
    'src/domain/planted.ts',
    "import { readFileSync } from 'node:fs';\nexport const r = readFileSync;\n",
    /noRestrictedImports/u,
  ],
  [
    'the record of an incident asks the update format',
    'src/domain/incident/apply/planted.ts',
    "import { toText } from '../../update/text.ts';\nexport const t = toText;\n",
    /noRestrictedImports/u,
  ],
  [
    'shared reaches into the renderer',
    'src/shared/planted.ts',
    "import { api } from '../renderer/api.ts';\nexport const a = api;\n",
    /noRestrictedImports/u,
  ],
  [
    'main reaches into the renderer',
    'src/main/planted.ts',
    "import { api } from '../renderer/api.ts';\nexport const a = api;\n",
    /noRestrictedImports/u,
  ],
  [
    'the renderer reaches into main',
    'src/renderer/planted.ts',
    "import { createClock } from '../main/clock.ts';\nexport const c = createClock;\n",
    /noRestrictedImports/u,
  ],
  [
    'the renderer uses Electron',
    'src/renderer/planted.ts',
    "import { ipcRenderer } from 'electron';\nexport const i = ipcRenderer;\n",
    /noRestrictedImports/u,
  ],
  [
    'a component reads a store',
    'src/renderer/components/planted.ts',
    "import { useUi } from '../store/ui.ts';\nexport const u = useUi;\n",
    /noRestrictedImports/u,
  ],
  [
    'a command reaches into a screen',
    'src/renderer/commands/planted.ts',
    "import { Pane } from '../screens/pane/Pane.tsx';\nexport const p = Pane;\n",
    /noRestrictedImports/u,
  ],
  [
    'a group of commands reaches into a screen',
    'src/renderer/commands/groups/planted.ts',
    "import { Pane } from '../../screens/pane/Pane.tsx';\nexport const p = Pane;\n",
    /noRestrictedImports/u,
  ],
  [
    'a store runs a command',
    'src/renderer/store/planted.ts',
    "import { runCommand } from '../commands/table.ts';\nexport const r = runCommand;\n",
    /noRestrictedImports/u,
  ],
  [
    'a raw ipcRenderer in the preload',
    'src/preload/planted.ts',
    "import { ipcRenderer } from 'electron';\nexport const i = ipcRenderer;\n",
    /noRestrictedImports/u,
  ],
  [
    'a raw ipcMain in main',
    'src/main/planted.ts',
    "import { ipcMain } from 'electron';\nexport const i = ipcMain;\n",
    /noRestrictedImports/u,
  ],
  [
    'Slack’s library outside its adapter',
    'src/main/planted.ts',
    "import { WebClient } from '@slack/web-api';\nexport const w = WebClient;\n",
    /noRestrictedImports/u,
  ],
  [
    'src reaches into test',
    'src/main/planted.ts',
    "import { launchApp } from '../../test/host/launch.ts';\nexport const l = launchApp;\n",
    /noRestrictedImports/u,
  ],
  [
    'an any at the boundary',
    'src/shared/planted.ts',
    'export const anything = (value: any) => value;\n',
    /noExplicitAny/u,
  ],
];

describe('planted violations', () => {
  it.each(planted)('the linter finds: %s', (_name, file, code, says) => {
    const remove = plant(file, code);
    const result = lint(file);
    remove();
    expect(result.status, result.stdout + result.stderr).not.toBe(0);
    expect(result.stdout + result.stderr).toMatch(says);
  });

  it('the linter finds nothing where nothing is planted', () => {
    const remove = plant('src/domain/planted.ts', 'export const one = 1;\n');
    const result = lint('src/domain/planted.ts');
    remove();
    expect(result.status, result.stdout + result.stderr).toBe(0);
  });

  const wrongTypes: readonly [string, string, string, string][] = [
    ['window in the domain', 'src/domain', 'src/domain/planted.ts', 'export const w = window;\n'],
    ['process in the renderer', 'src/renderer', 'src/renderer/planted.ts', 'export const p = process;\n'],
    [
      'a layer crossed without the linter',
      'src/domain',
      'src/domain/planted.ts',
      "export type C = import('../main/clock.ts').Clock;\n",
    ],
    [
      'the words of a private note where words of the record are expected',
      'src/main',
      'src/main/planted.ts',
      "import type { Command } from '../domain/incident/commands.ts';\nimport { privately } from '../shared/private-notes.ts';\nexport const c = { type: 'note', text: privately('Bo') } satisfies Partial<Command>;\n",
    ],
    [
      'a call that is not in the contract',
      'src/preload',
      'src/preload/planted.ts',
      "import { caller } from './wrapper.ts';\nexport const c = caller('no.such');\n",
    ],
  ];
  it.each(wrongTypes)('the compiler finds: %s', (_name, project, file, code) => {
    const remove = plant(file, code);
    const result = types(project);
    remove();
    expect(result.status).not.toBe(0);
    expect(result.stdout + result.stderr).toContain('planted.ts');
  });
});
