import { z } from 'zod';
import { wrongPart } from '../bad-request.ts';
import type { NewEvent } from '../incident/events.ts';
import type { ErrandFacts, Facts } from '../incident/state.ts';
import { type Problem, problem } from '../result.ts';
import type { ServiceName } from '../services/names.ts';
import type { Remote } from './errand.ts';
import type { ErrandKind } from './kind.ts';
import { bridge } from './kinds/bridge.ts';
import { firehydrantEnd } from './kinds/firehydrant-end.ts';
import { firehydrantIncident } from './kinds/firehydrant-incident.ts';
import { firehydrantMilestones } from './kinds/firehydrant-milestones.ts';
import { firehydrantNote } from './kinds/firehydrant-note.ts';
import { firehydrantNotes } from './kinds/firehydrant-notes.ts';
import { githubIssue } from './kinds/github-issue.ts';
import { jiraIssue } from './kinds/jira-issue.ts';
import { page } from './kinds/page.ts';
import { pagerdutyIncident } from './kinds/pagerduty-incident.ts';
import { pagerdutyNote } from './kinds/pagerduty-note.ts';
import { pagerdutyUpdate } from './kinds/pagerduty-update.ts';

/**
 * What can be asked of services: one entry in this table, and one in main/errands/kinds.ts that does it. The compiler
 * names the table that lacks it.
 */
export const errandKinds = {
  bridge,
  githubIssue,
  jiraIssue,
  page,
  pagerdutyIncident,
  pagerdutyNote,
  pagerdutyUpdate,
  firehydrantIncident,
  firehydrantNotes,
  firehydrantMilestones,
  firehydrantEnd,
  firehydrantNote,
} as const;

export type ErrandKindName = keyof typeof errandKinds;
/** What an errand of this kind asks for. */
export type WhatOf<K extends ErrandKindName> =
  (typeof errandKinds)[K] extends ErrandKind<infer W> ? W : never;

export const errandKindSchema = z.enum(Object.keys(errandKinds) as [ErrandKindName, ...ErrandKindName[]]);

export const isErrandKind = (kind: string): kind is ErrandKindName => Object.hasOwn(errandKinds, kind);

/** A kind as a table entry of unknown content: the pairing with its content is lost on a lookup by name. */
const entry = (kind: ErrandKindName): ErrandKind<object> =>
  errandKinds[kind] as unknown as ErrandKind<object>;

/** What an errand asks for, as its kind reads it; null where this console cannot: a newer one wrote it. */
const read = (kind: string, what: unknown) => {
  if (!isErrandKind(kind)) return null;
  const parsed = entry(kind).what.safeParse(what);
  return parsed.success ? { entry: entry(kind), what: parsed.data } : null;
};

/** What a kind's schema objects to; only what it was given a sentence for is in its own words. */
const saidOf = (issue: z.core.$ZodIssue | undefined): string => {
  const hasWords = issue?.code === 'custom' || (issue?.code === 'invalid_format' && issue.format === 'regex');
  const path = issue?.path.filter((part) => typeof part === 'string') ?? [];
  return hasWords ? issue.message : wrongPart(path, issue as Parameters<typeof wrongPart>[1]);
};

/** What is asked for, checked by its kind, or what is wrong with it. */
export const checkedWhat = (facts: Facts, kind: ErrandKindName, typed: unknown) => {
  const parsed = entry(kind).what.safeParse(typed);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return problem('badErrand', `${entry(kind).label}: ${saidOf(issue)}.`, String(issue?.path[0] ?? 'what'));
  }
  const refused = entry(kind).refuse?.(facts, parsed.data) ?? null;
  if (refused !== null) return { ok: false, error: refused } as const;
  return { ok: true, value: parsed.data as Readonly<Record<string, unknown>> } as const;
};

/** An errand of this kind with what it asks for; null for another kind, or one that this console cannot read. */
export const errandOf = <K extends ErrandKindName>(kind: K, errand: ErrandFacts): WhatOf<K> | null =>
  errand.kind === kind ? ((read(kind, errand.what)?.what as WhatOf<K> | undefined) ?? null) : null;

interface ErrandWords {
  /** Null for a kind that this console does not know. */
  readonly service: ServiceName | null;
  readonly label: string;
  readonly line: string;
  readonly ask: string;
  readonly waitsFor: string | null;
  readonly address: string | null;
  readonly done: string;
}

/** Everything that is said about an errand. */
export const errandWords = (
  { kind, what, remote }: Pick<ErrandFacts, 'kind' | 'what' | 'remote'>,
  facts: Facts | null,
): ErrandWords => {
  const known = read(kind, what);
  if (known === null)
    return {
      service: null,
      label: kind,
      line: '',
      ask: 'look there',
      waitsFor: null,
      address: null,
      done: '',
    };
  const { service, label, say, ask, waitsFor, address, doneWords } = known.entry;
  return {
    service,
    label,
    line: say(known.what),
    ask,
    waitsFor: facts === null ? null : (waitsFor?.(facts, known.what) ?? null),
    address: address?.(remote) ?? null,
    done: doneWords?.(remote) ?? '',
  };
};

/** What of an errand the worker needs to know. Null for one that this console cannot do. */
export const errandTraits = (
  { kind, what }: ErrandFacts,
  facts: Facts,
): {
  readonly service: ServiceName;
  readonly isRepeatable: boolean;
  readonly canBeLookedUp: boolean;
  readonly mayStart: boolean;
} | null => {
  const known = read(kind, what);
  if (known === null) return null;
  const { service, isRepeatable, canBeLookedUp, waitsFor } = known.entry;
  return { service, isRepeatable, canBeLookedUp, mayStart: (waitsFor?.(facts, known.what) ?? null) === null };
};

/** Whether this kind can still be asked for once the incident is closed. */
export const mayBeAskedWhenClosed = (kind: string): boolean =>
  isErrandKind(kind) && errandKinds[kind].whenClosed;

/** Whether something follows from where it is: a link, a bridge, the state of a ticket. */
export const placeMatters = (kind: string): boolean => {
  if (!isErrandKind(kind)) return false;
  const { follows, isOver } = entry(kind);
  return follows !== undefined || isOver !== undefined;
};

/** Whether people wait for it, so that it is urgent while it is not done. */
export const isUrgent = (kind: string): boolean => isErrandKind(kind) && entry(kind).isUrgent === true;

/** Why an errand cannot be tried again beside the others; null when it can. */
export const refusedAgain = (facts: Facts, { id, kind, what }: ErrandFacts): Problem | null => {
  const known = read(kind, what);
  const others = { ...facts, errands: facts.errands.filter((other) => other.id !== id) };
  return known?.entry.refuse?.(others, known.what) ?? null;
};

/** Whether what was made at a service may still change there, so that it is worth asking for. */
export const mayStillChange = ({ kind, what, state, sandbox, remote }: ErrandFacts): boolean => {
  // Nobody can ask after what is known to be there by the lead's word alone.
  if (state !== 'done' || sandbox || Object.keys(remote).length === 0) return false;
  const isOver = read(kind, what)?.entry.isOver;
  return isOver !== undefined && !isOver(remote);
};

/** What follows in the record once an errand is done. */
export const followsFrom = (errand: ErrandFacts, remote: Remote, facts: Facts): readonly NewEvent[] => {
  const known = read(errand.kind, errand.what);
  return known?.entry.follows?.(remote, known.what, facts) ?? [];
};
