import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { readJoinLink } from '../../shared/incident-link.ts';
import type { JoinableIncident, SharedNow } from '../../shared/shared-record.ts';
import type { HandlersFor } from './handlers.ts';

type Calls =
  | 'shared.get'
  | 'shared.share'
  | 'shared.join'
  | 'shared.joinable'
  | 'shared.letGo'
  | 'shared.seenNumbers'
  | 'shared.goOnWithServer'
  | 'shared.goOnAlone';

/** What the page asks of shared incidents. */
interface SharedCalls {
  now(incident: string): SharedNow | null;
  share(incident: string): Promise<Result<{ readonly joinLink: string }, Problem>>;
  join(joinLink: string): Promise<Result<{ readonly incident: string }, Problem>>;
  joinable(): Promise<Result<readonly JoinableIncident[], Problem>>;
  letGo(incident: string, commandId: string): Promise<Result<null, Problem>>;
  seenNumbers(incident: string): Promise<Result<null, Problem>>;
  goOnWithServer(incident: string): Promise<Result<null, Problem>>;
  goOnAlone(incident: string): Promise<Result<null, Problem>>;
}

/** The calls about incidents that several consoles lead together. A link is checked here, however it came. */
export const sharedRecordHandlers = (shared: SharedCalls): HandlersFor<Calls> => ({
  'shared.get': ({ incident }) => ok(shared.now(incident)),
  'shared.share': ({ incident }) => shared.share(incident),
  'shared.join': ({ joinLink }) => {
    // It may have been copied with the full stop or the bracket of the sentence around it.
    const link = joinLink.trim().replace(/[^\p{L}\p{N}/-]+$/u, '');
    return readJoinLink(link) === null
      ? problem(
          'notAnAddress',
          'This is not a link to join. It begins with throughline://join/ and is copied from “Share …” on a console that has the incident.',
          'joinLink',
        )
      : shared.join(link);
  },
  'shared.joinable': () => shared.joinable(),
  'shared.letGo': ({ incident, commandId }) => shared.letGo(incident, commandId),
  'shared.seenNumbers': ({ incident }) => shared.seenNumbers(incident),
  'shared.goOnWithServer': ({ incident }) => shared.goOnWithServer(incident),
  'shared.goOnAlone': ({ incident }) => shared.goOnAlone(incident),
});
