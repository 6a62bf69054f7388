import { expect, test } from 'vitest';
import { severities, severityRules } from '../../src/domain/incident/severities.ts';
import { filesUnder, readText } from '../scripts/markdown.ts';

/* A severity is a row of one table: whoever adds one, or moves a limit, has one place to change. */

const table = 'src/domain/incident/severities.ts';
/** What records hold never shrinks, so that is listed apart. */
const kept = 'src/domain/incident/kept/words.ts';

/** A comment may show a severity as an example. */
const isComment = (line: string): boolean => /^\s*(?:\/\/|\/?\*)/u.test(line);

test('nothing but the table, and what records hold, names a severity', () => {
  const named = filesUnder('src')
    .filter((path) => /\.(?:tsx?|css|html)$/u.test(path) && path !== table && path !== kept)
    .flatMap((path) =>
      readText(path)
        .split('\n')
        .filter((line) => /SEV\d/u.test(line) && !isComment(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
  expect(named).toEqual([]);
});

test('every colour of the table is one that the mark can have', () => {
  const styles = readText('src/renderer/components/SeverityMark.module.css');
  const missing = severities.filter(
    (severity) => !styles.includes(`[data-severity-colour="${severityRules[severity].colour}"]`),
  );
  expect(missing).toEqual([]);
});

test('no two severities have the same digit', () => {
  const digits = severities.map((severity) => severityRules[severity].digit);
  expect(new Set(digits).size).toBe(digits.length);
});
