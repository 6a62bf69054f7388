import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { filesUnder, readText, root } from '../scripts/markdown.ts';

/* Whatever a file of src exports is imported by another file: by src, by a script or by a spec. */

const isCode = (path: string): boolean => /\.(?:ts|tsx|mjs)$/u.test(path);
const sources = filesUnder('src').filter(isCode);
const all = [...sources, ...filesUnder('test').filter(isCode), ...filesUnder('scripts').filter(isCode)];
const textOf = new Map(
  [...all, 'electron.vite.config.ts', 'vitest.config.ts']
    .filter((path) => existsSync(join(root, path)))
    .map((path) => [path, readText(path)]),
);

/** The names in braces: what each is called where it comes from, or (-1) what it is called from there on. */
const named = (list: string, side: 0 | -1): readonly string[] =>
  list
    .split(',')
    .map(
      (each) =>
        each
          .replace(/^\s*type\s/u, '')
          .trim()
          .split(/\s+as\s+/u)
          .at(side) ?? '',
    )
    .filter((name) => name !== '');

/** The names that a file takes from others: `path name`, and `path *` where it takes whatever is there. */
const takenBy = (path: string, text: string): readonly string[] => {
  const from = (target: string) => normalize(join(dirname(path), target)).replaceAll('\\', '/');
  return [
    ...[...text.matchAll(/(?:import|export)\s+(?:type\s+)?\{([^}]*)\}\s*from\s+'(\.[^']+)'/gu)].flatMap(
      ([, list = '', target = '']) => named(list, 0).map((name) => `${from(target)} ${name}`),
    ),
    ...[
      ...text.matchAll(/(?:\*(?:\s+as\s+\w+)?\s+from\s+|import\(\s*|importActual[^(]*\(\s*)'(\.[^']+)'/gu),
    ].map(([, target = '']) => `${from(target)} *`),
  ];
};

const exportsOf = (text: string): readonly string[] => [
  ...[
    ...text.matchAll(
      /^export\s+(?:declare\s+)?(?:async\s+)?(?:const|let|function\*?|class|interface|type|enum)\s+(\w+)/gmu,
    ),
  ].map(([, name = '']) => name),
  ...[...text.matchAll(/^export\s+(?:type\s+)?\{([^}]*)\}/gmu)].flatMap(([, list = '']) => named(list, -1)),
];

test('whatever is exported is imported somewhere else', () => {
  const taken = new Set([...textOf].flatMap(([path, text]) => takenBy(path, text)));
  const exported = sources.flatMap((path) =>
    exportsOf(textOf.get(path) ?? '').map((name) => ({ path, name })),
  );
  expect(exported.length).toBeGreaterThan(1000);
  const unused = exported.filter(
    ({ path, name }) => !taken.has(`${path} ${name}`) && !taken.has(`${path} *`),
  );
  expect(unused.map(({ path, name }) => `${path}: ${name}`)).toEqual([]);
});
