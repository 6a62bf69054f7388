import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { scenarioSchema } from '../../../src/domain/practice/scenario.ts';
import { readText } from '../../scripts/markdown.ts';

const file = 'docs/drill-format.schema.json';

/* The schema in docs/ is the one that the console reads by. DRILL_SCHEMA=1 writes it anew. */
test('the JSON schema of a drill is that of the code', async () => {
  const made = `${JSON.stringify(
    {
      title: 'A drill for Throughline',
      description: 'docs/drill-format.md says what each member is.',
      ...z.toJSONSchema(scenarioSchema, { io: 'input' }),
    },
    null,
    2,
  )}\n`;
  if (process.env.DRILL_SCHEMA === '1') await writeFile(new URL(`../../../${file}`, import.meta.url), made);
  expect(JSON.parse(readText(file))).toEqual(JSON.parse(made));
});

test('a file may name it, as those that come along and have a feed do', () => {
  const named = readdirSync('resources/drills').filter((name) =>
    readFileSync(`resources/drills/${name}`, 'utf8').includes('"../../docs/drill-format.schema.json"'),
  );
  expect(named).toEqual(['change-everywhere.json', 'locked-out.json', 'slow-roll-back.json']);
});

test('and the page names every member of the head and of the feed', () => {
  const page = readText('docs/drill-format.md');
  const { properties } = JSON.parse(readText(file)) as {
    properties: Record<string, { items?: { properties?: Record<string, { properties?: object }> } }>;
  };
  const feed = properties.feed?.items?.properties ?? {};
  const members = [
    ...Object.keys(properties),
    ...Object.keys(feed),
    ...Object.keys(feed.when?.properties ?? {}),
  ];
  expect(members.length).toBeGreaterThan(25);
  expect(members.filter((member) => !page.includes(`\`${member}\``))).toEqual([]);
});
