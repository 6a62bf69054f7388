import { vi } from 'vitest';
import type { Audience } from '../../src/domain/incident/words.ts';
import { ok } from '../../src/domain/result.ts';
import { sharedDraftHandlers } from '../../src/main/ipc/shared-drafts.ts';
import { nodeScheduler as scheduler } from '../../src/main/scheduler.ts';
import { withKept } from '../../src/main/shared-record/kept-drafts.ts';
import { createPeople, type People } from '../../src/main/shared-record/people.ts';
import type { SharedServer } from '../../src/main/shared-record/port.ts';
import type { KeptDraft, UpdateContent } from '../../src/shared/shared-drafts.ts';
import type { DraftContent } from '../../src/shared/types.ts';
import { draftModules } from './draft-modules.ts';

/** Pages with their main processes, as far as drafts of a shared incident go: each page has stores of its own. */

export const incident = '3f6a1f0e-8a7e-4c39-9c53-5f1c1c9f0a01';
export const place = { space: 'main', incident, isDrill: false };

/** What is on one computer's disk. */
interface Disk {
  readonly drafts: Map<string, DraftContent>;
  kept: readonly KeptDraft[];
}

/** A page's modules, loaded once: they are slow to load, and a page that is loaded again begins with what is on the disk. */
export const loadPage = async () => {
  let api: object = {};
  const stand = new Proxy({}, { get: (_, name) => Reflect.get(api, name) });
  vi.resetModules();
  vi.stubGlobal('window', { api: stand });
  vi.stubGlobal('document', { activeElement: null });
  const drafts = await draftModules();
  const shared = await import('../../src/renderer/store/shared-drafts.ts');
  const letGo = await import('../../src/renderer/store/let-go-of-kept.ts');
  const ui = await import('../../src/renderer/store/ui.ts');
  const pass = await import('../../src/renderer/commands/pass-draft.ts');
  return {
    drafts,
    shared,
    letGo,
    ui,
    pass,
    use: (other: object) => {
      api = other;
    },
  };
};
export type Page = Awaited<ReturnType<typeof loadPage>>;

export interface Desk {
  readonly page: Page;
  readonly people: People;
  readonly disk: Disk;
  readonly id: string;
  /** Everything of one's own that is in hand, or kept on this computer and shown. */
  words(audience: Audience): readonly UpdateContent[];
  /** Loads the page again, as after a crash of it; `all`: and of main. */
  restart(all: boolean): Promise<void>;
  close(): Promise<void>;
}

interface DeskDeps {
  readonly page: Page;
  readonly server: Pick<SharedServer, 'state' | 'aheadMs' | 'onState' | 'say' | 'hear' | 'values'>;
  readonly id: string;
  readonly name: string;
  /** What this computer's clocks show; the real ones unless told. */
  readonly clock?: { readonly now: () => Date; readonly monotonic: () => number };
}

const realClock = { now: () => new Date(), monotonic: () => performance.now() };

let lastKept = 0;

/** A console at work on the incident. */
export const openDesk = async ({ page, server, id, name, clock = realClock }: DeskDeps): Promise<Desk> => {
  const disk: Disk = { drafts: new Map(), kept: [] };
  const listeners = new Set<(told: unknown) => void>();
  let people: People;
  const startMain = () => {
    const made = createPeople({
      server,
      console: () => ({ id, name: `${name}’s laptop` }),
      person: () => ({ id: name.toLowerCase(), name }),
      placeOf: () => place,
      clock,
      scheduler,
    });
    made.onChanged((changed) => {
      if (people !== made) return;
      const told = structuredClone({ incident: changed, drafts: made.drafts(changed) });
      for (const listener of [...listeners]) listener(told);
    });
    people = made;
    made.showing(incident);
  };
  const keptDrafts = {
    read: async () => ok(disk.kept),
    keep: async (_: string, audience: Audience, why: KeptDraft['why'], content: UpdateContent) => {
      lastKept += 1;
      const kept = { id: `kept-${lastKept}`, audience, why, content, at: new Date().toISOString() };
      disk.kept = withKept(disk.kept, structuredClone(kept));
      return ok(disk.kept);
    },
    remove: async (_: string, gone: string) => {
      disk.kept = disk.kept.filter((one) => one.id !== gone);
      return ok(disk.kept);
    },
  };
  const handlers = () => sharedDraftHandlers(people, keptDrafts);
  const call =
    (which: keyof ReturnType<typeof handlers>) =>
    async (request: never): Promise<unknown> => {
      const answer = await handlers()[which](structuredClone(request));
      return structuredClone(answer);
    };
  page.use({
    readDraft: async ({ slot }: { slot: string }) => ok(structuredClone(disk.drafts.get(slot) ?? null)),
    saveDraft: async ({ slot, content }: { slot: Audience; content: DraftContent | null }) => {
      if (content === null) disk.drafts.delete(slot);
      else disk.drafts.set(slot, structuredClone(content));
      people.typed(incident, slot, structuredClone(content));
      return ok(null);
    },
    readSharedDrafts: call('sharedDrafts.read'),
    takeSharedDraft: call('sharedDraft.take'),
    tellFilledIn: call('sharedDraft.filled'),
    tellTakenIn: call('sharedDraft.takenIn'),
    handOverDraft: call('sharedDraft.handOver'),
    takeOverDraft: call('sharedDraft.takeOver'),
    letGoOfDraft: call('sharedDraft.letGo'),
    askForDraft: call('sharedDraft.ask'),
    readKeptDrafts: call('keptDrafts.read'),
    keepDraft: call('keptDrafts.keep'),
    removeKeptDraft: call('keptDrafts.remove'),
    onSharedDrafts: (listener: (told: unknown) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  startMain();
  let stopFollowing = page.shared.followSharedDrafts();
  await page.drafts.loadDrafts(incident);
  return {
    page,
    get people() {
      return people;
    },
    disk,
    id,
    words: (audience) => {
      const inHand = page.drafts.contentOf(page.drafts.useDrafts.getState()[audience]);
      const kept = disk.kept.filter(({ why }) => why === 'replaced').map(({ content }) => content);
      return inHand === null ? kept : [inHand, ...kept];
    },
    restart: async (all) => {
      stopFollowing();
      if (all) {
        await people.stop();
        startMain();
      }
      stopFollowing = page.shared.followSharedDrafts();
      await page.drafts.loadDrafts(incident);
    },
    close: async () => {
      stopFollowing();
      await people.stop();
      await page.drafts.loadDrafts('none');
    },
  };
};
