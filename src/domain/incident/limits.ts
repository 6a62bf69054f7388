import { z } from 'zod';

/**
 * How long each field may be, in UTF-16 units as a text field counts them. The interface says so while
 * typing; the boundary refuses what is longer. Nothing is cut silently.
 */
export const limits = {
  title: 150,
  threadTitle: 150,
  impact: 1000,
  summary: 600,
  bridge: 500,
  zone: 60,
  personName: 80,
  handle: 30,
  slackId: 30,
  email: 320,
  /** Of a destination: its name, and its Slack channel. */
  destination: 100,
  recipients: 1000,
  reportPart: 1000,
  assumption: 500,
  disproof: 500,
  evidence: 2000,
  source: 500,
  decision: 1000,
  why: 1000,
  loan: 500,
  undo: 500,
  parked: 500,
  answer: 4000,
  task: 500,
  note: 8000,
  handoverNote: 4000,
  criterion: 300,
  point: 500,
  points: 5,
  unknowns: 1000,
  needs: 600,
  closeText: 2000,
  /** The most that is kept of anything while it is being typed: far above what any field may be. */
  typed: 400_000,
} as const;

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
