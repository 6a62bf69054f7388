import type { EndingFinding } from '../../../domain/decide/ending.ts';

/** Overrules all these findings with one reason. */
export const overruleAll = (findings: readonly EndingFinding[], reason: string) =>
  findings.map(({ id }) => ({ finding: id, reason }));
