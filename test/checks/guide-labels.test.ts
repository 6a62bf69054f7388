import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/*
 * What the guides for newcomers print in bold is what stands on the screen, word for word: somebody who looks for a
 * label must find it.
 */

/** Labels of other people's programs, and other words in bold. */
const notOurs: readonly string[] = [
  // Slack's own pages.
  ...['Create New App', 'From a manifest', 'Next', 'YAML', 'Create', 'Install to Workspace', 'Install App'],
  ...['Allow', 'Request to Install', 'OAuth & Permissions', 'Bot User OAuth Token', 'Copy member ID'],
  'Reinstall',
  // Kinds of mail servers.
  ...['Google Workspace', 'Microsoft 365', 'Your own server or relay', 'A sending service'],
];

const screens = globSync('src/{renderer,domain}/**/*.{ts,tsx}').map((path) => readFileSync(path, 'utf8'));

const isOnScreen = (label: string): boolean =>
  screens.some((source) => [`>${label}<`, `'${label}'`, `"${label}"`].some((way) => source.includes(way))) ||
  // An element's text on a line of its own.
  screens.some((source) => source.split('\n').some((line) => line.trim() === label));

const labelsOf = (path: string): readonly string[] =>
  [...readFileSync(path, 'utf8').matchAll(/\*\*([^*]+)\*\*/gu)].map(([, label = '']) =>
    label.replaceAll(/\s+/gu, ' '),
  );

test.each(['docs/slack.md', 'docs/email.md', 'docs/shared.md'])(
  'every label that %s names is in the console',
  (path) => {
    const labels = labelsOf(path);
    expect(labels.length).toBeGreaterThan(10);
    const missing = labels.filter((label) => !notOurs.includes(label) && !isOnScreen(label));
    expect(missing).toEqual([]);
  },
);
