import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { ConsoleIdentity } from '../../../src/domain/incident/holder.ts';
import { createDrafts } from '../../../src/main/drafts/drafts.ts';
import { createHandovers, type HandoverDeps } from '../../../src/main/handover/service.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { nodeScheduler } from '../../../src/main/scheduler.ts';
import { firstSettings, type StoredSettings } from '../../../src/main/settings/schema.ts';
import { decisionSettings, execute, good, newFolder, quiet, started } from '../incidents/sample.ts';

/* Consoles that hand incidents to each other, over the real file system. */

/** A console with a folder of its own, or over that of another one. */
export const openConsole = async (
  name: string,
  changes: Partial<HandoverDeps> & { readonly folder?: string; readonly self?: ConsoleIdentity } = {},
) => {
  const folder = changes.folder ?? (await newFolder());
  const self = changes.self ?? { id: randomUUID(), name: `${name}-laptop` };
  let current: StoredSettings = {
    ...firstSettings({ id: `p-${name}`, username: name, hostName: `${name}-laptop`, zone: 'UTC' }),
    people: [...decisionSettings.directory],
    me: 'p1',
  };
  const now = changes.now ?? (() => new Date());
  const incidents = await started(join(folder, 'incidents'), {
    now,
    decisionSettings: () => ({
      ...decisionSettings,
      directory: current.people,
      destinations: current.destinations,
      console: self,
    }),
  });
  onTestFinished(() => incidents.close());
  const drafts = createDrafts({
    folder: join(folder, 'drafts'),
    files: nodeFiles,
    scheduler: nodeScheduler,
    now,
    log: quiet,
  });
  const settings = {
    get current() {
      return current;
    },
    change: (part: Partial<StoredSettings>) => {
      current = { ...current, ...part };
      return { ok: true as const, value: undefined };
    },
  };
  const handovers = createHandovers({
    incidents,
    settings,
    drafts,
    console: () => self,
    letGo: (incident, to) =>
      incidents.executeForHandover(incident, randomUUID(), { type: 'handToConsole', to, console: self }),
    files: nodeFiles,
    now,
    newId: randomUUID,
    version: '0.1.0',
    ...changes,
  });
  return {
    folder,
    self,
    incidents,
    drafts,
    settings,
    handovers,
    say: (incident: string, input: CommandInput) => execute(incidents, incident, input),
    note: (incident: string, text: string) => execute(incidents, incident, { type: 'note', text }),
    raw: async (incident: string) => good(await incidents.raw(incident)),
    notes: async (incident: string): Promise<readonly string[]> =>
      good(await incidents.peek(incident)).state.history.flatMap(({ event }) =>
        event.type === 'noted' ? [String((event.data as { text: string }).text)] : [],
      ),
    /** Looks at a file; fails the test when it is refused. */
    look: async (path: string) => good(await handovers.look(path)),
    /** Looks at a file and takes all of it. */
    takeAll: async (path: string) => {
      const { token, offers, fork } = good(await handovers.look(path));
      return handovers.take(
        token,
        offers.map(({ key }) => key),
        fork?.addable ?? [],
      );
    },
  };
};
export type Console = Awaited<ReturnType<typeof openConsole>>;

export { good };
