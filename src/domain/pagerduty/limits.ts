/** What something is found by afterwards: nothing else there is ours. `id`: of what was asked for. */
export const markOf = (id: string): string => `[ref ${id.replaceAll('-', '').slice(0, 12)}]`;

/** A text with its mark behind it, where a telephone reads it last. */
export const marked = (text: string, id: string): string => `${text} ${markOf(id)}`;

const markLength = marked('', '0'.repeat(12)).length;

/** How long words for PagerDuty may be, in UTF-16 units. */
export const pagerDutyLimits = {
  /** A telephone reads it out. */
  page: 300,
  details: 4000,
  /** With its mark it has 2,000. */
  note: 2000 - markLength,
  update: 2000,
} as const;
