import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import { consoleOf } from '../../domain/incident/shared.ts';
import type { IncidentService } from '../incidents/service.ts';
import { factsOf, type Logger } from '../log/logger.ts';
import type { SharedWriters } from './writers.ts';

/** Names of consoles are in the record: when this one's has changed, it says so. */
interface OwnName {
  /** Says it where this console is together with the others, and the record has another name of it. */
  sayIn(incident: string): Promise<void>;
}

interface OwnNameDeps {
  readonly incidents: Pick<IncidentService, 'peek' | 'executeForSharing'>;
  readonly writers: Pick<SharedWriters, 'writerOf'>;
  /** This console, as records name it now. */
  readonly console: () => ConsoleIdentity;
  readonly newId: () => string;
  readonly log: Logger;
}

export const createOwnName = ({ incidents, writers, console, newId, log }: OwnNameDeps): OwnName => {
  /** The name that was said last, by incident. */
  const said = new Map<string, string>();
  const busy = new Set<string>();

  const say = async (incident: string): Promise<void> => {
    const peeked = await incidents.peek(incident);
    const { id, name } = console();
    const facts = peeked.ok ? peeked.value.state.facts : null;
    const known = facts === null ? undefined : consoleOf(facts, id);
    // Said once: another console with this one's id corrects it, and that would have no end.
    if (known === undefined || known.name === name || said.get(incident) === name) return;
    said.set(incident, name);
    await incidents.executeForSharing(incident, newId(), { type: 'joinShared' });
  };

  return {
    sayIn: async (incident) => {
      if (writers.writerOf(incident)?.link.kind !== 'together' || busy.has(incident)) return;
      busy.add(incident);
      try {
        await say(incident);
      } catch (error) {
        log.error('a shared incident could not be gone on with', factsOf(error));
      } finally {
        busy.delete(incident);
      }
    },
  };
};
