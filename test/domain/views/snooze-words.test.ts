import { expect, it } from 'vitest';
import { logLines } from '../../../src/domain/views/log.ts';
import { snoozedWords } from '../../../src/domain/views/snooze-words.ts';
import { declared, minute, stateOf } from '../incident/spec.ts';

it.each([
  ['update', 'updates'],
  ['update:internal', 'internal update'],
  ['update:external', 'external update'],
  ['outbox', 'messages that need an answer'],
  ['lead', 'that nobody leads'],
  ['secondLook', 'second look'],
  ['slack', 'steps of the Slack channel'],
  ['handover:2', 'the handover that waits'],
  ['overrun:internal', 'telling the internal audience that it runs over'],
  ['window:moved:external', 'telling the external audience that the window changed'],
  ['thread:3', '#3'],
  ['thread:3:noOwner', 'the owner of #3'],
  ['thread:3:silent', 'the silence of #3'],
  ['thread:3:blocked', 'what blocks #3'],
  ['threads:3,5:silent', 'the silence of #3, #5'],
  ['threads:3,5:noOwner', 'the owner of #3, #5'],
  ['tasks:4,7', 'K4, K7'],
  ['fatigue', 'how long one person has led'],
  ['leadOwns', 'that the lead owns a thread'],
  ['assumption:3', 'A3'],
  ['corrections:3', 'the correction of what rested on A3'],
  ['task:4', 'K4'],
  ['loan:1', 'L1'],
  // From a newer version.
  ['weather:3', 'weather 3'],
  ['constructor', 'constructor'],
])('a snooze of %s is called "%s"', (key, words) => {
  expect(snoozedWords(key)).toBe(words);
});

it('stands in the log in words, with the time and its zone', () => {
  const snoozed = { type: 'snoozed', data: { what: 'update:internal', until: minute(130) } } as const;
  const line = logLines(stateOf(declared(), snoozed)).at(-1);
  expect(`${line?.label}: ${line?.text}`).toBe('Snoozed: internal update, until 14:10 UTC');
});
