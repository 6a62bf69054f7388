import type { PostPlace } from '../incident/commands.ts';
import { refOf } from '../incident/reference.ts';
import type { Assumption, Facts, Post } from '../incident/state.ts';
import { listed } from '../listed.ts';
import { recipientsOf } from '../media/media.ts';
import { clockTimeSeenFrom } from '../time/times.ts';
import { cleanLine } from '../update/clean.ts';
import { asSentence, startSentence, withoutStop } from '../update/fill/text.ts';
import { namedAssumptions } from './names.ts';

/** Briefs that were posted or mailed count as told: whoever read an assumption in one hears that it was refuted. */

type Sent = Pick<Facts, 'posts' | 'assumptions' | 'dismissedBriefs'>;

/** Where briefs told an assumption before it was refuted, and what became of that. */
export interface ToldBrief {
  /** The id of the destination. */
  readonly destination: string;
  /** "#inc-42", "Cy Ott (cy@example.org)" */
  readonly name: string;
  readonly to: PostPlace;
  /** The briefs, oldest first; never empty. */
  readonly briefs: readonly [Post, ...Post[]];
  readonly state: 'owed' | 'corrected' | 'dismissed';
  /** Why no correction is sent; empty while nobody said. */
  readonly why: string;
}

/** Whether it arrived, may have, or is about to. */
const isOut = ({ delivery: { state } }: Post): boolean => state !== 'skipped' && state !== 'refused';

const placeOf = ({ delivery: { message, destination } }: Post): PostPlace => {
  const [address] = recipientsOf(message) ?? [];
  if (address === undefined) return { kind: 'channel' };
  const name = destination.name === address ? '' : destination.name.replace(` (${address})`, '');
  return { kind: 'person', address, name };
};

/** Whether both are the channel, or the same person. */
export const isSamePlace = (one: PostPlace, other: PostPlace): boolean =>
  one.kind === 'person' && other.kind === 'person'
    ? one.address.toLowerCase() === other.address.toLowerCase()
    : one.kind === other.kind;

/** The places where briefs told an assumption that was refuted since; none for any other. */
export const toldBriefs = (facts: Sent, assumption: Assumption): readonly ToldBrief[] => {
  const { number, state, weighed } = assumption;
  if (state !== 'refuted') return [];
  const told = facts.posts.filter(
    (post) =>
      post.what === 'brief' &&
      post.seq < weighed.seq &&
      isOut(post) &&
      namedAssumptions(post.text).has(number),
  );
  return [...Map.groupBy(told, ({ delivery }) => delivery.destination.id)].flatMap(
    ([destination, [first, ...more]]) => {
      if (first === undefined) return [];
      const isCorrected = facts.posts.some(
        (post) =>
          post.what === 'correction' &&
          post.seq > weighed.seq &&
          post.about.includes(number) &&
          post.delivery.destination.id === destination &&
          post.delivery.state !== 'skipped',
      );
      const dismissed = facts.dismissedBriefs.findLast(
        (one) => one.assumption === number && one.destination === destination && one.seq > weighed.seq,
      );
      return [
        {
          destination,
          name: first.delivery.destination.name,
          to: placeOf(first),
          briefs: [first, ...more] as const,
          state: isCorrected ? 'corrected' : dismissed === undefined ? 'owed' : 'dismissed',
          why: dismissed?.why ?? '',
        },
      ];
    },
  );
};

/** The briefs that are still to be corrected, by the assumption that was refuted. */
export const owedBriefs = (
  facts: Sent,
): readonly { readonly assumption: Assumption; readonly told: ToldBrief }[] =>
  facts.posts.some(({ what }) => what === 'brief')
    ? facts.assumptions.flatMap((assumption) =>
        toldBriefs(facts, assumption)
          .filter(({ state }) => state === 'owed')
          .map((told) => ({ assumption, told })),
      )
    : [];

/** "14:05 UTC", "14:05 UTC and 14:40 UTC" */
export const briefTimes = ({ zone }: Pick<Facts, 'zone'>, { briefs }: ToldBrief, now: string): string =>
  listed(briefs.map(({ at }) => clockTimeSeenFrom(at, zone, now)));

/** "INC-42: the brief of 14:05 UTC had A3 as open: “the deploy broke it”. A3 was refuted at 14:20 UTC: errors began before." */
export const briefCorrection = (
  facts: Facts,
  { number, text, settledWhy, weighed }: Assumption,
  told: ToldBrief,
  now: string,
): string => {
  const which = `the ${told.briefs.length === 1 ? 'brief' : 'briefs'} of ${briefTimes(facts, told, now)}`;
  const at = clockTimeSeenFrom(weighed.at, facts.zone, now);
  // The second look gives itself as the reason.
  const why = settledWhy === 'Second look' ? '' : cleanLine(settledWhy);
  return [
    `${refOf(facts)}: ${which} said A${number} was assumed: “${withoutStop(cleanLine(text))}”.`,
    `That was wrong: A${number} was refuted at ${at}.`,
    ...(why === '' ? [] : [asSentence(startSentence(why))]),
  ].join(' ');
};
