import { limits } from '../incident/limits.ts';
import type { FeedItem } from './feed.ts';
import { minutesIn, type Scenario } from './scenario.ts';
import type { Step } from './steps.ts';

/** What comes in during a drill: the scenario's own feed, or one that follows from what happened. */

/** Something that comes in, with the key by which the record knows it. */
export type Fed = FeedItem & { readonly key: string };

const cut = (words: string): string =>
  words.length <= limits.arrival ? words : `${words.slice(0, limits.arrival - 1).trimEnd()}…`;

/** Who owns which thread at this point of the steps. */
type Owners = ReadonlyMap<string, string>;

const ownedAfter = (owners: Owners, step: Step): Owners => {
  if (step.do !== 'openThread' && step.do !== 'assignThread') return owners;
  return step.owner === undefined ? owners : new Map(owners).set(step.thread, step.owner);
};

/** Whoever tells the lead something: the thread's owner, unless that is the lead; else the first who responds. */
const tellerOf = ({ people }: Scenario, owner: string | undefined): string => {
  const isLead = (key: string) => people.find((person) => person.key === key)?.role === 'incidentLead';
  const other = people.find(({ role }) => role === 'responder') ?? people.at(-1);
  return owner !== undefined && !isLead(owner) ? owner : (other?.key ?? '');
};

/** What a step of the lead's was based on, as it reached them; null for what the lead did alone. */
const heardIn = (step: Step): Pick<FeedItem, 'kind' | 'says'> | null => {
  switch (step.do) {
    case 'report':
      return {
        kind: 'report',
        says: [step.conditions, step.actions, step.needs].filter((part) => part !== '').join('; '),
      };
    case 'evidence':
      return {
        kind: step.refutes === undefined ? 'report' : 'surprise',
        says: step.source === '' ? step.text : `${step.text} (${step.source})`,
      };
    case 'assume':
      return { kind: 'hunch', says: step.text };
    case 'park':
      return { kind: 'question', says: step.text };
    default:
      return null;
  }
};

const derived = (scenario: Scenario): readonly Fed[] => {
  let owners: Owners = new Map();
  const about = new Map<string, string>();
  return scenario.steps.flatMap((step, index): readonly Fed[] => {
    owners = ownedAfter(owners, step);
    if (step.do === 'assume') about.set(step.assumption, step.thread);
    const heard = heardIn(step);
    if (heard === null || heard.says === '') return [];
    const thread = 'thread' in step ? step.thread : undefined;
    const who = tellerOf(scenario, thread === undefined ? undefined : owners.get(thread));
    return [
      {
        key: `step-${index + 1}`,
        after: minutesIn(scenario, step),
        who,
        kind: heard.kind,
        says: cut(heard.says),
      },
    ];
  });
};

/**
 * What comes in, in the order of the file. A scenario without a feed gets one from its steps: a report and a piece of
 * evidence as the report of the thread's owner (evidence against an assumption as a surprise), an assumption as a hunch,
 * a parked question as a question, each at its minute.
 */
export const feedOf = (scenario: Scenario): readonly Fed[] =>
  scenario.feed?.map((one, index) => ({ ...one, key: one.key ?? `feed-${index + 1}` })) ?? derived(scenario);

/** How long a drill lasts, in whole minutes: until the last that can come in, or the last step. */
export const lengthOf = (scenario: Scenario): number => {
  const feed = feedOf(scenario);
  const ends = new Map<string, number>();
  // Those that count from another one stand behind it or before it: a few rounds find all.
  for (let round = 0; round < 10; round += 1)
    for (const { key, after, since } of feed)
      ends.set(key, after + (since === undefined ? 0 : (ends.get(since) ?? 0)));
  const last = scenario.steps.at(-1);
  const fed = Math.max(0, ...ends.values());
  return Math.ceil(
    scenario.feed === undefined && last !== undefined ? Math.max(fed, minutesIn(scenario, last)) : fed,
  );
};
