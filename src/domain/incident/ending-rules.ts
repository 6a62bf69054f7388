import { perSeverity, type Severity, severityRules } from './severities.ts';
import type { IncidentState } from './state.ts';
import type { Kind } from './words.ts';

/** What the settings ask for before something is called over: criteria by kind and severity, and a time of watching. */

export interface EndingRules {
  /** What must be true before resolving; it joins the incident's own criteria when resolving is begun. */
  readonly criteria: Readonly<Record<Kind, Readonly<Record<Severity, readonly string[]>>>>;
  /** Minutes of monitoring after which is asked whether it is still quiet; null for never. */
  readonly monitoring: Readonly<Record<Severity, number | null>>;
}

const usual = perSeverity((severity) => severityRules[severity].exitCriteria);

export const usualEndingRules: EndingRules = {
  criteria: {
    incident: usual,
    maintenance: perSeverity((severity) => severityRules[severity].workCriteria),
    drill: usual,
  },
  monitoring: perSeverity((severity) => severityRules[severity].monitorFor),
};

/** The most criteria of one kind and severity: more are not gone through. */
export const mostCriteria = 9;
/** The least and the most minutes of monitoring. */
export const monitoringBounds = { least: 5, most: 1440 } as const;

/** What of these criteria the record has not asked for yet, whatever became of those that it has. */
export const criteriaToAsk = (
  { facts, history }: IncidentState,
  { criteria }: Pick<EndingRules, 'criteria'>,
): readonly string[] => {
  if (facts === null) return [];
  const asked = new Set(
    history
      .filter(({ event }) => event.type === 'criterionAdded')
      .flatMap(({ event, data }) => [event.data, data].map((said) => (said as { text: string }).text)),
  );
  return criteria[facts.kind][facts.severity].filter((text) => !asked.has(text));
};
