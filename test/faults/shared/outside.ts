import type { ChannelStep } from '../../../src/domain/incident/channel-steps.ts';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { type Sending, sendingsOf } from '../../../src/domain/incident/sendings.ts';
import type { ErrandFacts } from '../../../src/domain/incident/state.ts';
import type { SlackRequest } from '../../servers/slack.ts';
import { madeFor } from '../channels/claims.ts';
import { updateIn } from '../claims.ts';
import type { OneRecord, SharedGiven } from './claims.ts';
import { deedsIn, type SharedDeed } from './deeds.ts';
import { pages } from './kinds.ts';
import { pagers, tokens } from './services.ts';

/** What was to happen outside, and what the servers saw of it. */

/** A request on its way from a console, by id, as the server that it reached saw it. `at`: an instant in milliseconds. */
export interface Reached {
  readonly console: string;
  readonly at: number;
}

export interface Outside {
  readonly kind: SharedDeed['kind'];
  readonly isAbout: (event: EventEnvelope) => boolean;
  /** Whether this is where it was asked for; what has an id of its own is asked for once. */
  readonly isAsked: (event: EventEnvelope) => boolean;
  readonly stands: SharedDeed['stands'];
  /** The requests that would do it, in order. */
  readonly reached: readonly Reached[];
  /** How many of it the servers hold; null where a further one does no harm. */
  readonly copies: number | null;
  /** For the reader of a failure. */
  readonly about: object;
}

/** All of it that is in the record. */
export const outsideOf = (given: SharedGiven, { facts }: OneRecord): readonly Outside[] => {
  const stands = new Map(deedsIn(facts).map((deed) => [`${deed.kind} ${deed.id}`, deed.stands]));
  const standing = (kind: SharedDeed['kind'], id: string) => stands.get(`${kind} ${id}`) ?? 'at rest';
  return [
    ...sendingsOf(facts).map((sending): Outside => {
      const { message: _, ...delivery } = sending.delivery;
      return {
        kind: 'delivery',
        isAbout: names('delivery', delivery.id),
        isAsked: never,
        stands: standing('delivery', delivery.id),
        ...sendingAt(given, sending),
        about: delivery,
      };
    }),
    ...facts.errands.map(
      (errand): Outside => ({
        kind: 'errand',
        isAbout: names('errand', errand.id),
        isAsked: never,
        stands: standing('errand', errand.id),
        ...pageAt(given, errand),
        about: errand,
      }),
    ),
    ...(facts.slack?.steps ?? []).map(
      (step): Outside => ({
        kind: 'step',
        isAbout: names('step', step.step),
        isAsked: plans(step.step),
        stands: standing('step', step.step),
        ...stepAt(given, step.step, facts.slack?.name ?? ''),
        about: step,
      }),
    ),
  ];
};

const names =
  (member: 'delivery' | 'errand' | 'step', id: string): Outside['isAbout'] =>
  ({ data }) =>
    (data as Readonly<Record<string, unknown>>)[member] === id;

const never = (): boolean => false;

const plans =
  (step: ChannelStep): Outside['isAsked'] =>
  ({ type, data }) =>
    type === 'channelStepsPlanned' && (data as { readonly steps: readonly string[] }).steps.includes(step);

type AtServers = Pick<Outside, 'reached' | 'copies'>;

const fromSlack = ({ seats }: SharedGiven, requests: readonly SlackRequest[]): readonly Reached[] =>
  requests.map(({ token, at }) => ({ console: seats[tokens.indexOf(token ?? '')]?.id ?? '', at }));

/** Posts with this mark, by which they are found again. */
const postAt = (given: SharedGiven, mark: string): AtServers => ({
  reached: fromSlack(
    given,
    given.slack.requests.filter(
      ({ method, args }) => method === 'chat.postMessage' && updateIn(args.metadata) === mark,
    ),
  ),
  copies: given.slack.messages().filter(({ metadata }) => updateIn(metadata) === mark).length,
});

const sendingAt = (given: SharedGiven, { id, delivery: { message } }: Sending): AtServers => {
  if (message.medium === 'slack') return postAt(given, id);
  if (message.medium !== 'email') return { reached: [], copies: 0 };
  const mails = given.mails.filter(({ messageId }) => messageId === message.messageId);
  return {
    reached: mails
      .map(({ console, at }) => ({ console: given.seats[console]?.id ?? '', at }))
      .toSorted((a, b) => a.at - b.at),
    copies: mails.length,
  };
};

const pageAt = ({ seats, pagerduty }: SharedGiven, { what }: ErrandFacts): AtServers => {
  const words = String(what.message);
  return {
    reached: pagerduty.requests
      .filter(({ route, text }) => route === pages && text.includes(words))
      .map(({ headers, at }) => ({ console: seats[pagers.indexOf(headers.from ?? '')]?.id ?? '', at })),
    copies: pagerduty.account.pages.filter(({ message }) => message.includes(words)).length,
  };
};

const stepAt = (given: SharedGiven, step: ChannelStep, name: string): AtServers => {
  const { slack, incident } = given;
  const asked = (method: string) => slack.requests.filter((request) => request.method === method);
  switch (step) {
    case 'channel':
      return {
        // A further name is tried within the same attempt when one is taken.
        reached: fromSlack(
          given,
          asked('conversations.create').filter(({ args }) => args.name === name),
        ),
        copies: madeFor(slack, name).length,
      };
    case 'status':
    case 'announce':
      return postAt(given, `${incident}:${step}`);
    case 'bookmark':
      return {
        reached: fromSlack(given, asked('bookmarks.add')),
        copies: asked('bookmarks.add').filter(({ forwarded }) => forwarded).length,
      };
    case 'topic':
      return { reached: fromSlack(given, asked('conversations.setTopic')), copies: null };
    case 'pin':
      return { reached: fromSlack(given, asked('pins.add')), copies: null };
    case 'invite':
      return { reached: fromSlack(given, asked('conversations.invite')), copies: null };
  }
};

/** What servers hold that the record knows nothing of. */
export const unheardOf = (given: SharedGiven, { facts }: OneRecord): readonly unknown[] => {
  const { slack, pagerduty, mails, incident } = given;
  const sendings = sendingsOf(facts);
  const marks = new Set([
    ...sendings.map(({ id }) => id),
    ...(facts.slack?.steps ?? []).map(({ step }) => `${incident}:${step}`),
  ]);
  const mailed = new Set(
    sendings.map(({ delivery: { message } }) => (message.medium === 'email' ? message.messageId : '')),
  );
  const words = facts.errands.map(({ what }) => String(what.message));
  const isMade = facts.slack?.steps.some(({ step }) => step === 'channel') === true;
  return [
    ...slack.messages().filter(({ metadata }) => !marks.has(updateIn(metadata))),
    ...mails.filter(({ messageId }) => !mailed.has(messageId)),
    ...pagerduty.account.pages.filter(({ message }) => !words.some((own) => message.includes(own))),
    ...(isMade ? [] : slack.requests.filter(({ method }) => method === 'conversations.create')),
  ];
};
