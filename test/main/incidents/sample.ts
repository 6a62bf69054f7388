import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, type CommandInput, commandSchema } from '../../../src/domain/incident/commands.ts';
import { usualEndingRules } from '../../../src/domain/incident/ending-rules.ts';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import { usualAudienceRules } from '../../../src/domain/update/audience-rules.ts';
import { usualPhrases } from '../../../src/domain/update/fill/phrases.ts';
import {
  type DecisionSettings,
  type IncidentDeps,
  type IncidentService,
  startIncidents,
} from '../../../src/main/incidents/service.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import type { Logger } from '../../../src/main/log/logger.ts';
import { nodeScheduler } from '../../../src/main/scheduler.ts';

export const quiet: Logger = { info: () => undefined, error: () => undefined };

export const decisionSettings: DecisionSettings = {
  by: 'p1',
  console: { id: '0c0ffee0-0000-4000-8000-0000000000a1', name: 'laptop' },
  directory: [
    { id: 'p1', name: 'Ana', handle: 'ana', slackId: null, email: null, zone: null, isTeam: false, team: '' },
  ],
  destinations: [],
  mailFrom: null,
  cadence: defaultCadence,
  ending: usualEndingRules,
  audienceRules: usualAudienceRules,
  phrases: usualPhrases,
  channelRules: null,
};

/** An event as a record has it. */
export const event = (id: string, type: string, data: unknown, version = 1): EventEnvelope => ({
  id,
  type,
  version,
  occurredAt: '2026-11-20T10:00:00.000Z',
  recordedAt: '2026-11-20T10:00:00.000Z',
  by: 'p1',
  data,
});

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'incidents-'));

/** A service over the real file system; fails the test if it cannot start. */
export const started = async (folder: string, deps: Partial<IncidentDeps> = {}): Promise<IncidentService> => {
  const service = await startIncidents({
    folder,
    files: nodeFiles,
    now: () => new Date(),
    newId: randomUUID,
    decisionSettings: () => decisionSettings,
    scheduler: nodeScheduler,
    log: quiet,
    ...deps,
  });
  if (!service.ok) throw new Error(service.error.message);
  return service.value;
};

/** The value of a result; fails the test otherwise. */
export const good = <T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

/** A command with its defaults filled in. */
export const command = (input: CommandInput): Command => commandSchema.parse(input);

export const declaration = (title = 'Checkout errors', kind: 'incident' | 'drill' = 'incident') => {
  const declared = command({ type: 'declare', title, kind });
  if (declared.type !== 'declare') throw new Error('not a declaration');
  return declared;
};

/** Declares an incident and gives its id. */
export const declared = async (service: IncidentService, kind: 'incident' | 'drill' = 'incident') =>
  good(await service.declare(randomUUID(), declaration('Checkout errors', kind))).incident;

/** Carries out a command of the lead's; fails the test when it is refused. */
export const execute = async (service: IncidentService, incident: string, input: CommandInput) =>
  good(await service.execute(incident, randomUUID(), command(input)));
