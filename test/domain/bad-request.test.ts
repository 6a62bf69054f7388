import { expect, test } from 'vitest';
import { badRequest } from '../../src/domain/bad-request.ts';

test.each<[readonly string[], Parameters<typeof badRequest>[1], string]>([
  [
    ['command', 'why'],
    { code: 'too_big', origin: 'string', maximum: 1000 },
    'the reason is longer than 1000 characters',
  ],
  [
    ['recipients'],
    { code: 'too_big', origin: 'array', maximum: 1000 },
    'the list of recipients has more than 1000 entries',
  ],
  [['server', 'port'], { code: 'too_big', origin: 'number', maximum: 65_535 }, 'the port is more than 65535'],
  [['command', 'overruled', 'reason'], { code: 'invalid_type' }, 'the reason is missing or not valid'],
  [['content', 'typedReasons', 'zone:summary:10:05'], { code: 'invalid_type' }, 'a reason is missing'],
  [['commandId'], { code: 'invalid_format' }, 'something in it is missing or not valid'],
  [[], undefined, 'something in it is missing or not valid'],
])('%j is said in people’s words', (where, issue, words) => {
  const sentence = badRequest(where, issue);
  expect(sentence).toContain(words);
  expect(sentence).toMatch(/^This was not accepted: .*\. What you typed is still there\.$/u);
  for (const name of ['commandId', 'typedReasons', 'overruled', 'command'])
    expect(sentence).not.toContain(name);
});
