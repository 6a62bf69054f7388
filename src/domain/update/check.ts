import { assumptionRule } from './check/assumptions.ts';
import { audiencesRule } from './check/audiences.ts';
import { blameRule } from './check/blame.ts';
import { cadenceRule } from './check/cadence.ts';
import { causeRule } from './check/cause.ts';
import { codeNameRule } from './check/code-names.ts';
import { type CheckInput, type Finding, type Rule, toContext } from './check/context.ts';
import { counterRule } from './check/counters.ts';
import { emptyRule } from './check/empty.ts';
import { hostRule } from './check/hosts.ts';
import { insideWordRule } from './check/inside-words.ts';
import { jargonRule } from './check/jargon.ts';
import { limitRule } from './check/limits.ts';
import { linkRule } from './check/links.ts';
import { nameRule } from './check/names.ts';
import { recordRule } from './check/record.ts';
import { referenceRule } from './check/references.ts';
import { singleEvidenceRule } from './check/single-evidence.ts';
import { unchangedRule } from './check/unchanged.ts';
import { zoneRule } from './check/zones.ts';

export type { CheckedField, CheckInput, Finding, RuleName } from './check/context.ts';

/** The ones that block come first; the rest in the order of how much harm the words could do. */
const rules: readonly Rule[] = [
  emptyRule,
  cadenceRule,
  limitRule,
  assumptionRule,
  singleEvidenceRule,
  causeRule,
  blameRule,
  nameRule,
  hostRule,
  linkRule,
  insideWordRule,
  codeNameRule,
  referenceRule,
  counterRule,
  recordRule,
  zoneRule,
  jargonRule,
  unchangedRule,
  audiencesRule,
];

/**
 * What a careful colleague would point out before an update goes out. Findings that block keep it from being
 * sent; the others can be overruled with a reason. The same input gives the same findings with the same ids.
 */
export const checkUpdate = (input: CheckInput): Finding[] => {
  const context = toContext(input);
  const findings = rules.flatMap((rule) => rule(context));
  const ids = new Set<string>();
  return findings.filter((finding) => !ids.has(finding.id) && ids.add(finding.id));
};
