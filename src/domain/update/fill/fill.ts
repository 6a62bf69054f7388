import type { Facts } from '../../incident/state.ts';
import { byShape, type Step } from '../../incident/update-field-table.ts';
import type { NextUpdateChoice } from '../../incident/update-fields.ts';
import { type Audience, isOver } from '../../incident/words.ts';
import { stepAsText } from '../step-text.ts';
import type { FilledFields, FillOptions, Line, WordField } from './filled.ts';
import { insideLines } from './inside.ts';
import { windowChoice } from './maintenance.ts';
import { type Moment, momentOf } from './moment.ts';
import { outsideLines } from './outside.ts';

/**
 * Fills in the fields from the record as it is now. See docs/drafts.md for the rules, and the files beside this one for
 * each of them. Nothing is invented: every number, name and time comes from the record.
 */
export const fillFields = (
  facts: Facts,
  audience: Audience,
  now: string,
  options: FillOptions = {},
): FilledFields => {
  const moment = momentOf(facts, audience, now, options);
  const inside = audience === 'internal' ? insideLines(moment) : null;
  const removed = new Set(options.removed);
  const all = inside?.lines ?? outsideLines(moment);
  // A phrase belongs to no thread that could have news: once removed, it would leave its field empty for good.
  const left = (field: WordField) =>
    all[field].filter(({ key, from }) => from === 'phrase' || !removed.has(key));
  const ownerOf = ({ key }: Line) => inside?.owners.get(key) ?? null;
  const stepOf = (line: Line): Step => ({ text: line.text, owner: ownerOf(line) });
  return {
    ...byShape({
      prose: (field) => textOf(left(field)),
      points: (field) => left(field).map((line) => line.text),
      steps: (field) => left(field).map(stepOf),
    }),
    next: nextOf(moment),
    lines: byShape({
      prose: left,
      points: left,
      steps: (field) => left(field).map((line) => ({ ...line, text: stepAsText(stepOf(line)) })),
    }),
    oldSummary: inside?.oldSummary ?? null,
  };
};

const textOf = (lines: readonly Line[]): string => lines.map((line) => line.text).join('\n');

const nextOf = ({ facts, cadence, now }: Moment): NextUpdateChoice | null => {
  if (isOver(facts.status)) return { kind: 'none' };
  const byWindow = windowChoice(facts, now, cadence);
  if (byWindow !== null) return byWindow;
  const minutes = cadence[facts.severity];
  return minutes === null ? null : { kind: 'in', minutes };
};
