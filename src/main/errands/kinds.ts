import type { ErrandOutcome, Remote } from '../../domain/errands/errand.ts';
import { type ErrandKindName, errandOf, isErrandKind } from '../../domain/errands/kinds.ts';
import type { ErrandFacts } from '../../domain/incident/state.ts';
import type { Problem, Result } from '../../domain/result.ts';
import type { Lane, LookUp } from '../jobs/job.ts';
import type { Asked, MainErrand } from './kind.ts';
import { bridge } from './kinds/bridge.ts';
import {
  firehydrantEnd,
  firehydrantIncident,
  firehydrantMilestones,
  firehydrantNote,
  firehydrantNotes,
} from './kinds/firehydrant.ts';
import { githubIssue } from './kinds/github-issue.ts';
import { jiraIssue } from './kinds/jira-issue.ts';
import { page } from './kinds/page.ts';
import { pagerdutyIncident } from './kinds/pagerduty-incident.ts';
import { pagerdutyNote } from './kinds/pagerduty-note.ts';
import { pagerdutyUpdate } from './kinds/pagerduty-update.ts';
import { lookFirst } from './look-first.ts';

/** Main's table of what can be asked of services: how each is done. */
const table: { readonly [K in ErrandKindName]: MainErrand<K> } = {
  bridge,
  page,
  pagerdutyIncident,
  pagerdutyNote,
  pagerdutyUpdate,
  firehydrantIncident,
  firehydrantNotes,
  firehydrantMilestones,
  firehydrantEnd,
  firehydrantNote,
  githubIssue,
  jiraIssue,
};

/** One errand, ready to be done. */
export interface Doing {
  /** Null for the lane of its service. */
  readonly lane: Lane | null;
  /** One try; of what was tried before, only when it is not found. */
  readonly attempt: (signal: AbortSignal) => Promise<ErrandOutcome>;
  readonly lookUp: (cursor: string | undefined) => Promise<LookUp<ErrandOutcome>>;
  /** Null where nothing changes once it is done. */
  readonly see: (() => Promise<Result<Remote, Problem>>) | null;
}

type Around = Omit<Asked<ErrandKindName>, 'errand' | 'what'>;

/** How an errand is done; null for one that this console cannot read. */
export const doingOf = (errand: ErrandFacts, around: Around): Doing | null =>
  isErrandKind(errand.kind) ? doing(errand.kind, errand, around) : null;

const doing = <K extends ErrandKindName>(kind: K, errand: ErrandFacts, around: Around): Doing | null => {
  const what = errandOf(kind, errand);
  if (what === null) return null;
  const { lane, attempt, lookUp, see } = table[kind];
  const asked: Asked<K> = { ...around, errand, what };
  return {
    lane: lane?.(asked) ?? null,
    attempt: async (signal) => {
      const left =
        lookUp !== undefined && errand.attempts > 0 ? await lookFirst((at) => lookUp(asked, at)) : null;
      return left ?? attempt(asked, signal);
    },
    lookUp: async (cursor) => {
      const look = (await lookUp?.(asked, cursor)) ?? 'unavailable';
      return typeof look === 'object' && 'instead' in look ? 'unavailable' : look;
    },
    see: see === undefined ? null : () => see(asked),
  };
};
