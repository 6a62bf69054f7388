import type { Outcome } from '../../src/domain/incident/delivery.ts';
import type { Delivery, Facts } from '../../src/domain/incident/state.ts';
import { ok } from '../../src/domain/result.ts';
import type { JobRecords } from '../../src/main/jobs/records.ts';
import type { WaysOut } from '../../src/main/outbox/ports.ts';
import type { Twist } from './subject.ts';

/** Bugs planted around the outbox, each a way of trying again what may have arrived. The run must catch them. */
export const plantedBugs: readonly { readonly name: string; readonly twist: () => Twist }[] = [
  {
    name: 'the worker plans "unknown" like "queued" and sends it again',
    twist: () => ({ records: withUnknownRetried }),
  },
  {
    name: 'the adapters take "no answer" for "not sent", so it is tried again',
    twist: () => ({ out: withUnknownAsWaiting }),
  },
];

/** Shows the worker every uncertain delivery as a queued one, and keeps the record from objecting. */
const withUnknownRetried = (records: JobRecords): JobRecords => {
  const queued = (delivery: Delivery): Delivery =>
    delivery.state === 'unknown' ? { ...delivery, state: 'queued', released: true } : delivery;
  const seen = (facts: Facts): Facts => ({
    ...facts,
    updates: facts.updates.map((update) => ({ ...update, deliveries: update.deliveries.map(queued) })),
    posts: facts.posts.map((post) => ({ ...post, delivery: queued(post.delivery) })),
  });
  return {
    incidents: () => records.incidents().map((incident) => ({ ...incident, facts: seen(incident.facts) })),
    record: async (incident, command) => {
      const written = await records.record(incident, command);
      return command.type === 'recordAttempt' && !written.ok && written.error.code === 'notWaiting'
        ? ok(null)
        : written;
    },
  };
};

const asWaiting = (outcome: Outcome): Outcome =>
  outcome.kind === 'unknown'
    ? { ...outcome, kind: 'waiting', retryAfterMs: null, accepted: [], refused: [] }
    : outcome;

const withUnknownAsWaiting = (out: WaysOut): WaysOut => ({
  ...out,
  slack: async () => {
    const slack = await out.slack();
    if (!slack.ok) return slack;
    const { post } = slack.value;
    return ok({ ...slack.value, post: async (...asked) => asWaiting(await post(...asked)) });
  },
  mail: async () => {
    const mail = await out.mail();
    if (!mail.ok) return mail;
    const { send } = mail.value;
    return ok({ send: async (...asked) => asWaiting(await send(...asked)) });
  },
});
