import { type Audience, audiences } from '../../domain/incident/words.ts';
import type { SharedDraft } from '../../shared/shared-drafts.ts';
import type { DraftHolder } from '../../shared/shared-record.ts';
import type { Clock } from '../clock.ts';
import type { Scheduler } from '../scheduler.ts';
import type { Here } from './here.ts';
import { type OneDraft, openOneDraft } from './one-draft.ts';
import type { SharedPlace, SharedServer } from './port.ts';

/** The drafts of one incident that is open here: who holds which, and what the server keeps of their words. */
export interface DraftHolders {
  readonly all: readonly SharedDraft[];
  /** Those that somebody holds. */
  readonly holders: readonly DraftHolder[];
  of(audience: Audience): OneDraft;
  /** Who is here has changed. */
  look(): void;
  /** Puts what is still to be put, then rests. Who holds what stays. */
  close(): Promise<void>;
}

interface HoldersDeps {
  readonly server: Pick<SharedServer, 'state' | 'aheadMs' | 'onState' | 'values'>;
  readonly here: Here;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly scheduler: Scheduler;
}

/** How often it is looked whether a holder has been away for long enough, in milliseconds. */
const lookEveryMs = 5000;

/** `changed` is called whenever `all` has changed. */
export const openDraftHolders = (
  { server, here, clock, scheduler }: HoldersDeps,
  place: SharedPlace,
  changed: () => void,
): DraftHolders => {
  let told = '';
  const look = (): void => {
    const now = JSON.stringify(all());
    if (now === told) return;
    told = now;
    changed();
  };
  const one = (audience: Audience) =>
    openOneDraft({ server, here, clock, scheduler, changed: look }, place, audience);
  const drafts: Readonly<Record<Audience, OneDraft>> = {
    internal: one('internal'),
    external: one('external'),
  };
  const all = (): readonly SharedDraft[] => audiences.map((audience) => drafts[audience].now);

  const follow = (): void => {
    for (const audience of audiences) drafts[audience].connected(server.state.kind === 'connected');
  };
  const stopFollowing = server.onState(follow);
  const stopWatching = server.values.watch(place, (key, value) => {
    for (const audience of audiences) if (key === audience) drafts[audience].learn(value);
  });
  follow();
  let cancelLook = () => {};
  const lookAgain = (): void => {
    look();
    cancelLook = scheduler.after(lookEveryMs, lookAgain);
  };
  lookAgain();

  return {
    get all() {
      return all();
    },
    get holders() {
      return all().flatMap(({ holder }) => (holder === null ? [] : [holder]));
    },
    of: (audience) => drafts[audience],
    look,
    close: async () => {
      cancelLook();
      await Promise.all(audiences.map((audience) => drafts[audience].close()));
      stopWatching();
      stopFollowing();
    },
  };
};
