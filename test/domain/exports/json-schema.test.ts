import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { incidentExportSchema } from '../../../src/domain/exports/json-format.ts';
import { readText } from '../../scripts/markdown.ts';

const file = 'docs/export-format.schema.json';

/*
 * The schema in docs/ is the one that the console reads by. EXPORT_SCHEMA=1 writes it anew: a change of what version 1
 * holds is a new version.
 */
test('the JSON schema of the export is that of the code', async () => {
  const made = `${JSON.stringify(
    {
      title: 'An incident exported by Throughline',
      description: 'docs/export-format.md says what each member is.',
      ...z.toJSONSchema(incidentExportSchema, { io: 'input' }),
    },
    null,
    2,
  )}\n`;
  if (process.env.EXPORT_SCHEMA === '1') await writeFile(new URL(`../../../${file}`, import.meta.url), made);
  expect(JSON.parse(readText(file))).toEqual(JSON.parse(made));
});

test('and its page names every member of it', () => {
  const page = readText('docs/export-format.md');
  const named = (value: unknown): readonly string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const own = 'properties' in value ? Object.keys(value.properties as object) : [];
    return [...own, ...Object.values(value).flatMap(named)];
  };
  const members = new Set(named(JSON.parse(readText(file))));
  expect(members.size).toBeGreaterThan(15);
  expect([...members].filter((member) => !page.includes(`\`${member}\``))).toEqual([]);
});
