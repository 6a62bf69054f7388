import { isOver, kindLabels, statusLabels } from '../incident/words.ts';
import { cleanLine, cleanLines, isBlank } from './clean.ts';
import { emptyWords, none, noOwner, type UpdateFieldName, updateFieldNames, updateLabels } from './labels.ts';
import type { UpdateModel } from './model.ts';
import { fullTime, promisedTime } from './times.ts';

/**
 * An update as the words that every medium prints, in their order, cleaned and with nothing left empty. Each
 * medium only adds its own markup around these words; that is why all of them say the same.
 */
export interface UpdateDocument {
  /** `INC-42 · Checkout errors` and `SEV1 · Investigating · Update 3`. */
  readonly heading: readonly [string, string];
  /** All seven fields, in the order of the format. */
  readonly sections: readonly DocumentSection[];
  /** Lead, communications lead, time posted: one line each. */
  readonly signature: readonly string[];
}

export interface DocumentSection {
  readonly field: UpdateFieldName;
  readonly label: string;
  /** Whether the lines are points of a list rather than running text. */
  readonly points: boolean;
  /** At least one; none is blank, none holds a line break. */
  readonly lines: readonly string[];
}

/** What the first line of an update begins with when it is not an ordinary incident. */
const kindMark = { incident: '', maintenance: `${kindLabels.maintenance} · `, drill: 'DRILL · ' } as const;

const headingOf = (model: UpdateModel): readonly [string, string] => {
  const second = [model.severity, statusLabels[model.status], `Update ${model.number}`];
  if (model.corrects !== null) second.push(`Correction of update ${model.corrects}`);
  return [
    `${kindMark[model.kind]}INC-${model.incidentNumber} · ${cleanLine(model.title)}`,
    second.join(' · '),
  ];
};

const stepLine = (step: UpdateModel['nextSteps'][number], model: UpdateModel): string => {
  const text = cleanLine(step.text);
  if (model.audience === 'external' || isBlank(text)) return text;
  const owner = cleanLine(step.owner ?? '');
  return `${text} · ${isBlank(owner) ? noOwner : owner}`;
};

/** The words of the promise. "None" says why only when it is over: otherwise there is no reason to print. */
const nextLine = (model: UpdateModel): string => {
  switch (model.next.kind) {
    case 'at':
      return promisedTime(model.next.at, model.zone, model.postedAt);
    case 'onChange':
      return 'When something changes';
    case 'none':
      return isOver(model.status) ? `${none}: ${statusLabels[model.status].toLowerCase()}` : none;
  }
};

const linesOf = (field: UpdateFieldName, model: UpdateModel): readonly string[] => {
  switch (field) {
    case 'next':
      return [nextLine(model)];
    case 'currentStatus':
      return model.currentStatus.map(cleanLine);
    case 'nextSteps':
      return model.nextSteps.map((step) => stepLine(step, model));
    default:
      return cleanLines(model[field]);
  }
};

const sectionOf = (field: UpdateFieldName, model: UpdateModel): DocumentSection => {
  const lines = linesOf(field, model).filter((line) => !isBlank(line));
  const isList = field === 'currentStatus' || field === 'nextSteps';
  const label = updateLabels[field];
  if (lines.length > 0 || field === 'next') return { field, label, points: isList, lines };
  return { field, label, points: false, lines: [emptyWords(field, isOver(model.status))] };
};

const nameOr = (name: string | null, otherwise: string): string => {
  const line = cleanLine(name ?? '');
  return isBlank(line) ? otherwise : line;
};

/** Nobody in the communications role means that the lead is accountable for updates. */
const signatureOf = (model: UpdateModel): readonly string[] => {
  const lead = nameOr(model.lead, none);
  return [
    `Incident lead: ${lead}`,
    `Communications lead: ${nameOr(model.communicationsLead, lead)}`,
    `Posted: ${fullTime(model.postedAt, model.zone)}`,
  ];
};

/** The words of an update. */
export const toDocument = (model: UpdateModel): UpdateDocument => ({
  heading: headingOf(model),
  sections: updateFieldNames.map((field) => sectionOf(field, model)),
  signature: signatureOf(model),
});
