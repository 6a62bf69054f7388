import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';
import config from '../../electron.vite.config.ts';

/* What is read before the first key: the page's own script and all that it imports, as it is built. */

const read = async (): Promise<readonly string[]> => {
  const renderer = typeof config === 'object' && 'renderer' in config ? config.renderer : undefined;
  const built = await build({
    ...renderer,
    configFile: false,
    logLevel: 'warn',
    build: { ...renderer?.build, minify: false, write: false },
  });
  const chunks = new Map(
    (built as Rolldown.RolldownOutput).output
      .filter((one) => one.type === 'chunk')
      .map((chunk) => [chunk.fileName, chunk]),
  );
  const entry = [...chunks.values()].find(({ facadeModuleId }) =>
    facadeModuleId?.endsWith('renderer/index.html'),
  );
  const first = new Set(entry === undefined ? [] : [entry.fileName]);
  for (const name of first) for (const imported of chunks.get(name)?.imports ?? []) first.add(imported);
  return [...first].flatMap((name) => chunks.get(name)?.moduleIds ?? []);
};

test('the first picture is read without schemas, commands, the pane and parts that it does not draw', async () => {
  const modules = await read();
  // It is the right page.
  expect(modules.filter((id) => id.endsWith('home/DeclareForm.tsx'))).toHaveLength(1);
  const late = [
    '/node_modules/zod/',
    '/@radix-ui/',
    '/node_modules/cmdk/',
    '/renderer/commands/table.ts',
    '/screens/pane/',
  ];
  expect(modules.filter((id) => late.some((part) => id.includes(part)))).toEqual([]);
});
