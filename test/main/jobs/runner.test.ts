import { expect, test } from 'vitest';
import type { Outcome } from '../../../src/domain/incident/delivery.ts';
import { plainLane } from '../../../src/main/jobs/lanes.ts';
import { later, openTickets, refused, sent, unclear } from './sample.ts';

/* What every service's jobs may rely on, with a record and a clock that the specs hold in their hands. */

test('the attempt is in the record before the service hears of the job, and its end after', async () => {
  const { pass, story } = openTickets({ a: {} });
  await pass();
  expect(story).toEqual(['written a attempting', 'asked a', 'written a sent']);
});

test('an attempt that the record does not take is not made; it is tried again after a while', async () => {
  const { pass, record, story, asked } = openTickets({ a: {} });
  record.refuses = true;
  await pass(4_999);
  expect(story).toEqual([]);
  record.refuses = false;
  await pass(5_000);
  expect(asked('a')).toBe(1);
});

test('what only has to be true is tried without an attempt in the record', async () => {
  const { pass, story } = openTickets({ a: { isHarmless: true } });
  await pass();
  expect(story).toEqual(['asked a', 'written a sent']);
});

test('what may have been done is never tried again, however long nobody answers', async () => {
  const { pass, answers, asked, ticket } = openTickets({ a: {} });
  answers('a', unclear);
  await pass(10 * 3_600_000);
  expect(asked('a')).toBe(1);
  expect(ticket('a').state).toBe('unknown');
});

test('it is looked up at its times, and never again after the last', async () => {
  const { pass, answers, looked } = openTickets({ a: {} });
  answers('a', unclear);
  await pass(2_990);
  expect(looked('a')).toBe(0);
  await pass(20);
  expect(looked('a')).toBe(1);
  await pass(59_000);
  expect(looked('a')).toBe(1);
  await pass(2_000);
  expect(looked('a')).toBe(2);
  await pass(3_600_000);
  expect(looked('a')).toBe(2);
});

test('what is found is written down as done', async () => {
  const { pass, answers, sights, story } = openTickets({ a: {} });
  answers('a', unclear);
  sights('a', 'absent', { found: sent });
  await pass(100_000);
  expect(story.slice(-3)).toEqual(['looked for a', 'looked for a', 'written a sent']);
});

test('a look at which nothing could be seen counts as none, and a long one goes on where it was', async () => {
  const { pass, answers, sights, story } = openTickets({ a: {} });
  answers('a', unclear);
  sights('a', 'unavailable', 'unavailable', { further: 'page 2' }, 'absent', { found: sent });
  await pass(200_000);
  expect(story.filter((one) => one.startsWith('looked'))).toEqual([
    'looked for a',
    'looked for a',
    'looked for a',
    'looked for a from page 2',
    'looked for a',
  ]);
});

test('looks with a pace keep it among all jobs', async () => {
  const lane = (id: string) => ({ ...plainLane(id), lookUpPace: { usual: 60_000, limited: 60_000 } });
  const { pass, looked } = openTickets({
    a: { state: 'unknown', attempts: 1, lane: lane('a') },
    b: { state: 'unknown', attempts: 1, lane: lane('b') },
  });
  await pass(3_100);
  expect([looked('a'), looked('b')]).toEqual([1, 0]);
  await pass(59_000);
  expect([looked('a'), looked('b')]).toEqual([1, 0]);
  await pass(2_000);
  expect(looked('a') + looked('b')).toBe(2);
});

test('looks become rarer for the rest of the run once the service limits them', async () => {
  const lookUpPace = { usual: 1_000, limited: 60_000 };
  const lane = { ...plainLane('a'), lookUpPace };
  const { pass, sights, looked } = openTickets({ a: { state: 'unknown', attempts: 1, lane } });
  sights('a', { further: '2' }, { further: '3' }, { limitedFor: 90_000 }, { further: '4' }, 'absent');
  await pass(5_100);
  expect(looked('a')).toBe(3);
  // As long as it asked for, and never more often than it lets such an app.
  await pass(89_000);
  expect(looked('a')).toBe(3);
  await pass(1_000);
  expect(looked('a')).toBe(4);
  await pass(59_000);
  expect(looked('a')).toBe(4);
  await pass(1_100);
  expect(looked('a')).toBe(5);
});

test('an attempt that an earlier run left is given its end, and not made again', async () => {
  const { pass, story } = openTickets({ a: { state: 'attempting', attempts: 1 } });
  await pass();
  expect(story).toEqual(['written a unknown']);
});

test('waits double while nothing moves, from the last try on', async () => {
  const { pass, answers, asked } = openTickets({ a: {} });
  answers('a', later(), later(), later());
  await pass(4_990);
  expect(asked('a')).toBe(1);
  await pass(20);
  expect(asked('a')).toBe(2);
  await pass(9_900);
  expect(asked('a')).toBe(2);
  await pass(200);
  expect(asked('a')).toBe(3);
});

test('a wall clock that jumps makes no wait longer or shorter', async () => {
  const { pass, answers, moveWall, jobs, asked } = openTickets({ a: {} });
  answers('a', later());
  await pass(1_000);
  moveWall(-24 * 3_600_000);
  jobs.wake();
  await pass(3_900);
  expect(asked('a')).toBe(1);
  moveWall(48 * 3_600_000);
  jobs.wake();
  await pass(50);
  expect(asked('a')).toBe(1);
  await pass(100);
  expect(asked('a')).toBe(2);
});

test('a wait that an earlier run left is no longer than it was told to be, whatever the clock says now', async () => {
  const { pass, asked } = openTickets({
    // The clock was set back by a day in between.
    a: { state: 'waiting', since: '2026-03-02T12:00:00.000Z', until: '2026-03-02T12:00:20.000Z' },
  });
  await pass(19_000);
  expect(asked('a')).toBe(0);
  await pass(1_100);
  expect(asked('a')).toBe(1);
});

test('jobs of one lane go one after the other and keep its pace; another lane waits for nobody', async () => {
  const lane = { ...plainLane('shared'), pace: 1_000 };
  const { pass, answers, story } = openTickets({ a: { lane }, b: { lane }, c: {} });
  const held = Promise.withResolvers<Outcome>();
  answers('a', () => held.promise);
  await pass(5_000);
  expect(story.filter((one) => one.startsWith('asked'))).toEqual(['asked a', 'asked c']);
  held.resolve(sent);
  await pass(990);
  expect(story).not.toContain('asked b');
  await pass(20);
  expect(story).toContain('asked b');
});

test.each([1_000, null])(
  'a lane of pace %s that is asked to wait is left alone by all its jobs',
  async (pace) => {
    const lane = { ...plainLane('shared'), pace };
    const { pass, answers, asked } = openTickets({ a: { lane }, b: { lane } });
    answers('a', later(30_000));
    await pass(29_900);
    expect(asked('b')).toBe(0);
    await pass(2_000);
    expect(asked('a') + asked('b')).toBe(3);
  },
);

test('where one that gets through opens the lane, the others wait no longer; otherwise they do', async () => {
  const open = { ...plainLane('open'), opensTogether: true };
  const shut = plainLane('shut');
  const { pass, answers, asked } = openTickets({
    a: { lane: open },
    b: { lane: open },
    c: { lane: shut },
    d: { lane: shut },
  });
  const [first, second] = [Promise.withResolvers<Outcome>(), Promise.withResolvers<Outcome>()];
  answers('a', later());
  answers('b', () => first.promise);
  answers('c', later());
  answers('d', () => second.promise);
  await pass(100);
  first.resolve(sent);
  second.resolve(sent);
  await pass(100);
  expect([asked('a'), asked('b'), asked('c'), asked('d')]).toEqual([2, 1, 1, 1]);
});

test('when the computer is connected again whatever waits is tried, but for what was asked to wait', async () => {
  const { pass, answers, asked, jobs } = openTickets({ a: {}, b: {} });
  answers('a', later());
  answers('b', later(60_000));
  await pass(1_000);
  jobs.connectionIsBack();
  await pass();
  expect([asked('a'), asked('b')]).toEqual([2, 1]);
  await pass(60_000);
  expect(asked('b')).toBe(2);
});

test('nothing is asked of a service for an incident whose record cannot be written', async () => {
  const { pass, record, story, jobs } = openTickets({ a: { isHarmless: true }, b: {} }, false);
  await pass(3_600_000);
  expect(story).toEqual([]);
  record.isWritable = true;
  jobs.wake();
  await pass();
  expect(story).toContain('asked a');
  expect(story).toContain('asked b');
});

test('what became of an attempt that could not be written down is written later, and not tried again', async () => {
  const { pass, answers, record, story, jobs } = openTickets({ a: {}, b: { lane: plainLane('a') } });
  const held = Promise.withResolvers<Outcome>();
  answers('a', () => held.promise);
  await pass();
  record.isWritable = false;
  held.resolve(refused);
  await pass(3_600_000);
  expect(story).toEqual(['written a attempting', 'asked a']);
  record.isWritable = true;
  jobs.wake();
  await pass(5_000);
  // The service's own answer, not "unknown".
  expect(story).toContain('written a refused');
  expect(story.filter((one) => one === 'asked a')).toHaveLength(1);
});

test('an attempt under way is called off when nobody wants it any more', async () => {
  const { pass, answers, ticket, jobs, story } = openTickets({ a: {} });
  answers(
    'a',
    (signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(later()), { once: true })),
  );
  await pass();
  expect(story).not.toContain('written a waiting');
  ticket('a').isCalledOff = true;
  jobs.wake();
  await pass();
  expect(story).toContain('written a waiting');
});

test('what breaks here is told in the log and left alone for a while', async () => {
  const { pass, answers, errors, ticket } = openTickets({ a: { isHarmless: true } });
  answers('a', () => Promise.reject(new Error('broken')));
  await pass(4_900);
  expect(errors).toEqual(['a ticket could not be finished']);
  expect(ticket('a').state).toBe('ready');
  await pass(200);
  expect(ticket('a').state).toBe('ended');
});

test('stopping starts nothing more and waits for what is under way, but not for ever', async () => {
  const { pass, answers, jobs, story } = openTickets({
    a: {},
    b: { state: 'waiting', until: '2026-03-01T12:01:00.000Z' },
  });
  answers('a', () => new Promise(() => undefined));
  await pass();
  let isStopped = false;
  void jobs.stop().then(() => {
    isStopped = true;
  });
  await pass(990);
  expect(isStopped).toBe(false);
  await pass(20);
  expect(isStopped).toBe(true);
  await pass(3_600_000);
  expect(story).not.toContain('asked b');
});
