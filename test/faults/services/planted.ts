import type { Facts } from '../../../src/domain/incident/state.ts';
import { ok } from '../../../src/domain/result.ts';
import type { JobRecords } from '../../../src/main/jobs/records.ts';
import type { Transport } from '../../../src/main/services/transport.ts';
import type { LifeTwist } from './play.ts';

/** Bugs planted around what is asked of services. The run must catch each. */
export const plantedErrandBugs: readonly { readonly name: string; readonly twist: () => LifeTwist }[] = [
  {
    name: 'the client of services sends a request again when its answer is lost',
    twist: () => ({ transport: sentAgain }),
  },
  {
    name: 'the worker forgets that something "unknown" was tried, and does it again',
    twist: () => ({ records: withUnknownForgotten }),
  },
];

const sentAgain =
  (transport: Transport): Transport =>
  async (asked) => {
    const first = await transport(asked);
    return first.ok || first.error.kind !== 'lost' ? first : transport(asked);
  };

const withUnknownForgotten = (records: JobRecords): JobRecords => {
  const seen = (facts: Facts): Facts => ({
    ...facts,
    errands: facts.errands.map((errand) =>
      errand.state === 'unknown' ? { ...errand, state: 'planned', attempts: 0 } : errand,
    ),
  });
  return {
    incidents: () => records.incidents().map((incident) => ({ ...incident, facts: seen(incident.facts) })),
    record: async (incident, command) => {
      const written = await records.record(incident, command);
      return command.type === 'recordErrandAttempt' && !written.ok ? ok(null) : written;
    },
  };
};
