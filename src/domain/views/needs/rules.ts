import { type LeadingLimits, usualLeadingLimits } from '../../incident/leading.ts';
import { type Cadence, defaultCadence } from '../../incident/words.ts';

/** What the settings say about what needs the lead. */
export interface NeedRules {
  readonly cadence: Cadence;
  readonly leading: LeadingLimits;
}

export const usualNeedRules: NeedRules = { cadence: defaultCadence, leading: usualLeadingLimits };
