import type { Glance } from '../incident/glance.ts';
import { impactDuration, impactPeriod } from '../incident/milestones.ts';
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
import { serviceLabel } from '../services/names.ts';
import { type WindowView, windowView } from './maintenance.ts';
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
  /** The impact's period: "since 21:00 UTC", or "21:00 UTC to 21:25 UTC"; with the date when that was another day. */
  readonly period: string;
  readonly impact: string;
  readonly summary: string;
  /** What it is called outside; null while it has no name of its own there. */
  readonly outsideName: string | null;
  readonly tags: readonly string[];
  /** Whether it was led elsewhere and entered afterwards. */
  readonly isAfterwards: boolean;
  /** Which of the pinned words may be out of date. */
  readonly doubts: readonly PinnedDoubt[];
  readonly lead: Named | null;
  /** Who is accountable for updates; `isLead`: the lead, because nobody else is. */
  readonly communications: { readonly person: Named | null; readonly isLead: boolean };
  /** The conference link; null when there is none. */
  readonly bridge: string | null;
  /** The incident's Slack channel; null when there is none. */
  readonly channel: { readonly name: string; readonly url: string } | null;
  /** What it is at other services. `url` is never empty. */
  readonly links: readonly { readonly service: string; readonly name: string; readonly url: string }[];
  /** When planned work is to take place, and how that stands; null for what has no window. */
  readonly window: WindowView | null;
  readonly nextUpdate: NextUpdateView;
}

/** The mark of each kind, wherever incidents are listed. */
export const kindMarks = { incident: null, drill: 'DRILL', maintenance: 'MAINTENANCE' } as const;

/** "Investigating", or how it ended where its status does not say that. */
export const statusLabelOf = ({ ending, status }: Glance): string => {
  if (ending === 'merged') return 'Merged';
  return ending === 'falseAlarm' && isOver(status) ? 'False alarm' : statusLabels[status];
};

/** When the impact was: "21:00 UTC", or "21:00 UTC to 21:25 UTC" once it is over. */
export const impactTimes = (facts: Glance, now: string): string => {
  const { from, to } = impactPeriod(facts);
  return [from, to]
    .filter((at) => at !== null)
    .map((at) => clockTimeSeenFrom(at, facts.zone, now))
    .join(' to ');
};

export const statusBar = (facts: Glance, now: string, cadence: Cadence = defaultCadence): StatusBar => {
  const { incidentLead, communicationsLead } = facts.roles;
  const lasted = impactDuration(facts, now);
  return {
    severity: facts.severity,
    ref: `INC-${facts.number}`,
    title: facts.title,
    kind: facts.kind,
    kindMark: kindMarks[facts.kind],
    status: facts.status,
    statusLabel: statusLabelOf(facts),
    phase: facts.phase,
    elapsed: lasted === null ? null : elapsed(lasted),
    period: `${impactPeriod(facts).to === null ? 'since ' : ''}${impactTimes(facts, now)}`,
    impact: facts.impact,
    summary: facts.summary,
    outsideName: facts.outsideName === '' ? null : facts.outsideName,
    tags: facts.tags,
    isAfterwards: facts.afterwards !== null,
    doubts: pinnedDoubts(facts, now, cadence),
    lead: personOf(facts.people, incidentLead),
    communications: {
      person: personOf(facts.people, communicationsLead ?? incidentLead),
      isLead: communicationsLead === null || communicationsLead === incidentLead,
    },
    bridge: facts.bridge === '' ? null : facts.bridge,
    channel: facts.slack?.channel ?? null,
    links: facts.links
      .filter(({ url }) => url !== '')
      .map(({ service, name, url }) => ({ service: serviceLabel(service), name, url })),
    window: windowView(facts, now),
    nextUpdate: nextUpdate(facts, now, cadence),
  };
};
