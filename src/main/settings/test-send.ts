import type { Destination } from '../../domain/media/media.ts';
import { type Problem, problem, type Result } from '../../domain/result.ts';
import type { TestSent } from '../../shared/types.ts';
import { testOf } from '../media/media.ts';
import type { Connections } from './connections.ts';
import type { StoredSettings } from './schema.ts';

interface TestSendDeps {
  readonly connections: Connections;
  readonly settings: () => StoredSettings;
  readonly now: () => Date;
  readonly newId: () => string;
}

/**
 * Sends what a destination would receive to the person at the keyboard; nothing is sent to the destination itself.
 * A Slack channel is looked up, so that a wrong name is found before the first incident.
 */
export const sendTest = async (
  { connections, settings, now, newId }: TestSendDeps,
  destination: Destination,
): Promise<Result<TestSent, Problem>> => {
  const { me, people, zone, mail, audienceRules } = settings();
  const lead = people.find(({ id }) => id === me);
  if (lead === undefined) return problem('nobody', 'Say who you are under You, then try again.');
  return testOf(connections, lead, {
    destination,
    lead: lead.name,
    zone,
    now: now().toISOString(),
    id: newId(),
    mailFrom: mail?.from ?? null,
    audienceRules,
  });
};
