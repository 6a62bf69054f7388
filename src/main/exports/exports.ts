import { invitation } from '../../domain/exports/invitation.ts';
import { logCsv } from '../../domain/exports/log-csv.ts';
import { referenceOf } from '../../domain/handover/manifest.ts';
import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { pageMarkdown } from '../../domain/views/page-markdown.ts';
import { moderatorSheet } from '../../domain/views/review/moderator.ts';
import { review } from '../../domain/views/review.ts';
import type { ExportKind, RecordFingerprint } from '../../shared/exports.ts';
import { withoutMark } from '../../shared/tour-id.ts';
import type { IncidentAccess } from '../tour/beside.ts';
import type { Printed } from '../windows/print.ts';
import { grouped, type PageParts, type Reviewed, reviewHtml, reviewPrinted, sheetPrinted } from './html.ts';
import { fingerprintOf, incidentJson, sealedLines } from './json.ts';

interface ExportDeps {
  readonly incidents: Pick<IncidentAccess, 'peek' | 'raw'>;
  readonly console: () => ConsoleIdentity;
  /** The name of whoever is at the keyboard. */
  readonly person: () => string;
  readonly now: () => Date;
  /** The version of this console. */
  readonly version: string;
  readonly pageParts: () => Promise<PageParts>;
  readonly print: (page: Printed) => Promise<Result<Uint8Array, Problem>>;
}

/** What an export is made of. */
interface Subject {
  readonly incident: string;
  readonly state: IncidentState;
  /** How many lines of the record `state` is the fold of. */
  readonly seq: number;
}

type Made = Promise<Result<string | Uint8Array, Problem>>;

export interface Exports {
  /** Makes the file of an incident; writes nothing. */
  make(incident: string, kind: ExportKind): Made;
  fingerprint(incident: string): Promise<Result<RecordFingerprint, Problem>>;
}

export const createExports = (deps: ExportDeps): Exports => {
  const reviewed = ({ state }: Subject, lines: readonly Buffer[]): Reviewed => ({
    state,
    lines,
    exportedAt: deps.now().toISOString(),
    // A review that says roles names nobody here either; the record in it says who wrote what.
    exportedBy:
      state.facts?.review.names === true
        ? `${deps.person()} on ${deps.console().name}, with Throughline ${deps.version}`
        : `Throughline ${deps.version}`,
  });
  const makers: Readonly<Record<ExportKind, (subject: Subject) => Made>> = {
    markdown: async ({ state }) => ok(pageMarkdown(review(state))),
    html: async (subject) => {
      const lines = await linesOf(deps, subject);
      return lines.ok ? ok(reviewHtml(reviewed(subject, lines.value), await deps.pageParts())) : lines;
    },
    pdf: async (subject) => {
      const lines = await linesOf(deps, subject);
      return lines.ok
        ? deps.print(reviewPrinted(reviewed(subject, lines.value), await deps.pageParts()))
        : lines;
    },
    csv: async ({ state }) => ok(logCsv(state)),
    invitation: async ({ state }) => {
      const file = invitation(state, deps.now().toISOString());
      return file === null
        ? problem(
            'notPlanned',
            'The workshop has no time yet. Nothing was written; give it one in the review.',
          )
        : ok(file);
    },
    sheet: async ({ state }) => ok(pageMarkdown(moderatorSheet(state))),
    sheetPdf: async (subject) => {
      const lines = await linesOf(deps, subject);
      return lines.ok
        ? deps.print(sheetPrinted(reviewed(subject, lines.value), await deps.pageParts()))
        : lines;
    },
    json: async (subject) => {
      const lines = await linesOf(deps, subject);
      if (!lines.ok) return lines;
      const { facts } = subject.state;
      const incident = {
        // A drill that was practised comes back in as any other.
        id: withoutMark(subject.incident),
        reference: referenceOf(facts?.number ?? 0),
        title: facts?.title ?? '',
        ...(facts !== null && facts.kind !== 'incident' && { kind: facts.kind }),
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
  const about = async <T>(
    incident: string,
    then: (subject: Subject) => Promise<Result<T, Problem>>,
  ): Promise<Result<T, Problem>> => {
    const peeked = await deps.incidents.peek(incident);
    return peeked.ok ? then({ incident, ...peeked.value }) : peeked;
  };
  return {
    make: (incident, kind) => about(incident, makers[kind]),
    fingerprint: (incident) =>
      about(incident, async (subject) => {
        const lines = await linesOf(deps, subject);
        if (!lines.ok) return lines;
        return ok({ lines: lines.value.length, fingerprint: grouped(fingerprintOf(lines.value)) });
      }),
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
