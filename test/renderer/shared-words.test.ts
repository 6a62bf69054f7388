import { describe, expect, test } from 'vitest';
import { firstSettings } from '../../src/main/settings/schema.ts';
import {
  agreeWords,
  becomesNotesWords,
  consoleWords,
  doingWords,
  everybodyWords,
  ifTheyLedOn,
  initials,
  linkMeaning,
  linkWords,
  notIntroduced,
  notTakenWords,
  ownNotTakenWords,
  roleWords,
  shortLinkWords,
} from '../../src/renderer/screens/shared-record/words.ts';
import type { SharedNow } from '../../src/shared/shared-record.ts';
import { declared, factsOf, record } from '../domain/incident/spec.ts';
import { readText } from '../scripts/markdown.ts';
import { consolesHere, sharedNow, stopped } from '../shared/shared-sample.ts';

/* What is said of a shared incident in the status bar, and where it is explained. */

const seen = { zone: 'UTC', now: '2026-03-02T15:00:00.000Z' };
const line = (id: string) => ({ seq: 1, commandId: id, events: record(...declared()) });
const alone = (waiting: number, isOnItsOwn = false): SharedNow =>
  sharedNow({
    link: {
      kind: 'alone',
      since: '2026-03-02T14:02:00.000Z',
      why: 'The server does not answer.',
      isOnItsOwn,
    },
    waiting: Array.from({ length: waiting }, (_, index) => line(`m${index}`)),
  });
const { people } = factsOf(...declared());

test('lines that were not taken are counted, and said to be one’s own among what is left open', () => {
  expect([1, 2].map(notTakenWords)).toEqual(['1 line was not taken', '2 lines were not taken']);
  expect([1, 12].map(ownNotTakenWords)).toEqual([
    '1 line of yours was not taken',
    '12 lines of yours were not taken',
  ]);
});

describe('how this console stands to the others', () => {
  test.each([
    [sharedNow(), 'Shared · 3 consoles', 'Shared · 3'],
    [sharedNow({ here: consolesHere.slice(0, 1) }), 'Shared · only this console', 'Shared · 1'],
    [sharedNow({ here: [] }), 'Shared · only this console', 'Shared · 1'],
    [sharedNow({ link: { kind: 'joining' } }), 'Joining …', 'Joining …'],
    [alone(0), 'Working alone since 14:02', 'Alone'],
    [alone(1), 'Working alone since 14:02; 1 entry waits', 'Alone · 1 wait'],
    [alone(4), 'Working alone since 14:02; 4 entries wait', 'Alone · 4 wait'],
    [alone(0, true), 'Leading without the others since 14:02', 'On its own'],
    [sharedNow({ link: stopped }), 'Sharing has stopped', 'Stopped'],
  ])('%#: %s', (now, words, short) => {
    expect(linkWords(now, seen)).toBe(words);
    expect(shortLinkWords(now)).toBe(short);
  });

  test('since another day, with that day', () => {
    expect(linkWords(alone(0), { ...seen, now: '2026-03-04T15:00:00.000Z' })).toContain('2 Mar');
  });

  test('alone, the reason is said, and that nothing is lost by going on', () => {
    expect(linkMeaning(alone(2))).toMatch(/^The server does not answer\. Go on as usual: .* is kept/u);
    const onItsOwn = linkMeaning(alone(0, true));
    for (const words of ['Updates go out from here', ifTheyLedOn, becomesNotesWords])
      expect(onItsOwn).toContain(words);
    expect(linkMeaning(sharedNow({ link: stopped }))).toContain('went on differently');
  });
});

test.each([
  ['Bo Berg', 'BB'],
  ['Ana', 'An'],
  ['root', 'Ro'],
  ['Communications lead', 'CL'],
  ['Ana Maria de Lima', 'AL'],
  ['  Ümit   Özil ', 'ÜÖ'],
  ['李 雷', '李雷'],
  ['🙂', '?'],
  ['', '?'],
])('%j is drawn as %j', (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test('a console is told by who sits there and what it is called, with what is typed and a clock that is wrong', () => {
  const [ana, bo] = consolesHere;
  if (ana === undefined || bo === undefined) throw new Error('two consoles');
  // The record knows her whole name.
  expect(consoleWords(ana, people)).toBe('Ana Lima at ana-laptop (this console)');
  expect(consoleWords({ ...bo, typing: 'internal' }, people)).toBe(
    'Bo Berg at bo-laptop, typing the internal update',
  );
  expect(doingWords({ ...bo, aheadMs: 180_000 })).toEqual([
    'its clock is 3 min ahead, so its times may be wrong',
  ]);
  expect(doingWords({ ...bo, aheadMs: -40_000 })[0]).toContain('40 s behind');
  expect(everybodyWords(consolesHere, people)).toBe(
    'Ana Lima at ana-laptop (this console), Bo Berg at bo-laptop and Cy at war-room',
  );
});

test('the roles that somebody has are said beside the name', () => {
  const { roles } = factsOf(declared());
  const one = { person: { id: 'ana', name: 'Ana' } };
  expect(roleWords(one, { roles: { ...roles, incidentLead: 'bo' } })).toBe('');
  expect(roleWords(one, { roles: { ...roles, incidentLead: 'ana', scribe: 'ana' } })).toBe(
    ', incident lead and scribe',
  );
});

test('the guide says as the dialogs do who goes on alone, and what becomes of what was only here', () => {
  const guide = readText('docs/guide/shared.md').replaceAll(/\s+/gu, ' ');
  for (const words of [agreeWords, becomesNotesWords, ifTheyLedOn]) expect(guide).toContain(words);
});

test('whoever goes by the name of the computer’s account is told so, until they have said who they are', () => {
  const first = firstSettings({ id: 'p1', username: 'root', hostName: 'laptop', zone: 'UTC' });
  const [root] = first.people;
  if (root === undefined) throw new Error('nobody');
  const bo = { ...root, id: 'bo', name: 'Bo Berg', handle: 'bo' };
  const team = { ...root, id: 'db', name: 'db', handle: 'db', isTeam: true };
  expect(notIntroduced(first)).toEqual({ name: 'root', section: 'people' });
  expect(notIntroduced({ me: 'p1', people: [root, team] })?.section).toBe('people');
  expect(notIntroduced({ me: 'p1', people: [root, bo] })).toEqual({ name: 'root', section: 'you' });
  expect(notIntroduced({ me: 'bo', people: [root, bo] })).toBeNull();
  expect(notIntroduced({ me: 'p1', people: [{ ...root, name: 'Ana Lima' }] })).toBeNull();
});
