import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { botScopes } from '../../../src/main/slack/scopes.ts';

const path = new URL('../../../resources/slack-app-manifest.yaml', import.meta.url);
const lines = readFileSync(path, 'utf8').split('\n');

/** The items of the list that stands under `bot:`, each with its comment. */
const scopes = (): { readonly scope: string; readonly lets: string }[] => {
  const from = lines.indexOf('    bot:');
  const rest = lines.slice(from + 1);
  const end = rest.findIndex((line) => !line.startsWith('      - '));
  return rest.slice(0, end).map((line) => {
    const [, scope = '', lets = ''] = /^ {6}- ([a-z:.]+) # (.+)$/u.exec(line) ?? [];
    return { scope, lets };
  });
};

test('the manifest of the Slack app asks for exactly the permissions that the console uses', () => {
  expect(scopes()).toEqual(botScopes);
});

test('the manifest asks for nothing but a bot: no user scopes, no events, no addresses to call', () => {
  const text = lines.filter((line) => !line.trim().startsWith('#')).join('\n');
  for (const word of [
    ' user:',
    'event_subscriptions',
    'interactivity',
    'redirect_urls',
    'slash_commands',
    'http',
  ])
    expect(text).not.toContain(word);
  // Tabs are not allowed in YAML.
  expect(text).not.toContain('\t');
});
