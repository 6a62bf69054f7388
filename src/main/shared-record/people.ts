import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import type { Audience } from '../../domain/incident/words.ts';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import { hasWords, type SharedDrafts } from '../../shared/shared-drafts.ts';
import type { ConsoleHere, DraftHolder } from '../../shared/shared-record.ts';
import type { DraftContent, DraftSlot } from '../../shared/types.ts';
import type { Clock } from '../clock.ts';
import type { Scheduler } from '../scheduler.ts';
import { createSignal } from '../signal.ts';
import { type DraftHolders, openDraftHolders } from './draft-holders.ts';
import { type Here, openHere } from './here.ts';
import type { OneDraft } from './one-draft.ts';
import type { SharedPlace, SharedServer } from './port.ts';

/** The people of shared incidents: who has the one on screen open, and who writes which update there. */
export interface People {
  /** Which incident is on screen now; null for none. Only there can this console be seen, and hold a draft. */
  showing(incident: string | null): void;
  /** Whether the incident on screen is shared, or with whom, may have changed. */
  look(): void;
  /** Nobody for an incident that is not on screen. */
  here(incident: string): readonly ConsoleHere[];
  holders(incident: string): readonly DraftHolder[];
  drafts(incident: string): SharedDrafts;
  /** What is being typed in an update: for those who see that somebody types, and for the server. */
  typed(incident: string | null, slot: DraftSlot, content: DraftContent | null): void;
  /** Does something with a draft of the incident on screen; nothing, if that is not shared. */
  withDraft(
    incident: string,
    audience: Audience,
    work: (draft: OneDraft) => Promise<Result<null, Problem>>,
  ): Promise<Result<null, Problem>>;
  /** Calls `listener` with the incident whose people or drafts have changed. */
  onChanged(listener: (incident: string) => void): () => void;
  stop(): Promise<void>;
}

interface PeopleDeps {
  readonly server: Pick<SharedServer, 'state' | 'aheadMs' | 'onState' | 'say' | 'hear' | 'values'>;
  readonly console: () => ConsoleIdentity;
  /** Who sits here, by the id that the record has for them. */
  readonly person: (incident: string) => { readonly id: string; readonly name: string };
  /** Where a shared incident is; null for one that is not shared, or whose lines are not followed. */
  readonly placeOf: (incident: string) => SharedPlace | null;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly scheduler: Scheduler;
}

interface Room {
  readonly incident: string;
  readonly place: SharedPlace;
  readonly here: Here;
  readonly drafts: DraftHolders;
}

/** How long the last words may take to reach the server when the console quits, in milliseconds. */
const patienceMs = 1000;

export const createPeople = (deps: PeopleDeps): People => {
  const changed = createSignal<string>();
  let shown: string | null = null;
  let room: Room | null = null;
  let closing: Promise<unknown> = Promise.resolve();

  const open = (incident: string, place: SharedPlace): Room => {
    const tell = () => changed.emit(incident);
    let drafts: DraftHolders | null = null;
    const person = () => deps.person(incident);
    const here = openHere({ ...deps, person }, place, () => {
      drafts?.look();
      tell();
    });
    drafts = openDraftHolders({ ...deps, here }, place, tell);
    return { incident, place, here, drafts };
  };

  const leave = ({ incident, here, drafts }: Room): void => {
    room = null;
    here.leave();
    closing = Promise.all([closing, drafts.close()]);
    changed.emit(incident);
  };

  const look = (): void => {
    const place = shown === null ? null : deps.placeOf(shown);
    if (room !== null && (room.incident !== shown || !samePlace(room.place, place))) leave(room);
    if (room !== null || shown === null || place === null) return;
    room = open(shown, place);
    changed.emit(shown);
  };

  const roomOf = (incident: string): Room | null => (room?.incident === incident ? room : null);

  return {
    showing: (incident) => {
      shown = incident;
      look();
    },
    look,
    here: (incident) => roomOf(incident)?.here.all ?? [],
    holders: (incident) => roomOf(incident)?.drafts.holders ?? [],
    drafts: (incident) => roomOf(incident)?.drafts.all ?? null,
    typed: (incident, slot, content) => {
      if (incident === null || (slot !== 'internal' && slot !== 'external')) return;
      if (content?.kind === 'text') return;
      roomOf(incident)
        ?.drafts.of(slot)
        .typed(content !== null && hasWords(content) ? content : null);
    },
    withDraft: (incident, audience, work) => {
      const there = roomOf(incident);
      return there === null ? Promise.resolve(ok(null)) : work(there.drafts.of(audience));
    },
    onChanged: changed.on,
    stop: async () => {
      shown = null;
      if (room !== null) leave(room);
      // What was written here is on the disk: quitting does not wait for a server that does not answer.
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const cancel = deps.scheduler.after(patienceMs, resolve);
      await Promise.race([closing, late]);
      cancel();
    },
  };
};

const samePlace = (a: SharedPlace, b: SharedPlace | null): boolean =>
  b !== null && a.space === b.space && a.incident === b.incident && a.isDrill === b.isDrill;
