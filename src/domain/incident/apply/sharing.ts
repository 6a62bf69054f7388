import type { EventOf, EventType } from '../events.ts';
import { consoleOf, type SharedConsole } from '../shared.ts';
import type { Facts } from '../state.ts';
import type { ApplyTable } from './table.ts';

type Sharing = 'incidentShared' | 'consoleJoined' | 'clockDiffered' | 'sendingTaken';

/** The console that does what an event plans: the one that wrote it; null in an incident that is not shared. */
export const dutyOf = ({ shared }: Facts, { console }: EventOf<EventType>): string | null =>
  shared === null ? null : (console ?? shared.duty);

/** The facts with everything that `from` was to do with another console. */
const dutyMoved = (facts: Facts, from: string | null, to: string): Facts => {
  const moved = <T extends { readonly duty: string | null }>(one: T): T =>
    one.duty === from ? { ...one, duty: to } : one;
  const { slack } = facts;
  return {
    ...facts,
    updates: facts.updates.map((update) => ({ ...update, deliveries: update.deliveries.map(moved) })),
    posts: facts.posts.map((post) => ({ ...post, delivery: moved(post.delivery) })),
    errands: facts.errands.map(moved),
    slack: slack === null ? null : { ...slack, steps: slack.steps.map(moved) },
  };
};

const withConsole = (facts: Facts, id: string, console: SharedConsole): Facts =>
  facts.shared === null
    ? facts
    : { ...facts, shared: { ...facts.shared, consoles: { ...facts.shared.consoles, [id]: console } } };

export const sharing: ApplyTable<Sharing> = {
  incidentShared: (facts, { data: { console, space }, by, occurredAt: since }) => {
    if (facts.shared !== null) return facts;
    const first: SharedConsole = { name: console.name, by, since, aheadMs: null };
    const shared = { space, since, by, duty: console.id, consoles: { [console.id]: first } };
    return dutyMoved({ ...facts, shared }, null, console.id);
  },
  consoleJoined: (facts, { data: { console }, by, occurredAt: since }) => {
    const known = consoleOf(facts, console.id);
    return withConsole(
      facts,
      console.id,
      known === undefined
        ? { name: console.name, by, since, aheadMs: null }
        : { ...known, name: console.name },
    );
  },
  clockDiffered: (facts, { data: { console, aheadMs } }) => {
    const known = consoleOf(facts, console);
    return known === undefined ? facts : withConsole(facts, console, { ...known, aheadMs });
  },
  sendingTaken: (facts, { data: { from, to } }) => {
    const { shared } = facts;
    if (shared === null) return facts;
    const duty = shared.duty === from ? to.id : shared.duty;
    return dutyMoved({ ...facts, shared: { ...shared, duty } }, from, to.id);
  },
};
