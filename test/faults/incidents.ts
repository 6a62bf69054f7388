import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type CommandInput, commandSchema } from '../../src/domain/incident/commands.ts';
import { usualEndingRules } from '../../src/domain/incident/ending-rules.ts';
import { type ChannelRules, usualChannelRules } from '../../src/domain/incident/slack-channel.ts';
import type { Facts } from '../../src/domain/incident/state.ts';
import { defaultCadence } from '../../src/domain/incident/words.ts';
import { usualAudienceRules } from '../../src/domain/update/audience-rules.ts';
import { usualPhrases } from '../../src/domain/update/fill/phrases.ts';
import { type IncidentService, startIncidents } from '../../src/main/incidents/service.ts';
import { type Files, nodeFiles } from '../../src/main/journal/files.ts';
import { nodeScheduler } from '../../src/main/scheduler.ts';

export const quiet = { info: () => undefined, error: () => undefined };

interface Lead {
  /** Slack member id. */
  readonly member?: string;
  readonly channelRules?: ChannelRules;
}

/** The records in `incidents` of a folder, led by Ana. */
export const openIncidents = async (
  folder: string,
  files: Files = nodeFiles,
  { member, channelRules = usualChannelRules }: Lead = {},
): Promise<IncidentService> => {
  const started = await startIncidents({
    folder: join(folder, 'incidents'),
    files,
    now: () => new Date(),
    newId: randomUUID,
    decisionSettings: () => ({
      by: 'p1',
      console: { id: '0c0ffee0-0000-4000-8000-0000000000a1', name: 'laptop' },
      directory: [
        {
          id: 'p1',
          name: 'Ana',
          handle: 'ana',
          slackId: member ?? null,
          email: null,
          zone: null,
          isTeam: false,
          team: '',
        },
      ],
      destinations: [],
      mailFrom: null,
      cadence: defaultCadence,
      ending: usualEndingRules,
      audienceRules: usualAudienceRules,
      phrases: usualPhrases,
      channelRules,
    }),
    scheduler: nodeScheduler,
    log: quiet,
  });
  if (!started.ok) throw new Error(started.error.message);
  return started.value;
};

/** What the lead of the one incident does. */
export const leadIn = (incidents: IncidentService) => ({
  /** Null before it is declared. */
  facts: (): Facts | null => incidents.live()[0]?.state.facts ?? null,
  /** Declares it, unless an earlier life did. */
  declare: async (): Promise<void> => {
    const declare = commandSchema.parse({ type: 'declare', title: 'Checkout errors' });
    if (incidents.live().length === 0 && declare.type === 'declare')
      await incidents.declare(randomUUID(), declare);
  },
  /** What is refused is left at that. */
  say: async (input: CommandInput): Promise<void> => {
    const [incident] = incidents.live();
    if (incident !== undefined)
      await incidents.execute(incident.id, randomUUID(), commandSchema.parse(input));
  },
});
