import type { IncidentState } from '../incident/state.ts';

/** The most that are offered at once. */
const mostOffered = 3;

const reasonsIn = (data: unknown): readonly string[] => {
  const overruled = (data as { readonly overruled?: unknown } | null)?.overruled;
  if (!Array.isArray(overruled)) return [];
  return overruled.flatMap((item: { readonly reason?: unknown }) =>
    typeof item.reason === 'string' && item.reason.trim() !== '' ? [item.reason.trim()] : [],
  );
};

/**
 * The reasons already used in this incident for overruling something, in an update or at its end: each once,
 * newest first, at most three. `first`: newer ones that are not in the record yet.
 */
export const usedReasons = (
  state: Pick<IncidentState, 'history'>,
  first: readonly string[] = [],
): readonly string[] => {
  const found = new Set(first.map((reason) => reason.trim()).filter((reason) => reason !== ''));
  for (const { data, withdrawn } of state.history.toReversed()) {
    if (found.size >= mostOffered) break;
    if (withdrawn === null) for (const reason of reasonsIn(data)) found.add(reason);
  }
  return [...found].slice(0, mostOffered);
};
