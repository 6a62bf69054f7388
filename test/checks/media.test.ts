import { describe, expect, it } from 'vitest';
import { media } from '../../src/domain/media/media.ts';
import { filesUnder, readText } from '../scripts/markdown.ts';

/* What a medium needs stands in a table of each layer, where the compiler lists what is missing. Nothing else asks which medium it has. */

/** The tables, and the one file that looks for the channels among the destinations because it is about Slack alone. */
const tables = [
  'src/domain/media/',
  'src/domain/update/media.ts',
  'src/main/media/',
  'src/main/settings/known-channels.ts',
  'src/renderer/media/',
];

const name = `['"\`](?:${media.join('|')})['"\`]`;
const compares = new RegExp(
  [
    // message.medium === 'slack', 'slack' !== destination.medium
    `\\bmedium\\s*[!=]==?\\s*${name}`,
    `${name}\\s*[!=]==?\\s*[\\w.?]*\\bmedium\\b`,
    // isOf('slack', message), isTo('slack', destination)
    `\\bis(?:Of|To)\\(\\s*${name}`,
    // switch (message.medium)
    'switch \\([^)]*\\bmedium\\)',
    // Extract<Destination, { medium: 'slack' }>
    `Extract<[^>]*\\bmedium: ${name}`,
    // 'slack' | 'email': the list written down again
    `${name}\\s*[|,]\\s*${name}`,
  ].join('|'),
  'u',
);

const isTable = (file: string): boolean => tables.some((table) => file.startsWith(table));

describe('Given everything that is not a table of media', () => {
  const files = filesUnder('src').filter((file) => /\.tsx?$/u.test(file));

  it('then none of it asks which medium it has', () => {
    expect(files.length).toBeGreaterThan(400);
    const found = files.filter((file) => !isTable(file)).filter((file) => compares.test(readText(file)));
    expect(found).toEqual([]);
  });

  it('then each table that is named here is there', () => {
    expect(tables.filter((table) => !files.some((file) => file.startsWith(table)))).toEqual([]);
  });

  it.each([
    "message.medium === 'slack' ? one : other",
    "if ('email' !== destination?.medium) return null;",
    "isTo('slack', destination)",
    'switch (delivery.message.medium) {',
    "Extract<Destination, { medium: 'slack' }>",
    "readonly medium: 'slack' | 'email';",
    "z.enum(['slack', 'email'])",
  ])('then it would find %s', (code) => {
    expect(compares.test(code)).toBe(true);
  });
});
