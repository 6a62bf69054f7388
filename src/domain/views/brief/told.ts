import { awaitsFinal } from '../../incident/final-update.ts';
import { wentNowhere } from '../../incident/sendings.ts';
import type { Facts, Update } from '../../incident/state.ts';
import { type Audience, assumptionStateLabels, audiences, isOver } from '../../incident/words.ts';
import { isBefore } from '../../time/instants.ts';
import { owedCorrections } from '../../told/owed.ts';
import { assumptionsOf } from '../../told/rests-on.ts';
import { lastUpdateFor } from '../../update/fill/moment.ts';
import { owed } from '../next-update.ts';
import { type Item, type Line, line, nothing, strong } from '../page.ts';
import { clockTimeSeenFrom } from '../time.ts';
import { type Sheet, short, withUnder } from './short.ts';

/** What each audience was told last, in its words, and when it hears the next word. */

const names: Readonly<Record<Audience, string>> = { internal: 'Inside', external: 'Outside' };

/** When this audience hears from us next. */
const nextWords = ({ facts, now, cadence }: Sheet, audience: Audience): string => {
  const due = owed(facts, cadence).find((one) => one.audience === audience);
  const last = lastUpdateFor(facts, audience);
  if (due !== undefined) {
    const late = isBefore(due.dueAt, now) ? ', overdue' : '';
    const why = due.promisedIn === null ? `asked for at ${facts.severity}` : 'promised';
    const which = due.isFinal ? `the final one, update ${due.number},` : `update ${due.number}`;
    return `${which} by ${clockTimeSeenFrom(due.dueAt, facts.zone, now)}, ${why}${late}`;
  }
  if (last !== undefined && facts.phase !== 'closed' && awaitsFinal(facts, last))
    return `the final one, update ${last.number + 1}, is still to come`;
  const waits = last?.next.kind === 'onChange' && facts.phase !== 'closed' && !isOver(last.status);
  return waits ? 'when something changes' : 'none promised';
};

/** What it told as a fact and is known to be wrong since. */
const wrongLines = (facts: Facts, update: Update, now: string): readonly Line[] =>
  assumptionsOf(facts, update).flatMap((found) => {
    const assumption = facts.assumptions.find(({ number }) => number === found.number);
    if (assumption?.state !== 'refuted' || found.asks || assumption.weighed.seq < update.seq) return [];
    const isOwed = owedCorrections(facts).some(
      (one) => one.assumption === assumption && one.audience === update.audience,
    );
    const at = clockTimeSeenFrom(assumption.weighed.at, facts.zone, now);
    const state = assumptionStateLabels.refuted.toLowerCase();
    return [
      line`${strong('Wrong by now:')} it rests on A${found.number}, ${state} at ${at}${isOwed ? '; not corrected yet' : ''}`,
    ];
  });

/** The words of an update, or the whole impact where it is told elsewhere on the page already. */
const toldItem = ({ facts, now, room }: Sheet, update: Update, next: Line): Item => {
  const { audience, number, fields, at, corrects } = update;
  const isCorrection = corrects === null ? nothing : line`, which corrects update ${corrects},`;
  const nowhere = wentNowhere(update) ? line` (recorded only)` : nothing;
  const impact = room.short(fields.impact, 200);
  return withUnder(
    line`${strong(names[audience])}, update ${number}${nowhere}${isCorrection} at ${clockTimeSeenFrom(at, facts.zone, now)}: “${short(fields.summary, 260)}”`,
    [
      impact === '' || impact === room.short(facts.impact, 200) ? nothing : line`Impact as told: “${impact}”`,
      ...wrongLines(facts, update, now),
      next,
    ],
  );
};

/** One item for each audience. */
export const toldItems = (sheet: Sheet): readonly Item[] =>
  audiences.map((audience) => {
    const update = lastUpdateFor(sheet.facts, audience);
    const next = line`${strong('Next word:')} ${nextWords(sheet, audience)}`;
    return update === undefined
      ? withUnder(
          line`${strong(names[audience])}: nothing was told yet`,
          audience === 'internal' ? [next] : [],
        )
      : toldItem(sheet, update, next);
  });
