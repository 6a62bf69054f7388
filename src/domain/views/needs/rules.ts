import { type EndingRules, usualEndingRules } from '../../incident/ending-rules.ts';
import { type LeadingLimits, usualLeadingLimits } from '../../incident/leading.ts';
import { type Cadence, defaultCadence } from '../../incident/words.ts';

/** What the settings say about what needs the lead. */
export interface NeedRules {
  readonly cadence: Cadence;
  readonly leading: LeadingLimits;
  readonly ending: Pick<EndingRules, 'monitoring'>;
}

export const usualNeedRules: NeedRules = {
  cadence: defaultCadence,
  leading: usualLeadingLimits,
  ending: usualEndingRules,
};
