import fc from 'fast-check';
import { expect, test } from 'vitest';
import { because } from '../../../src/domain/causes/cause.ts';
import type { Outcome } from '../../../src/domain/incident/delivery.ts';
import type { EmailMessage } from '../../../src/domain/media/media.ts';
import { createEmail } from '../../../src/main/email/adapter.ts';
import { delayOf } from '../../../src/main/jobs/backoff.ts';
import { type Course, nextCourse } from '../../../src/main/outbox/course.ts';
import { usualTiming } from '../../../src/main/outbox/timing.ts';
import { startSmtp } from '../../servers/smtp.ts';
import { given, type Limited, limitedSmtp } from '../email/limited.ts';
import { mail } from '../email/message.ts';

/* A mail to many, through servers that take only so many at a time: nobody is left without mail or an answer. */

/** Sends as the outbox does until it comes to rest; gives the outcomes and how long was waited, in milliseconds. */
const sendAll = async (server: Limited, message: EmailMessage, most = 400) => {
  const email = createEmail({ host: '127.0.0.1', port: server.port, security: 'none', timeoutMs: 10_000 });
  let accepted: readonly string[] = [];
  let refused: readonly { readonly address: string; readonly reason: string }[] = [];
  let course: Course = { vain: 0, batch: null };
  let waited = 0;
  const outcomes: Outcome[] = [];
  for (let tries = 0; tries < most; tries++) {
    const skipRecipients = [...accepted, ...refused.map(({ address }) => address)];
    const outcome = await email.send(message, { skipRecipients, batch: course.batch });
    outcomes.push(outcome);
    const delivery = { message, accepted, refused } as Parameters<typeof nextCourse>[1];
    course = nextCourse(course, delivery, outcome);
    if (outcome.kind !== 'unknown') refused = [...refused, ...outcome.refused];
    if (outcome.kind !== 'waiting') break;
    accepted = [...accepted, ...outcome.accepted];
    waited += delayOf(course, outcome.retryAfterMs, 0, usualTiming);
  }
  return { outcomes, refused, waited, last: outcomes.at(-1) };
};

const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@example.com`);
const withMail = (server: Limited) => server.mails.flat().toSorted();

test.each([
  ['452 too many', 100, 400],
  ['552 too many', 100, 400],
  ['452 4.5.3 Too many recipients', 100, 250],
  ['552 5.5.3 Too many recipients', 7, 30],
  ['452', 1, 6],
  ['552', 1, 6],
  ['550 5.5.3 limit reached', 9, 40],
])('“%s” after %i of %i goes on at once with the rest', async (reply, limit, count) => {
  const server = await limitedSmtp({ limit, over: reply });
  const { last, waited, outcomes } = await sendAll(server, mail({ to: people(count), bcc: [] }));
  expect(last).toEqual({ kind: 'sent', refused: [] });
  expect(withMail(server)).toEqual(people(count).toSorted());
  expect(outcomes.length).toBe(Math.ceil(count / limit));
  expect(waited).toBe(0);
  await server.close();
});

test('in every mix of limits and answers each recipient has the mail once, or an answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        count: fc.integer({ min: 1, max: 25 }),
        limit: fc.integer({ min: 1, max: 12 }),
        over: fc.constantFrom(
          '452 too many',
          '552 too many',
          '452 4.5.3 no',
          '552',
          '421 too many, closing',
          'close',
        ),
        refused: fc.uniqueArray(fc.integer({ min: 0, max: 24 }), { maxLength: 6 }),
        how: fc.constantFrom(
          '550 5.1.1 no such user',
          '552 5.2.2 mailbox full',
          '553 no',
          '552 mailbox full',
        ),
        later: fc.uniqueArray(fc.integer({ min: 0, max: 24 }), { maxLength: 4 }),
        pipelining: fc.boolean(),
      }),
      async ({ count, limit, over, refused, how, later, pipelining }) => {
        const server = await limitedSmtp({
          limit,
          over,
          pipelining,
          answers: given([
            ...later.map((index) => [`p${index}@example.com`, '450 4.2.0 greylisted', 1] as const),
            // Whoever is refused is so for good.
            ...refused.map((index) => [`p${index}@example.com`, how, Number.POSITIVE_INFINITY] as const),
          ]),
        });
        const all = people(count);
        const { last, refused: named } = await sendAll(server, mail({ to: all, bcc: [] }));
        const gone = all.filter((_, index) => refused.includes(index));
        expect(withMail(server)).toEqual(all.filter((address) => !gone.includes(address)).toSorted());
        expect(named.map(({ address }) => address).toSorted()).toEqual(gone.toSorted());
        expect(last?.kind).toBe(gone.length === count ? 'refused' : last?.kind);
        expect(['sent', 'refused']).toContain(last?.kind);
        await server.close();
      },
    ),
    { numRuns: 20 },
  );
}, 120_000);

test('waits grow only while nothing moves', () => {
  const message = mail({ to: people(400), bcc: [] });
  const delivery = { message, accepted: [], refused: [] } as unknown as Parameters<typeof nextCourse>[1];
  const waiting = (changes: object) =>
    ({
      kind: 'waiting',
      retryAfterMs: null,
      code: '450',
      cause: because('words', { words: '' }),
      accepted: [],
      refused: [],
      ...changes,
    }) as Extract<Outcome, { kind: 'waiting' }>;
  let course: Course = { vain: 0, batch: null };
  const next = (outcome: Extract<Outcome, { kind: 'waiting' }>) => {
    course = nextCourse(course, delivery, outcome);
    return delayOf(course, outcome.retryAfterMs, 0, usualTiming);
  };
  expect([next(waiting({})), next(waiting({})), next(waiting({}))]).toEqual([5_000, 10_000, 20_000]);
  const some = waiting({ accepted: ['p1@example.com'] });
  expect([next(some), next(some)]).toEqual([5_000, 5_000]);
  expect(next(waiting({ retryAfterMs: 0, accepted: ['p2@example.com'], code: 'rest' }))).toBe(0);
  expect([next(waiting({})), next(waiting({}))]).toEqual([5_000, 10_000]);
});

test('a recipient at whose name the server breaks off holds up nobody else', async () => {
  const server = await limitedSmtp({
    limit: 1000,
    over: '452',
    answers: given([['p3@example.com', 'close', Number.POSITIVE_INFINITY]]),
  });
  await sendAll(server, mail({ to: people(12), bcc: [] }), 40);
  expect(withMail(server)).toEqual(
    people(12)
      .filter((address) => address !== 'p3@example.com')
      .toSorted(),
  );
  await server.close();
});

test('what helps with the real server helps here: the two speak the same protocol', async () => {
  const server = await startSmtp({ authRequired: false });
  const email = createEmail({ host: server.host, port: server.port, security: 'none' });
  expect(await email.send(mail(), { skipRecipients: [], batch: { most: 2, from: 2 } })).toMatchObject({
    kind: 'waiting',
    code: 'rest',
    accepted: ['outside@customer.example', 'ana@example.com'],
  });
  await server.close();
});
