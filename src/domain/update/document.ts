import {
  eachField,
  isList,
  none,
  type PrintedField,
  printedFields,
  updateFieldTable,
} from '../incident/update-field-table.ts';
import { isOver, kindLabels, statusLabels } from '../incident/words.ts';
import { clockTimeSeenFrom, promisedTime } from '../time/times.ts';
import { cleanLine, cleanLines, isBlank } from './clean.ts';
import { noOwner } from './labels.ts';
import type { UpdateModel } from './model.ts';

/**
 * An update as the text that every medium prints, in order, cleaned and with nothing left empty. Each medium only
 * adds its own markup around it, so that all of them say the same.
 */
export interface UpdateDocument {
  /** Severity, status and name; then which update, when, and when the next one is due. */
  readonly heading: readonly [string, string];
  /** All fields, in the order of the format; updates of version 1 have the next update as their last. */
  readonly sections: readonly DocumentSection[];
  /** Who signs: one line each. */
  readonly signature: readonly string[];
}

export interface DocumentSection {
  /** A former field occurs only in the texts of old updates: the format no longer has it. */
  readonly field: PrintedField | 'next' | 'former';
  readonly label: string;
  /** One short line beside the label, running text under it, or points of a list. */
  readonly shape: 'beside' | 'text' | 'points';
  /** At least one; none is blank or contains a line break. */
  readonly lines: readonly string[];
}

/** What the first line of an update begins with when it is not an ordinary incident. */
export const kindMark = { incident: [], maintenance: [kindLabels.maintenance], drill: ['DRILL'] } as const;

/** The name of an incident for an audience: outside its outside name, if it has one. */
export const nameFor = ({
  audience,
  title,
  outsideName,
}: Pick<UpdateModel, 'audience' | 'title' | 'outsideName'>): string =>
  cleanLine(audience === 'internal' || isBlank(outsideName) ? title : outsideName);

/** What the first line is made of. */
type FirstLineParts = Pick<UpdateModel, 'kind' | 'severity' | 'saysSeverity' | 'audience'> &
  Pick<UpdateModel, 'incidentNumber' | 'title' | 'outsideName'> & {
    /** The status in words. */
    readonly state: string;
  };

/** `SEV1 · Investigating · INC-42 Checkout errors`; outside `Investigating · Checkout`. */
export const firstLine = (parts: FirstLineParts): string => {
  const isInternal = parts.audience === 'internal';
  return [
    ...kindMark[parts.kind],
    ...(isInternal || parts.saysSeverity ? [parts.severity] : []),
    parts.state,
    isInternal ? `INC-${parts.incidentNumber} ${nameFor(parts)}` : nameFor(parts),
  ].join(' · ');
};

/** The promise in words. "No further update" gives a reason only when it is over. */
const promiseWords = ({ next, zone, postedAt, status }: UpdateModel): string => {
  switch (next.kind) {
    case 'at':
      return `next update ${promisedTime(next.at, zone, postedAt)}`;
    case 'onChange':
      return 'next update when something changes';
    case 'none':
      return `no further update${isOver(status) ? `: ${statusLabels[status].toLowerCase()}` : ''}`;
  }
};

/** `Update 3 (internal) · 14:00 UTC · next update 14:30 UTC, in 30 min`. Contains no user text. */
const secondLine = (model: UpdateModel): string => {
  const correction = model.corrects === null ? '' : `, correction of update ${model.corrects}`;
  return [
    `Update ${model.number} (${model.audience})${correction}`,
    clockTimeSeenFrom(model.postedAt, model.zone, model.declaredAt),
    promiseWords(model),
  ].join(' · ');
};

const stepLine = (step: UpdateModel['nextSteps'][number], model: UpdateModel): string => {
  const text = cleanLine(step.text);
  if (model.audience === 'external' || isBlank(text)) return text;
  const owner = cleanLine(step.owner ?? '');
  return `${text} · ${isBlank(owner) ? noOwner : owner}`;
};

const linesOf = (model: UpdateModel): Record<PrintedField, readonly string[]> =>
  eachField<readonly string[]>(model, {
    prose: cleanLines,
    points: (points) => points.map(cleanLine),
    steps: (steps) => steps.map((step) => stepLine(step, model)),
  });

/** What fits on one line of a phone, label and text together. */
const longestBeside = 44;

/** How a field is laid out: by its lines alone, so that equal content always looks the same. */
const shapeOf = (field: PrintedField, lines: readonly string[]): DocumentSection['shape'] => {
  const [only = '', ...more] = lines;
  const together = `${updateFieldTable[field].label} ${only}`;
  if (more.length === 0 && together.length <= longestBeside) return 'beside';
  return isList(field) ? 'points' : 'text';
};

const sectionsOf = (model: UpdateModel): readonly DocumentSection[] => {
  const linesBy = linesOf(model);
  return printedFields.map((field) => {
    const { label, empty } = updateFieldTable[field];
    const said = linesBy[field].filter((line) => !isBlank(line));
    const lines = said.length > 0 ? said : [isOver(model.status) ? empty.over : empty.before];
    return { field, label, shape: shapeOf(field, lines), lines };
  });
};

const nameOr = (name: string | null, otherwise: string): string => {
  const line = cleanLine(name ?? '');
  return isBlank(line) ? otherwise : line;
};

/** Signs external updates while the settings name nobody. */
const nobodyNamed = 'the incident team';

/** Without a communications lead the incident lead is accountable for updates. */
const signatureOf = (model: UpdateModel): readonly string[] => {
  const lead = nameOr(model.lead, none);
  const leads = [`Incident lead: ${lead}`, `Communications lead: ${nameOr(model.communicationsLead, lead)}`];
  if (model.audience === 'internal') return leads;
  return [`Signed: ${nameOr(model.organisation, nobodyNamed)}`, ...(model.signedByPeople ? leads : [])];
};

/** Lays out an update as text. */
export const toDocument = (model: UpdateModel): UpdateDocument => ({
  heading: [firstLine({ ...model, state: statusLabels[model.status] }), secondLine(model)],
  sections: sectionsOf(model),
  signature: signatureOf(model),
});
