/**
 * The one table of severities: whatever differs between them is a column here. Only kept/words.ts names them too, for
 * what records hold. The key is what a person reads.
 */

/** From worst to lightest. */
export const severities = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;
export type Severity = (typeof severities)[number];

/** The colour of a mark, by meaning; each has its rule in SeverityMark.module.css. */
type SeverityColour = 'red' | 'amber' | 'plain' | 'muted';

interface SeverityRules {
  /** The short form for the capture line and in a text: "1", as in `/sev 1` or "severity 1". */
  readonly digit: string;
  /** What it means, where an incident is declared. */
  readonly meaning: string;
  readonly colour: SeverityColour;
  /** Minutes between updates unless the settings say otherwise; null where it asks for none. */
  readonly cadence: number | null;
  /** Minutes after which a live thread counts as silent. */
  readonly silentAfter: number;
  /** Whether somebody should lead communications and do nothing else. */
  readonly wantsCommunicationsLead: boolean;
  /** Whether the lead is to ask for reports regularly, instead of waiting for them. */
  readonly wantsReportsAsked: boolean;
  /** Minutes between second looks at assumptions; null for never. */
  readonly lookAgainEvery: number | null;
  /** Whether declaring may create a Slack channel: what hardly anybody notices need not call many people together. */
  readonly channelOnDeclare: boolean;
  /** Whether closing asks for reasons, answers and a review, besides loans and what people were told. */
  readonly thoroughClose: boolean;
  /** What must be true before resolving unless the settings say otherwise; for planned work, before completing. */
  readonly exitCriteria: readonly string[];
  readonly workCriteria: readonly string[];
  /** The state that the status page is proposed for what is affected. */
  readonly componentState: 'majorOutage' | 'partialOutage' | 'degraded';
  /** Minutes of monitoring after which is asked whether it is still quiet, unless the settings say otherwise. */
  readonly monitorFor: number;
}

const checked = 'Somebody who did not fix it has checked that it works again';
const quiet = 'Errors have been back to normal for 30 minutes';
const owned = 'Whatever was switched off or changed in a hurry has an owner';
const workChecked = 'Somebody has checked what was worked on';

export const severityRules: Readonly<Record<Severity, SeverityRules>> = {
  SEV1: {
    digit: '1',
    meaning: 'The worst: most people cannot use it, or data is at risk',
    colour: 'red',
    cadence: 30,
    silentAfter: 15,
    wantsCommunicationsLead: true,
    wantsReportsAsked: true,
    lookAgainEvery: 60,
    channelOnDeclare: true,
    thoroughClose: true,
    exitCriteria: [checked, quiet, owned],
    workCriteria: [workChecked],
    componentState: 'majorOutage',
    monitorFor: 30,
  },
  SEV2: {
    digit: '2',
    meaning: 'Serious: many are affected or an important part is down',
    colour: 'amber',
    cadence: 60,
    silentAfter: 30,
    wantsCommunicationsLead: true,
    wantsReportsAsked: false,
    lookAgainEvery: null,
    channelOnDeclare: true,
    thoroughClose: true,
    exitCriteria: [checked, quiet],
    workCriteria: [workChecked],
    componentState: 'partialOutage',
    monitorFor: 30,
  },
  SEV3: {
    digit: '3',
    meaning: 'Limited: some are affected, there is a workaround',
    colour: 'plain',
    cadence: 240,
    silentAfter: 60,
    wantsCommunicationsLead: false,
    wantsReportsAsked: false,
    lookAgainEvery: null,
    channelOnDeclare: true,
    thoroughClose: false,
    exitCriteria: [],
    workCriteria: [],
    componentState: 'degraded',
    monitorFor: 30,
  },
  SEV4: {
    digit: '4',
    meaning: 'Minor: hardly anybody notices',
    colour: 'muted',
    cadence: null,
    silentAfter: 240,
    wantsCommunicationsLead: false,
    wantsReportsAsked: false,
    lookAgainEvery: null,
    channelOnDeclare: false,
    thoroughClose: false,
    exitCriteria: [],
    workCriteria: [],
    componentState: 'degraded',
    monitorFor: 30,
  },
};

/** The severity of an incident that is declared without one. */
export const usualSeverity: Severity = 'SEV3';
export const worstSeverity: Severity = 'SEV1';
export const lightestSeverity: Severity = 'SEV4';

/** Whether `a` is worse than `b`. */
export const isWorse = (a: Severity, b: Severity): boolean => severities.indexOf(a) < severities.indexOf(b);

/** The worst severity that an incident has had. */
export const worstSoFar = (had: {
  readonly severity: Severity;
  readonly severities: readonly { readonly severity: Severity }[];
}): Severity =>
  had.severities.reduce((most, one) => (isWorse(one.severity, most) ? one.severity : most), had.severity);

/** The severity with this digit; null for none. */
export const severityByDigit = (digit: string): Severity | null =>
  severities.find((severity) => severityRules[severity].digit === digit) ?? null;

/** The result of `make` for each severity. */
export const perSeverity = <T>(make: (severity: Severity) => T): Readonly<Record<Severity, T>> => ({
  SEV1: make('SEV1'),
  SEV2: make('SEV2'),
  SEV3: make('SEV3'),
  SEV4: make('SEV4'),
});

/** Minutes between updates that each severity asks for; null where it asks for none. */
export type Cadence = Readonly<Record<Severity, number | null>>;
export const defaultCadence: Cadence = perSeverity((severity) => severityRules[severity].cadence);
