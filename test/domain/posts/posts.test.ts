import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { EventData } from '../../../src/domain/incident/events.ts';
import { newestRound } from '../../../src/domain/incident/rounds.ts';
import { usualChannelRules } from '../../../src/domain/incident/slack-channel.ts';
import type { Destination } from '../../../src/domain/media/media.ts';
import { addressedPosts } from '../../../src/domain/posts/words.ts';
import { fitsSlack } from '../../../src/domain/update/slack.ts';
import { unanswered } from '../../../src/domain/views/asked.ts';
import { logLines } from '../../../src/domain/views/log.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { outboxPosts } from '../../../src/domain/views/outbox.ts';
import { reportQuestions } from '../../../src/domain/views/report-question.ts';
import { bo, declared, factsOf, given, minute, type Past, stateOf } from '../incident/spec.ts';
import { thread } from '../views/sample.ts';

const inChannel: Past = {
  type: 'channelLinked',
  data: { channel: { id: 'C42', name: 'inc-42', url: '' }, how: 'made' },
};
const connected = { channelRules: usualChannelRules, now: minute(30) };
const toChannel = { kind: 'channel' } as const;
const post = (what: 'round' | 'joining' | 'decision', ...about: number[]): CommandInput => ({
  type: 'post',
  what,
  about,
  to: toChannel,
});
const owned = [...declared(), inChannel, thread(1, 'bo'), thread(2, 'dee'), thread(3, 'bo')];

const slackWords = (
  text: string,
  blocks: Record<string, unknown>[],
  id: string,
): EventData<'postQueued'>['delivery'] => ({
  id: `${id}:channel`,
  destination: { id: 'channel:C42', name: '#inc-42', medium: 'slack', audience: 'internal' },
  sandbox: false,
  message: { medium: 'slack', channel: 'C42', text, blocks },
});

const section = (...elements: Record<string, unknown>[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

describe('A round of questions in the incident’s channel', () => {
  it('is one message with one question for each owner, by mention where they are known in Slack', () => {
    const noted: Past = { type: 'personNoted', data: { ...bo, slackId: 'U7' } };
    const asks = 'what do you see, what are you doing, what do you need?';
    const toBo = `INC-42 #1 Thread 1, #3 Thread 3: for each, ${asks}`;
    const toDee = `INC-42 #2 Thread 2: ${asks}`;
    given(...owned, noted)
      .when(post('round', 1, 2, 3), connected)
      .thenEvents(
        {
          type: 'postQueued',
          data: {
            post: 'fresh-1',
            what: 'round',
            about: [1, 2, 3],
            text: `Bo Berg, ${toBo}\ndee, ${toDee}`,
            delivery: slackWords(
              `<@U7>, ${toBo}\ndee, ${toDee}`,
              [
                section({ type: 'user', user_id: 'U7' }, { type: 'text', text: `, ${toBo}` }),
                section(
                  { type: 'text', text: 'dee', style: { bold: true } },
                  { type: 'text', text: `, ${toDee}` },
                ),
              ],
              'fresh-1',
            ),
          },
        },
        { type: 'reportsAsked', data: { threads: [1, 3, 2] } },
      );
  });

  it('leaves out whom it asked just now, and is not posted twice when the key is pressed twice', () => {
    const asked: Past = { type: 'reportsAsked', data: { threads: [1, 3] }, at: minute(27) };
    const { decision } = given(...owned, asked).when(post('round', 1, 2, 3), connected);
    expect(decision.ok && decision.value.at(-1)).toEqual({ type: 'reportsAsked', data: { threads: [2] } });
    given(...owned, asked)
      .when(post('round', 1, 3), connected)
      .thenRefused('justAsked');
    const later = { ...connected, now: minute(33) };
    expect(given(...owned, asked).when(post('round', 1, 3), later).decision.ok).toBe(true);
  });

  it('that did not go asked nobody: it can be posted again at once, and nobody owes an answer', () => {
    const postedAt = (index: number): Past => ({
      type: 'postQueued',
      data: {
        post: `p${index}`,
        what: 'round',
        about: [1, 2, 3],
        text: 'words',
        delivery: slackWords('words', [], `p${index}`),
      },
      at: minute(27),
    });
    const asked: Past = { type: 'reportsAsked', data: { threads: [1, 3, 2] }, at: minute(27) };
    const round = [...owned, postedAt(1), postedAt(2), asked];
    const refused: readonly Past[] = [
      { type: 'deliveryAttempted', data: { delivery: 'p1:channel', attempt: 1 }, at: minute(28) },
      {
        type: 'deliveryEnded',
        data: {
          delivery: 'p1:channel',
          outcome: {
            kind: 'refused',
            needs: 'person',
            code: 'not_in_channel',
            cause: { reason: 'noChannelYet', about: {} },
            refused: [],
          },
          retryAt: null,
        },
        at: minute(28),
      },
    ];
    const settled = (as: 'skipped' | 'again'): Past => ({
      type: 'deliverySettled',
      data: { delivery: 'p1:channel', as, why: '' },
      at: minute(29),
    });
    const again = post('round', 1, 2, 3);
    const owes = (...past: readonly Past[]) => unanswered(factsOf(past)).length;
    expect(owes(...round)).toBe(3);
    given(...round)
      .when(again, connected)
      .thenRefused('justAsked');
    for (const past of [
      [...round, ...refused],
      [...round, settled('skipped')],
    ]) {
      expect(owes(...past)).toBe(0);
      expect(newestRound(factsOf(past))).toBeNull();
      expect(given(...past).when(again, connected).decision.ok).toBe(true);
      // Whoever was asked by copying since is asked.
      expect(owes(...past, { type: 'reportsAsked', data: { threads: [2] }, at: minute(29) })).toBe(1);
    }
    expect(owes(...round, ...refused, settled('again'))).toBe(3);
  });

  it('pings only whom the console names, whatever is typed, within the limits of Slack', () => {
    const title = fc.oneof(
      fc.constantFrom('<!channel>', '<@U1> & co', '@here', '“”🔥'.repeat(30)),
      fc.string({ minLength: 1, maxLength: 150, unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(fc.array(title, { minLength: 1, maxLength: 60 }), fc.boolean(), (titles, isOne) => {
        const past = titles.map(
          (each, index): Past => ({
            type: 'threadOpened',
            data: { thread: index + 1, title: each, owner: isOne ? 'bo' : `p${index}` },
          }),
        );
        const facts = factsOf(declared(), past);
        const questions = reportQuestions(
          facts,
          titles.map((_, index) => index + 1),
        );
        const posts = addressedPosts(facts, questions);
        expect(posts.flatMap(({ text }) => text.split('\n')).join('\n')).toBe(
          questions.map(({ text }) => text).join('\n'),
        );
        for (const { slack } of posts) {
          expect(fitsSlack(slack)).toBe(true);
          expect(slack.text).not.toMatch(/<[!@#]/u);
          expect(JSON.stringify(slack.blocks)).not.toMatch(/mrkdwn|"type":"(?:user|broadcast|channel)"/u);
        }
      }),
    );
  });
});

describe('Nothing goes where it should not', () => {
  const outside = (channel: string, channelName?: string): Destination<'slack'> => ({
    medium: 'slack',
    id: 'd1',
    name: '#customers',
    audience: 'external',
    channel,
    ...(channelName === undefined ? {} : { channelName }),
  });

  it.each([outside('C42'), outside('c42', 'renamed'), outside('#INC-42')])(
    'as to a channel for outside (%j)',
    (destination) => {
      given(...owned)
        .when(post('round', 1), { ...connected, destinations: [destination] })
        .thenRefused('outside', 'Updates for outside go to #inc-42');
    },
  );

  it('but a channel for inside, or another one for outside, is no reason', () => {
    const inside: Destination<'slack'> = { ...outside('C42'), audience: 'internal' };
    const destinations = [inside, outside('C43', 'inc-42')];
    expect(given(...owned).when(post('round', 1), { ...connected, destinations }).decision.ok).toBe(true);
  });

  it('as from a drill, without a channel, or while Slack is not connected: each says what to do', () => {
    const drill = [...declared({ kind: 'drill' }), inChannel, thread(1, 'bo')];
    given(...drill)
      .when(post('round', 1), connected)
      .thenRefused('drill', 'Copy the words');
    given(...declared(), thread(1, 'bo'))
      .when(post('round', 1), connected)
      .thenRefused('noChannel', 'Choose one');
    given(...owned)
      .when(post('round', 1))
      .thenRefused('noSlack', 'Add a token');
    given(...owned)
      .when(post('round', 9), connected)
      .thenRefused('notFound');
    given(...declared(), inChannel, thread(1, null))
      .when(post('round', 1), connected)
      .thenRefused('nothingSaid');
  });

  it('and a closed incident posts nothing new', () => {
    const closed: Past = { type: 'incidentClosed', data: { text: '', overruled: [] } };
    given(...owned, closed)
      .when(post('joining'), connected)
      .thenRefused('closed');
  });
});

describe('A decision taken alone', () => {
  const decided = (more: Partial<EventData<'decided'>> = {}): Past => ({
    type: 'decided',
    data: {
      decision: 1,
      thread: null,
      text: 'fail over to eu-2',
      why: '',
      explainLater: true,
      decidedBy: 'ana',
      insteadOf: null,
      alone: true,
      ...more,
    },
  });
  const shared = (state: readonly Past[] = []): readonly Past[] => [
    {
      type: 'postQueued',
      data: {
        post: 'p1',
        what: 'decision',
        about: [1],
        text: 'words',
        delivery: slackWords('words', [], 'p1'),
      },
    },
    ...state,
  ];
  const shares = (...past: (Past | readonly Past[])[]) =>
    needsYou(factsOf(declared(), ...past), minute(30)).filter(({ key }) => key.startsWith('share'));

  it('is one line in Needs you until it was posted; asked for twice it goes once', () => {
    expect(shares(inChannel, decided())).toMatchObject([
      { words: 'D1 decided alone: post it to #inc-42', target: { kind: 'share', number: 1 }, tone: 'soon' },
    ]);
    expect(shares(decided())).toEqual([]);
    expect(shares(inChannel, decided({ alone: false }))).toEqual([]);
    expect(shares(inChannel, decided(), shared())).toEqual([]);
    given(...declared(), inChannel, decided(), ...shared())
      .when(post('decision', 1), connected)
      .thenNothing();
    const skipped: Past = {
      type: 'deliverySettled',
      data: { delivery: 'p1:channel', as: 'skipped', why: '' },
    };
    expect(shares(inChannel, decided(), shared([skipped]))).toHaveLength(1);
  });

  it('says who decided what, that nobody was asked, and that now is the time to object', () => {
    const { decision } = given(...declared(), inChannel, decided({ why: 'eu-1 burns' })).when(
      post('decision', 1),
      connected,
    );
    expect(decision).toMatchObject({
      ok: true,
      value: [
        {
          type: 'postQueued',
          data: {
            text: 'INC-42 D1, decided by Ana Lima without asking: fail over to eu-2, because eu-1 burns. Say so now if that is wrong.',
          },
        },
      ],
    });
  });
});

describe('A post in the lists', () => {
  const queued: Past = {
    type: 'postQueued',
    data: {
      post: 'p1',
      what: 'round',
      about: [1],
      text: 'Bo, what do you see?',
      delivery: slackWords('words', [], 'p1'),
    },
    at: minute(2),
  };
  const unknown: readonly Past[] = [
    queued,
    { type: 'deliveryAttempted', data: { delivery: 'p1:channel', attempt: 1 }, at: minute(3) },
    {
      type: 'deliveryEnded',
      data: {
        delivery: 'p1:channel',
        outcome: { kind: 'unknown', code: 'no_answer', cause: { reason: 'slackNoAnswer', about: {} } },
        retryAt: null,
      },
      at: minute(4),
    },
  ];

  it('stands in the outbox and in the log with what became of it', () => {
    const facts = factsOf(declared(), unknown);
    expect(outboxPosts(facts, minute(9))).toMatchObject([
      {
        label: 'Questions',
        text: 'Bo, what do you see?',
        row: { name: '#inc-42', state: 'unknown', can: ['sent', 'again', 'skipped'] },
      },
    ]);
    expect(logLines(stateOf(declared(), unknown)).at(-1)).toMatchObject({
      label: 'Posted',
      text: 'Questions: #inc-42 ? may have arrived',
      detail: 'Bo, what do you see?',
    });
  });

  it('needs an answer like a message of an update, and closing names it', () => {
    const facts = factsOf(declared(), unknown);
    expect(needsYou(facts, minute(9)).map(({ words }) => words)).toContain('1 message needs an answer');
    const over: Past = {
      type: 'incidentEnded',
      data: { as: 'falseAlarm', why: '', overruled: [], review: true },
    };
    given(...declared(), ...unknown, over)
      .when({ type: 'close', text: '' })
      .thenRefused('notClosed', 'has reached #inc-42');
  });
});

describe('A brief', () => {
  const toCy = { kind: 'person', address: 'cy@example.org', name: 'Cy Ott' } as const;
  const mailed = { mailFrom: 'lead@example.com', now: minute(30) };
  const customers: Destination = {
    medium: 'email',
    id: 'd2',
    name: 'customers',
    audience: 'external',
    recipients: ['CY@example.org', 'x@example.org'],
  };
  const deliveries = (decision: ReturnType<ReturnType<typeof given>['when']>['decision']) =>
    decision.ok
      ? decision.value.flatMap(({ type, data }) => (type === 'postQueued' ? [data.delivery] : []))
      : [];

  it('goes to one person as a mail with the words of the brief, its own subject and Message-ID', () => {
    const { decision } = given(...owned).when({ type: 'post', what: 'brief', to: toCy }, mailed);
    const [delivery] = deliveries(decision);
    expect(delivery).toMatchObject({
      id: 'fresh-1:person',
      destination: { id: 'person:cy@example.org', name: 'Cy Ott (cy@example.org)', audience: 'internal' },
      sandbox: false,
      message: {
        medium: 'email',
        to: ['cy@example.org'],
        subject: '[INC-42] Brief: Checkout errors',
        text: expect.stringContaining('Lead and roles'),
        html: expect.stringContaining('<h2'),
        messageId: expect.stringMatching(/^<fresh-1\.post@example\.com>$/u),
      },
    });
  });

  it('or into the channel, within the limits of Slack', () => {
    const { decision } = given(...owned).when({ type: 'post', what: 'brief', to: toChannel }, connected);
    const [delivery] = deliveries(decision);
    expect(delivery?.message.medium === 'slack' && fitsSlack(delivery.message)).toBe(true);
  });

  it('is not mailed to whoever gets the updates for outside, unless they are a colleague', () => {
    const destinations = [customers];
    const brief: CommandInput = { type: 'post', what: 'brief', to: toCy };
    given(...owned)
      .when(brief, { ...mailed, destinations })
      .thenRefused('outside', 'add them under People');
    const directory = [{ ...bo, id: 'cy', name: 'Cy Ott', email: 'cy@Example.org' }];
    expect(given(...owned).when(brief, { ...mailed, destinations, directory }).decision.ok).toBe(true);
    given(...owned)
      .when(brief, { now: minute(30) })
      .thenRefused('noMail', 'Add one in Settings');
  });

  it('of a drill stays on this computer', () => {
    const drill = [...declared({ kind: 'drill' })];
    const { decision } = given(...drill).when({ type: 'post', what: 'brief', to: toCy });
    expect(deliveries(decision)).toMatchObject([{ sandbox: true }]);
  });

  it('whose attempt is under way when the incident goes to another console is uncertain there', () => {
    const { decision } = given(...owned).when({ type: 'post', what: 'brief', to: toCy }, mailed);
    const queued = decision.ok ? (decision.value as readonly Past[]) : [];
    const under: Past = { type: 'deliveryAttempted', data: { delivery: 'fresh-1:person', attempt: 1 } };
    const handed = given(...owned, ...queued, under).when({
      type: 'handToConsole',
      to: 'Cy',
      console: { id: '00000000-0000-0000-0000-000000000000', name: 'here' },
    }).decision;
    expect(handed).toMatchObject({
      ok: true,
      value: [
        { type: 'deliveryEnded', data: { delivery: 'fresh-1:person', outcome: { kind: 'unknown' } } },
        { type: 'recordHandedOver' },
      ],
    });
  });
});

describe('The end of a loan', () => {
  const borrowed: Past = {
    type: 'borrowed',
    data: {
      ...{ loan: 1, kind: 'person', text: 'payments', person: 'bo', group: '', approver: 'ana', undo: '' },
      expiresAt: minute(60),
    },
  };
  const returned: Past = { type: 'returned', data: { loan: 1, note: '' } };
  const end: CommandInput = { type: 'post', what: 'loanEnd', about: [1], to: toChannel };
  const noted: Past = { type: 'personNoted', data: { ...bo, slackId: 'U7' } };

  it('is posted with a mention of whom it concerns, once', () => {
    const past = [...declared(), inChannel, noted, borrowed, returned];
    const { decision } = given(...past).when(end, connected);
    expect(decision).toMatchObject({
      ok: true,
      value: [
        {
          data: {
            text: 'Bo Berg, INC-42 Checkout errors: we no longer need you; you are back on payments. Thank you.',
            delivery: {
              message: { text: expect.stringMatching(/^<@U7>, INC-42 Checkout errors: we no longer/u) },
            },
          },
        },
      ],
    });
    const posted = decision.ok ? (decision.value as readonly Past[]) : [];
    given(...past, ...posted)
      .when(end, connected)
      .thenNothing();
  });

  it('is not while it goes on; once its time has passed it asks for it back', () => {
    given(...declared(), inChannel, borrowed)
      .when(end, connected)
      .thenRefused('nothingSaid', 'not over yet');
    const late = given(...declared(), inChannel, borrowed).when(end, { ...connected, now: minute(90) });
    expect(late.decision).toMatchObject({ ok: true, value: [{ data: { what: 'loanEnd' } }] });
  });
});
