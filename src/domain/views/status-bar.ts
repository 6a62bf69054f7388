import type { Glance } from '../incident/glance.ts';
import {
  type Cadence,
  defaultCadence,
  isOver,
  type Kind,
  type Phase,
  type Severity,
  type Status,
  statusLabels,
} from '../incident/words.ts';
import { type NextUpdateView, nextUpdate } from './next-update.ts';
import { type Named, personOf } from './people.ts';
import { type PinnedDoubt, pinnedDoubts } from './pinned.ts';
import { clockTimeSeenFrom, elapsed } from './time.ts';

/** The status bar: how bad it is, its status, who leads, and when the next update is due. */
export interface StatusBar {
  readonly severity: Severity;
  /** "INC-42" */
  readonly ref: string;
  readonly title: string;
  readonly kind: Kind;
  /** Marks it as something other than an incident. */
  readonly kindMark: 'DRILL' | 'MAINTENANCE' | null;
  readonly status: Status;
  readonly statusLabel: string;
  readonly phase: Phase;
  /** Since the impact began, until it ended: "3 h 25 m"; null for planned work that has not begun. */
  readonly elapsed: string | null;
  /** When the impact began: "21:00 UTC", with the date when that was another day. */
  readonly since: string;
  readonly impact: string;
  readonly summary: string;
  /** What it is called outside; null while it has no name of its own there. */
  readonly outsideName: string | null;
  /** Which of the pinned words may be out of date. */
  readonly doubts: readonly PinnedDoubt[];
  readonly lead: Named | null;
  /** Who is accountable for updates; `isLead`: the lead, because nobody else is. */
  readonly communications: { readonly person: Named | null; readonly isLead: boolean };
  /** The conference link; null when there is none. */
  readonly bridge: string | null;
  /** The incident's Slack channel; null when there is none. */
  readonly channel: { readonly name: string; readonly url: string } | null;
  readonly nextUpdate: NextUpdateView;
}

/** The mark of each kind, wherever incidents are listed. */
export const kindMarks = { incident: null, drill: 'DRILL', maintenance: 'MAINTENANCE' } as const;

/** The clock stops when it is over. */
const runsUntil = (facts: Glance, now: string): string =>
  isOver(facts.status) && facts.endedAt !== null ? facts.endedAt : now;

export const statusBar = (facts: Glance, now: string, cadence: Cadence = defaultCadence): StatusBar => {
  const { incidentLead, communicationsLead } = facts.roles;
  return {
    severity: facts.severity,
    ref: `INC-${facts.number}`,
    title: facts.title,
    kind: facts.kind,
    kindMark: kindMarks[facts.kind],
    status: facts.status,
    statusLabel:
      facts.ending === 'falseAlarm' && isOver(facts.status) ? 'False alarm' : statusLabels[facts.status],
    phase: facts.phase,
    elapsed: facts.status === 'scheduled' ? null : elapsed(facts.impactStartedAt, runsUntil(facts, now)),
    since: clockTimeSeenFrom(facts.impactStartedAt, facts.zone, now),
    impact: facts.impact,
    summary: facts.summary,
    outsideName: facts.outsideName === '' ? null : facts.outsideName,
    doubts: pinnedDoubts(facts, now, cadence),
    lead: personOf(facts.people, incidentLead),
    communications: {
      person: personOf(facts.people, communicationsLead ?? incidentLead),
      isLead: communicationsLead === null || communicationsLead === incidentLead,
    },
    bridge: facts.bridge === '' ? null : facts.bridge,
    channel: facts.slack?.channel ?? null,
    nextUpdate: nextUpdate(facts, now, cadence),
  };
};
