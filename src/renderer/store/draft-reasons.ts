import type { Audience } from '../../domain/incident/words.ts';
import { changeInHand } from './draft-saving.ts';
import { useDrafts } from './drafts.ts';

/* Why findings in the updates being written are overruled; for these drafts alone. */

/** The key under which the reason that overrules all findings at once is typed. */
export const allFindings = 'all';

const withReason = (
  reasons: Readonly<Record<string, string>>,
  findings: readonly string[],
  reason: string | null,
): Readonly<Record<string, string>> => {
  const others = Object.entries(reasons).filter(([finding]) => !findings.includes(finding));
  return Object.fromEntries(
    reason === null ? others : [...others, ...findings.map((finding) => [finding, reason] as const)],
  );
};

/** Overrules findings with a reason; null withdraws it. Clears what was being typed as a reason for them. */
export const giveReasons = (audience: Audience, findings: readonly string[], reason: string | null): void => {
  const { reasons, typedReasons } = useDrafts.getState()[audience];
  changeInHand(audience, {
    reasons: withReason(reasons, findings, reason),
    typedReasons: withReason(typedReasons, [...findings, allFindings], null),
  });
};

/** Saves a reason as it is typed; an empty one removes it. */
export const typeReason = (audience: Audience, finding: string, text: string): void => {
  const { typedReasons } = useDrafts.getState()[audience];
  changeInHand(audience, { typedReasons: withReason(typedReasons, [finding], text === '' ? null : text) });
};
