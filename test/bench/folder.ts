import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CommandInput, commandSchema } from '../../src/domain/incident/commands.ts';
import { usualEndingRules } from '../../src/domain/incident/ending-rules.ts';
import { defaultCadence } from '../../src/domain/incident/words.ts';
import type { Result } from '../../src/domain/result.ts';
import { usualAudienceRules } from '../../src/domain/update/audience-rules.ts';
import { usualPhrases } from '../../src/domain/update/fill/phrases.ts';
import { type IncidentService, startIncidents } from '../../src/main/incidents/service.ts';
import { type Files, nodeFiles } from '../../src/main/journal/files.ts';
import { nodeScheduler } from '../../src/main/scheduler.ts';
import { commandsOf } from './incident.ts';
import { destinations, people } from './people.ts';

/** An incident that is written for the bench. */
export interface Wanted {
  readonly title: string;
  /** Lines of the log, the declaration and its role left out. */
  readonly entries: number;
  readonly threads: number;
}

/** Without waiting for the disk after each line: nothing is lost with a folder that is thrown away. */
const files: Files = {
  ...nodeFiles,
  open: async (path, flag) => ({ ...(await nodeFiles.open(path, flag)), sync: () => Promise.resolve() }),
};

const must = <T>(result: Result<T, { readonly message: string }>): T => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

/**
 * Writes these incidents into an app's data folder, through the console's own service and journal, as if they had
 * been led over the last three days. Every update in them was sent.
 */
export const writeIncidents = async (userData: string, wanted: readonly Wanted[]): Promise<void> => {
  let now = Date.now();
  const at = { by: people[0]?.id ?? '' };
  const service = must(
    await startIncidents({
      folder: join(userData, 'incidents'),
      files,
      now: () => new Date(now),
      newId: randomUUID,
      decisionSettings: () => ({
        by: at.by,
        console: { id: '0c0ffee0-0000-4000-8000-0000000000a1', name: 'laptop' },
        directory: people,
        destinations,
        mailFrom: 'Status <status@example.com>',
        cadence: defaultCadence,
        ending: usualEndingRules,
        audienceRules: usualAudienceRules,
        phrases: usualPhrases,
        channelRules: null,
      }),
      scheduler: nodeScheduler,
      log: { info: () => undefined, error: () => undefined },
    }),
  );
  const end = Date.now() - 60_000;
  for (const { title, entries, threads } of wanted) {
    now = end - 3 * 24 * 60 * 60_000;
    const step = (end - now) / (entries + 2);
    const incident = await declare(service, title);
    for (const [index, command] of commandsOf(entries, threads).entries()) {
      now += step;
      at.by = people[index % people.length]?.id ?? '';
      must(await execute(service, incident, command));
      if (command.type === 'queueUpdate') await sendAll(service, incident);
    }
  }
  await service.close();
  await writeFile(join(userData, 'settings.json'), JSON.stringify({ me: people[0]?.id, people }));
};

const declare = async (service: IncidentService, title: string): Promise<string> => {
  const command = commandSchema.parse({ type: 'declare', title, severity: 'SEV2' });
  if (command.type !== 'declare') throw new Error('not a declaration');
  return must(await service.declare(randomUUID(), command)).incident;
};

const execute = (service: IncidentService, incident: string, command: CommandInput) =>
  service.execute(incident, randomUUID(), commandSchema.parse(command));

/** Says of every message that it arrived, as the outbox would. */
const sendAll = async (service: IncidentService, incident: string): Promise<void> => {
  const { state } = must(await service.open(incident));
  const waiting = (state.facts?.updates ?? [])
    .flatMap((update) => update.deliveries)
    .filter((delivery) => delivery.state === 'queued');
  for (const { id, message } of waiting) {
    const remote =
      message.medium === 'slack' ? { channel: message.channel, ts: '1700000000.000100' } : undefined;
    const outcome = { kind: 'sent', refused: [], ...(remote === undefined ? {} : { remote }) } as const;
    for (const command of [
      { type: 'recordAttempt', delivery: id },
      { type: 'recordOutcome', delivery: id, outcome },
    ] as const)
      must(await service.executeForOutbox(incident, randomUUID(), commandSchema.parse(command)));
  }
};
