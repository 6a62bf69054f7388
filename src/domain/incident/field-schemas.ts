import { z } from 'zod';

/** What fits into the fields of commands and events. */

/** One line of text: white space folded, ends trimmed, at least one character. */
export const line = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/gu, ' ').trim())
    .pipe(z.string().min(1).max(max));

/** Text that may hold line breaks: ends trimmed, at least one character. */
export const prose = (max: number) => z.string().trim().min(1).max(max);

/** Like {@link prose}, but it may be empty. */
export const maybeProse = (max: number) => z.string().trim().max(max);

/** An instant, ISO 8601 with offset or Z; kept in UTC with milliseconds, so that instants compare as text. */
export const instant = z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString());
