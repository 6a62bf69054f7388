import { capital } from '../../capital.ts';
import { nowhereWords, wentNowhere } from '../../incident/sendings.ts';
import type { Update } from '../../incident/state.ts';
import { eachField, printedFields, type UpdateFields } from '../../incident/update-field-table.ts';
import { audienceLabels, statusLabels } from '../../incident/words.ts';
import { updateLabels } from '../../update/labels.ts';
import { shortDelivery } from '../deliveries.ts';
import { type Block, type Item, type Line, line, list, nothing, strong, subheading } from '../page.ts';
import { doubtsOf } from './doubts.ts';
import type { Sheet } from './sheet.ts';

/** What was told: the words of every update. */

const lines = (fields: UpdateFields, who: Sheet['who']): readonly Item[] => {
  const texts = eachField<readonly string[]>(fields, {
    // An empty field was told as “None”: that says nothing to whoever reads it now.
    prose: (text) => (text === '' || /^none\.?$/iu.test(text) ? [] : [text]),
    points: (points) => points,
    steps: (steps) => steps.map(({ text, owner }) => (owner === null ? text : `${text} · ${who(owner)}`)),
  });
  return printedFields.flatMap((field) => {
    const [first, ...rest] = texts[field];
    if (first === undefined) return [];
    const label = strong(`${updateLabels[field]}:`);
    return rest.length === 0
      ? [{ line: line`${label} ${first}`, under: [] }]
      : [{ line: label, under: [first, ...rest].map((text) => line`${text}`) }];
  });
};

/** What the check said of it that somebody overruled, in one line. */
const doubtLines = (update: Update): readonly Line[] => {
  const doubts = doubtsOf(update);
  if (doubts === null) return [];
  const { said, reasons } = doubts;
  return [line`${strong('Sent although the check said:')} ${said}, because ${reasons.join('; ')}`];
};

const blocksOf = ({ when, who }: Sheet, update: Update): readonly Block[] => {
  const { audience, number, corrects, severity, status, fields, at, deliveries } = update;
  const what = corrects === null ? nothing : line`, corrects update ${corrects}`;
  const where = deliveries.map(shortDelivery).join(' · ');
  return [
    subheading(
      line`${audienceLabels[audience]} update ${number}${what} · ${when(at)} · ${severity} · ${statusLabels[status]}`,
    ),
    list(
      [
        ...lines(fields, who),
        wentNowhere(update) ? line`${strong(capital(nowhereWords))}` : line`${strong('Went to:')} ${where}`,
        ...doubtLines(update),
      ],
      'No words.',
    ),
  ];
};

export const toldBlocks = (sheet: Sheet): readonly Block[] =>
  sheet.facts.updates.flatMap((update) => blocksOf(sheet, update));
