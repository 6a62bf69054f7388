import { logCsv } from '../../domain/exports/log-csv.ts';
import { referenceOf } from '../../domain/handover/manifest.ts';
import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { pageMarkdown } from '../../domain/views/page-markdown.ts';
import { review } from '../../domain/views/review.ts';
import type { ExportKind } from '../../shared/exports.ts';
import type { IncidentAccess } from '../tour/beside.ts';
import { incidentJson, sealedLines } from './json.ts';

interface ExportDeps {
  readonly incidents: Pick<IncidentAccess, 'peek' | 'raw'>;
  readonly console: () => ConsoleIdentity;
  /** The name of whoever is at the keyboard. */
  readonly person: () => string;
  readonly now: () => Date;
  /** The version of this console. */
  readonly version: string;
}

/** What an export is made of. */
interface Subject {
  readonly incident: string;
  readonly state: IncidentState;
  /** How many lines of the record `state` is the fold of. */
  readonly seq: number;
}

type Made = Promise<Result<string | Uint8Array, Problem>>;

/** Makes the file of an incident; writes nothing. */
export const createExports = (deps: ExportDeps) => {
  const makers: Readonly<Record<ExportKind, (subject: Subject) => Made>> = {
    markdown: async ({ state }) => ok(pageMarkdown(review(state))),
    csv: async ({ state }) => ok(logCsv(state)),
    json: async (subject) => {
      const lines = await linesOf(deps, subject);
      if (!lines.ok) return lines;
      const { facts } = subject.state;
      const incident = {
        id: subject.incident,
        reference: referenceOf(facts?.number ?? 0),
        title: facts?.title ?? '',
      };
      return ok(
        incidentJson(lines.value, {
          incident,
          exportedAt: deps.now().toISOString(),
          exportedBy: { console: deps.console(), person: deps.person() },
          console: deps.version,
        }),
      );
    },
  };
  return async (incident: string, kind: ExportKind): Made => {
    const peeked = await deps.incidents.peek(incident);
    return peeked.ok ? makers[kind]({ incident, ...peeked.value }) : peeked;
  };
};

/** The lines of the record; a damaged one is not exported, for nobody could say what is missing in it. */
const linesOf = async (
  { incidents }: ExportDeps,
  { incident, seq }: Subject,
): Promise<Result<readonly Buffer[], Problem>> => {
  const raw = await incidents.raw(incident);
  if (!raw.ok) return raw;
  const lines = sealedLines(raw.value ?? Buffer.alloc(0), seq);
  return lines.ok
    ? lines
    : problem(
        'notExported',
        `The record cannot be exported: ${lines.error}. Nothing was written. Save a copy of the record, or export the review as Markdown.`,
      );
};
