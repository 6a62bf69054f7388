import { describe, expect, it } from 'vitest';
import { owedOverruns } from '../../../src/domain/incident/window.ts';
import { type Audience, audiences, defaultCadence } from '../../../src/domain/incident/words.ts';
import { changedSince } from '../../../src/domain/update/changes.ts';
import { logLines } from '../../../src/domain/views/log.ts';
import { isStillPlanned, windowView } from '../../../src/domain/views/maintenance.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { nextUpdate } from '../../../src/domain/views/next-update.ts';
import { type ReminderRules, reminders } from '../../../src/domain/views/reminders.ts';
import { threadRows } from '../../../src/domain/views/threads.ts';
import { changesWords } from '../../../src/domain/views/update-words.ts';
import { thread, update } from '../views/sample.ts';
import { usualRules } from '../views/usual-rules.ts';
import { declared, factsOf, given, minute, type Past, stateOf } from './spec.ts';

/* Planned work from 60 to 300 minutes after it was declared at noon on Sunday 1 March. */

const planned = declared({ kind: 'maintenance', title: 'Upgrade PostgreSQL' });
const set = (from: number, to: number, at = 2): Past => ({
  type: 'windowSet',
  data: { from: minute(from), to: minute(to) },
  at: minute(at),
});
const became = (status: 'inProgress' | 'verifying' | 'completed', at: number): Past => ({
  type: 'statusChanged',
  data: { from: 'scheduled', status, why: '' },
  at: minute(at),
});
const over = (until: number, at: number): Past => ({
  type: 'windowExtended',
  data: { until: minute(until), why: 'the copy is slow' },
  at: minute(at),
});
const told = (number: number, at: number, audience: 'internal' | 'external' = 'internal'): Past => ({
  ...update(number, { kind: 'onChange' }, { audience }),
  at: minute(at),
});
const declined = (at: number): Past => ({
  type: 'overrunDismissed',
  data: { audience: 'internal', why: 'only the two of us wait' },
  at: minute(at),
});

const rules: ReminderRules = { ...usualRules, cadence: { ...defaultCadence, SEV3: null } };

describe('the window is part of the record', () => {
  it('is said when planned work is declared, or later, and set anew', () => {
    const window = { from: minute(60), to: minute(300) };
    given()
      .when({ type: 'declare', title: 'Upgrade', kind: 'maintenance', window })
      .thenEvents(
        expect.objectContaining({ type: 'incidentDeclared' }),
        expect.objectContaining({ type: 'personNoted' }),
        { type: 'windowSet', data: window },
        expect.objectContaining({ type: 'roleAssigned' }),
      );
    given(planned)
      .when({ type: 'setWindow', ...window })
      .thenEvents({ type: 'windowSet', data: window });
    given(planned, set(60, 300))
      .when({ type: 'setWindow', ...window })
      .thenNothing();
    const lines = logLines(stateOf(planned, set(60, 300), set(120, 300, 10)));
    expect(lines.filter(({ label }) => label === 'Window').map(({ text }) => text)).toEqual([
      'Sun 1 Mar, 13:00 to 17:00 UTC',
      'Sun 1 Mar, 14:00 to 17:00 UTC',
    ]);
  });

  it('ends after it begins, is no longer than a month, and may be in the past', () => {
    const window = (from: number, to: number) =>
      given(planned).when({ type: 'setWindow', from: minute(from), to: minute(to) });
    window(60, 60).thenRefused('badWindow', 'end after it begins');
    window(60, 50).thenRefused('badWindow');
    window(60, 60 + 32 * 1440).thenRefused('badWindow', 'at most 31 days');
    window(-300, -60).thenEvents({ type: 'windowSet', data: { from: minute(-300), to: minute(-60) } });
  });

  it('is for planned work alone, while that is not over', () => {
    const window = { from: minute(60), to: minute(300) };
    given(declared())
      .when({ type: 'setWindow', ...window })
      .thenRefused('notPlanned');
    given().when({ type: 'declare', title: 'Errors', window }).thenRefused('notPlanned');
    given(planned, {
      type: 'incidentEnded',
      data: { as: 'resolved', why: '', overruled: [], review: true },
    })
      .when({ type: 'setWindow', ...window })
      .thenRefused('over');
  });

  it('runs over only while the work is under way, until later than planned, and later than now', () => {
    const extend = (until: number, now: number, ...past: readonly Past[]) =>
      given(planned, ...past).when({ type: 'extendWindow', until: minute(until) }, { now: minute(now) });
    extend(400, 310).thenRefused('noWindow');
    extend(400, 310, set(60, 300)).thenRefused('notPlanned', 'under way');
    const going = [set(60, 300), became('inProgress', 61)];
    extend(400, 310, ...going).thenEvents({ type: 'windowExtended', data: { until: minute(400), why: '' } });
    extend(290, 200, ...going).thenRefused('badWindow', 'lasts longer than that');
    extend(305, 310, ...going).thenRefused('badWindow', 'has passed');
    extend(400, 310, ...going, over(400, 305)).thenNothing();
  });

  it('forgets an expected end with the plan that it belonged to', () => {
    const facts = factsOf(planned, set(60, 300), became('inProgress', 61), over(400, 310), set(60, 500, 320));
    expect(facts.window).toMatchObject({ to: minute(500), extended: null });
  });
});

describe('how it stands, in words', () => {
  const words = (now: number, ...past: readonly Past[]) => windowView(factsOf(planned, ...past), minute(now));
  const going = [set(60, 300), became('inProgress', 61)];

  it.each([
    [10, [set(60, 300)], 'begins in 50 min', 'calm'],
    [40, [set(60, 300)], 'begins in 20 min', 'soon'],
    [65, [set(60, 300)], 'was to begin 5 min ago', 'soon'],
    [301, [set(60, 300)], 'has passed, not begun', 'overdue'],
    [65, going, 'ends in 3 h 55 min', 'calm'],
    [299, going, 'ends in 1 min', 'soon'],
    [312, going, 'running over by 12 min', 'overdue'],
    [312, [...going, over(400, 310)], 'running over by 12 min, expected until 18:40 UTC', 'soon'],
    [290, [...going, over(400, 280)], 'ends in 1 h 50 min', 'calm'],
    [401, [...going, over(400, 310)], 'running over by 1 h 41 min, expected until 18:40 UTC', 'overdue'],
    [401, [...going, became('completed', 320)], '', 'calm'],
  ] as const)('at minute %d', (now, past, state, tone) => {
    expect(words(now, ...past)).toMatchObject({ words: 'Sun 13:00–17:00 UTC', state, tone });
  });

  it('is no live incident until it is due to begin', () => {
    const at = (now: number, ...past: readonly Past[]) =>
      isStillPlanned(factsOf(planned, ...past), minute(now));
    expect(at(10)).toBe(true);
    expect(at(10, set(60, 300))).toBe(true);
    expect(at(60, set(60, 300))).toBe(false);
    expect(at(10, ...going)).toBe(false);
  });
});

describe('before the window nobody is nagged', () => {
  const quiet = [set(3000, 3300), thread(1, null), thread(2, 'bo')];
  const needs = (now: number, ...past: readonly Past[]) =>
    needsYou(factsOf(planned, ...past), minute(now)).map(({ words }) => words);

  it('about owners, silence, old words or a cadence', () => {
    const pinned: Past = { type: 'summaryChanged', data: { summary: 'All is prepared.' } };
    const facts = factsOf(planned, ...quiet, pinned);
    expect(needsYou(facts, minute(2000))).toEqual([]);
    expect(threadRows(facts, minute(2000)).flatMap((row) => row.needs)).toEqual([]);
    expect(threadRows(facts, minute(2000)).some(({ silent }) => silent)).toBe(false);
    // Once it is under way, both ask again.
    expect(needs(2000, ...quiet, became('inProgress', 1990))).toContain('#1 has no owner');
  });

  it('until the window begins, and until it has passed', () => {
    expect(needs(59, set(60, 300))).toEqual([]);
    expect(needs(60, set(60, 300))).toEqual(['The window has begun: set it in progress?']);
    expect(needs(300, set(60, 300))).toEqual(['The window has passed and nothing has begun']);
  });

  it('but whoever was told of another window is to hear of the new one', () => {
    expect(needs(20, set(60, 300), told(1, 5), set(120, 400, 10))).toEqual([
      'The window changed: internal audience not told',
    ]);
    expect(needs(20, set(60, 300), told(1, 5), set(120, 400, 10), told(2, 15))).toEqual([]);
  });
});

describe('what was planned a day ahead counts from when the work begins', () => {
  const begun = [set(1500, 1740), became('inProgress', 1500)];
  const next = (now: number, ...past: readonly Past[]) =>
    nextUpdate(factsOf(planned, ...past, ...begun), minute(now), defaultCadence);

  it('the cadence of the first update', () => {
    expect(next(1500)).toMatchObject({ kind: 'asked', number: 1, dueAt: minute(1740), tone: 'calm' });
  });

  it('the cadence of a severity that was raised before', () => {
    const worse: Past = {
      type: 'severityChanged',
      data: { from: 'SEV3', severity: 'SEV2', why: '' },
      at: minute(100),
    };
    expect(next(1500, told(1, 5), worse)).toMatchObject({ kind: 'asked', number: 2, dueAt: minute(1560) });
  });

  it('the silence of a thread, and the time in which it finds an owner', () => {
    const facts = factsOf(planned, thread(1, 'bo'), thread(2, null), ...begun);
    const silent = (now: number) =>
      threadRows(facts, minute(now)).flatMap((row) => (row.silent ? [row.number] : []));
    expect(silent(1559)).toEqual([]);
    expect(silent(1560)).toEqual([1, 2]);
    const due = (now: number) => reminders(facts, minute(now), rules).due.map(({ words }) => words);
    expect(due(1504)).toEqual([]);
    expect(due(1505)).toEqual(['#2 has no owner']);
    expect(due(1560)).toContain('#1 silent 1 h');
  });
});

describe('what is new since the last update', () => {
  const going = [set(60, 300), became('inProgress', 61)];
  const words = (now: number, audience: Audience, ...past: readonly Past[]) =>
    changesWords(factsOf(planned, ...going, ...past), audience, minute(now));
  const texts = (now: number, ...past: readonly Past[]) =>
    changedSince(factsOf(planned, ...going, ...past), 'internal', minute(now)).map(({ text }) => text);
  const toldOf = (number: number, at: number, audience: Audience): Past => {
    const { type, data } = update(number, { kind: 'onChange' }, { audience });
    const now = { title: 'Upgrade PostgreSQL', status: 'inProgress' };
    return { type, data: { ...data, ...now }, at: minute(at) } as Past;
  };

  it.each(audiences)('another end is, %s', (audience) => {
    const last = toldOf(1, 70, audience);
    expect(words(299, audience, last)).toBe('Nothing new since update 1');
    expect(words(312, audience, last, over(400, 310))).toBe('1 change since update 1');
    expect(words(312, audience, last, over(400, 310), toldOf(2, 311, audience))).toBe(
      'Nothing new since update 2',
    );
  });

  it('an end that has passed is, and so is another window', () => {
    const last = toldOf(1, 70, 'internal');
    const known = [last, over(400, 280), toldOf(2, 285, 'internal')];
    expect(texts(399, ...known)).toEqual([]);
    expect(texts(281, last, over(400, 280))).toEqual(['Expected until 18:40 UTC: the copy is slow']);
    expect(texts(400, ...known)).toEqual(['Expected end has passed: 18:40 UTC']);
    expect(texts(300, last)).toEqual(['The window has ended: 17:00 UTC']);
    expect(texts(90, last, set(120, 400, 80))).toEqual(['Window: Sun 1 Mar, 14:00 to 18:40 UTC']);
  });
});

describe('the end of the window', () => {
  const going = [set(60, 300), became('inProgress', 61)];
  const needs = (now: number, ...past: readonly Past[]) =>
    needsYou(factsOf(planned, ...going, ...past), minute(now))
      .filter(({ key }) => /^(?:window|overrun|update)/u.test(key))
      .map(({ words }) => words);
  const told1 = told(1, 70);

  it('is asked about once it has come', () => {
    expect(needs(299, told1)).toEqual([]);
    expect(needs(300, told1)).toEqual(['The window ends now: verifying, completed or running over?']);
    expect(needs(320, told1, became('verifying', 310))).toEqual([
      'The window ended 20 min ago: completed or running over?',
    ]);
    expect(needs(320, told1, became('completed', 310))).toEqual(['Final internal update due']);
  });

  it('once another is expected, everybody told is told, or it is said why not', () => {
    const outside = told(1, 71, 'external');
    const past = [told1, outside, over(400, 310)];
    expect(needs(312, ...past)).toEqual([
      'Running over by 12 min: internal audience not told',
      'Running over by 12 min: external audience not told',
    ]);
    expect(needs(312, ...past, told(2, 311))).toEqual(['Running over by 12 min: external audience not told']);
    expect(needs(312, ...past, declined(311), told(2, 311, 'external'))).toEqual([]);
    expect(owedOverruns(factsOf(planned, ...going, ...past), minute(312))).toEqual([
      { audience: 'internal', since: minute(310) },
      { audience: 'external', since: minute(310) },
    ]);
  });

  it('said ahead of time is told ahead of time, and asked about again when it has passed', () => {
    expect(needs(281, told1, over(400, 280))).toEqual([
      'Runs over until 18:40 UTC: internal audience not told',
    ]);
    const known = [told1, over(400, 280), told(2, 285)];
    expect(needs(310, ...known)).toEqual([]);
    expect(needs(401, ...known)).toEqual([
      'Running over by 1 h 41 min, expected until 18:40 UTC: verifying, completed or a later end?',
    ]);
    expect(needs(401, ...known, told(3, 400))).toEqual([]);
  });

  it('nobody was told of the work: inside is asked for', () => {
    expect(owedOverruns(factsOf(planned, ...going), minute(301))).toEqual([
      { audience: 'internal', since: minute(300) },
    ]);
  });

  it('a promise that has the same end has no second line', () => {
    const promised: Past = { ...update(1, { kind: 'at', at: minute(300) }), at: minute(70) };
    expect(needs(312, promised)).toEqual([
      'The window ended 12 min ago: verifying, completed or running over?',
    ]);
  });

  it('declining is for what is owed, and says why', () => {
    const dismiss = { type: 'dismissOverrun', audience: 'internal', why: 'only the two of us wait' } as const;
    given(planned, ...going)
      .when(dismiss, { now: minute(310) })
      .thenEvents({
        type: 'overrunDismissed',
        data: { audience: 'internal', why: 'only the two of us wait' },
      });
    given(planned, ...going)
      .when(dismiss, { now: minute(200) })
      .thenRefused('alreadySo');
  });
});

describe('reminders', () => {
  const start = Date.parse(minute(0));
  const seen = (now: number, past: readonly Past[], change: Partial<ReminderRules> = {}) => {
    const { due, nextAt } = reminders(factsOf(planned, ...past), minute(now), { ...rules, ...change });
    const at = (instant: string) => (Date.parse(instant) - start) / 60_000;
    return {
      due: due.map((one) => `${one.words} @ ${at(one.at)}`),
      next: nextAt === null ? null : at(nextAt),
    };
  };
  const far = set(2000, 2240);

  it.each([
    [10, [], 560],
    [560, ['maintenance begins in 1 d @ 560'], 1970],
    [1970, ['maintenance begins in 30 min @ 1970'], 2000],
    [2000, ['the window has begun: set it in progress? @ 2000'], 2005],
    [2003, ['the window has begun: set it in progress? @ 2000'], 2005],
    [2250, ['the window has passed and nothing has begun @ 2250'], 2255],
  ])('before it begins and when it does, at minute %d', (now, due, next) => {
    expect(seen(now, [far])).toEqual({ due, next });
  });

  it('those that had passed when the window was said are left out, and so are those that the settings do not want', () => {
    expect(seen(10, [set(60, 300)])).toEqual({ due: [], next: 30 });
    expect(seen(10, [set(60, 300)], { minutesBeforeWindow: 0 })).toEqual({ due: [], next: 60 });
    expect(seen(600, [far], { hoursBeforeWindow: 0 })).toEqual({ due: [], next: 1970 });
  });

  it('half an hour before it ends, at its end, and then until it is said what that means', () => {
    const going = [set(60, 300), became('inProgress', 61), told(1, 62)];
    expect(seen(100, going)).toEqual({ due: [], next: 270 });
    expect(seen(270, going).due).toEqual(['the window ends in 30 min @ 270']);
    expect(seen(300, going).due).toEqual([
      'the window has ended: verifying, completed or running over? @ 300',
    ]);
    expect(seen(312, going).due[0]).toContain('@ 310');
    const extended = [...going, over(400, 310)];
    expect(seen(312, extended)).toEqual({ due: [], next: 315 });
    expect(seen(316, extended).due).toEqual(['running over by 16 min: internal audience not told @ 315']);
    expect(seen(316, [...extended, told(2, 312)])).toEqual({ due: [], next: 370 });
    expect(seen(370, [...extended, told(2, 312)]).due).toEqual(['expected to end in 30 min @ 370']);
    expect(seen(401, [...extended, told(2, 312)]).due).toEqual([
      'running over by 1 h 41 min, expected until 18:40 UTC: verifying, completed or a later end? @ 400',
    ]);
    expect(seen(320, [...going, declined(311)])).toEqual({ due: [], next: null });
  });
});
