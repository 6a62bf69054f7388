import type { Facts } from '../../../src/domain/incident/state.ts';
import { ok } from '../../../src/domain/result.ts';
import type { JobRecords } from '../../../src/main/jobs/records.ts';
import type { LifeTwist } from './play.ts';

/** A bug planted around the keeper of channels: it tries again what may have been done. The run must catch it. */
export const plantedChannelBug: { readonly name: string; readonly twist: () => LifeTwist } = {
  name: 'the keeper plans an "unknown" step like a planned one and does it again',
  twist: () => ({ records: withUnknownRetried }),
};

const withUnknownRetried = (records: JobRecords): JobRecords => {
  const seen = (facts: Facts): Facts => ({
    ...facts,
    slack:
      facts.slack === null
        ? null
        : {
            ...facts.slack,
            steps: facts.slack.steps.map((step) =>
              step.state === 'unknown' ? { ...step, state: 'planned', asked: true } : step,
            ),
          },
  });
  return {
    incidents: () => records.incidents().map((incident) => ({ ...incident, facts: seen(incident.facts) })),
    record: async (incident, command) => {
      const written = await records.record(incident, command);
      return command.type === 'recordStepAttempt' && !written.ok ? ok(null) : written;
    },
  };
};
