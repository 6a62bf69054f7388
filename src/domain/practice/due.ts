import { isWorse } from '../incident/severities.ts';
import type { Facts } from '../incident/state.ts';
import { minutesBetween } from '../time/instants.ts';
import type { Condition } from './feed.ts';
import type { Fed } from './feed-of.ts';

/** What comes in now, given what the lead has done: a pure question to the scenario, the drill's minute and the facts. */

const hasOne = (text: string, words: readonly string[]): boolean => {
  const said = text.toLowerCase();
  return words.some((word) => said.includes(word.toLowerCase()));
};

const threadTests = (facts: Facts, { thread, owned, threadState }: Condition): boolean => {
  if (thread === undefined) return true;
  const named = facts.threads.filter(({ title }) => hasOne(title, thread));
  if (owned === false) return !named.some(({ owner }) => owner !== null);
  return named.some(
    ({ owner, state }) =>
      (owned === undefined || owner !== null) && (threadState === undefined || state === threadState),
  );
};

/** Whether all that a condition says is so. */
export const isSo = (facts: Facts, condition: Condition): boolean => {
  const { decided, assumed, doubted, told, severityAtLeast, status, hasCommunicationsLead, taken, came } =
    condition;
  const { assumptions, arrivals, roles } = facts;
  const arrived = (key: string) => arrivals.find(({ from }) => from === key);
  const apart = roles.communicationsLead !== null && roles.communicationsLead !== roles.incidentLead;
  const became = arrived(taken ?? '')?.taken?.as;
  return [
    threadTests(facts, condition),
    decided === undefined || facts.decisions.some(({ text }) => hasOne(text, decided)),
    assumed === undefined || assumptions.some(({ text }) => hasOne(text, assumed)),
    doubted === undefined ||
      assumptions.some(
        ({ text, state }) => (state === 'contradicted' || state === 'refuted') && hasOne(text, doubted),
      ),
    told === undefined || facts.updates.some(({ audience }) => audience === told),
    severityAtLeast === undefined || !isWorse(severityAtLeast, facts.severity),
    status === undefined || status.includes(facts.status),
    hasCommunicationsLead === undefined || hasCommunicationsLead === apart,
    taken === undefined || (became !== undefined && became !== 'left'),
    came === undefined || arrived(came) !== undefined,
  ].every((one) => one);
};

/** When something is due at the earliest, in minutes since the start; null while what it counts from has not come. */
const dueAt = ({ after, since }: Fed, { arrivals, declaredAt }: Facts): number | null => {
  if (since === undefined) return after;
  const from = arrivals.find((one) => one.from === since);
  return from === undefined ? null : after + minutesBetween(declaredAt, from.at);
};

/** What is there to come, in order: what has not come yet, with its earliest minute. */
const toCome = (
  feed: readonly Fed[],
  facts: Facts,
): readonly { readonly fed: Fed; readonly at: number }[] => {
  const here = new Set(facts.arrivals.map(({ from }) => from));
  return feed
    .filter(({ key }) => !here.has(key))
    .flatMap((fed) => {
      const at = dueAt(fed, facts);
      return at === null ? [] : [{ fed, at }];
    })
    .toSorted((a, b) => a.at - b.at);
};

/**
 * What comes in at this minute of a drill (minutes since its declaration), oldest first. Nothing comes twice, and
 * nothing comes once the incident is over.
 */
export const dueNow = (feed: readonly Fed[], minute: number, facts: Facts): readonly Fed[] =>
  facts.phase !== 'active'
    ? []
    : toCome(feed, facts)
        .filter(
          ({ fed: { when, unless }, at }) =>
            at <= minute &&
            (when === undefined || isSo(facts, when)) &&
            (unless === undefined || !isSo(facts, unless)),
        )
        .map(({ fed }) => fed);

/** The next minute at which something may come in; null when only what the lead does can bring anything about. */
export const nextLook = (feed: readonly Fed[], minute: number, facts: Facts): number | null =>
  toCome(feed, facts).find(({ at }) => at > minute)?.at ?? null;
