import { owedFinal } from '../../incident/final-update.ts';
import type { Glance } from '../../incident/glance.ts';
import { type Audience, audienceLabels, audiences, type Cadence } from '../../incident/words.ts';
import { isBefore, minutesBetween } from '../../time/instants.ts';
import { duration } from '../../time/times.ts';
import { type Owed, owed, timeLeft } from '../next-update.ts';
import { untoldRise, untoldWords } from '../untold.ts';
import { type Need, type NeedTarget, need } from './need.ts';
import { toldOfOverrun } from './window.ts';

/** What stakeholders should hear, one need for each audience: snoozing one must not hide the other. */

const composer = (audience: Audience): NeedTarget => ({ kind: 'composer', audience });

const minutesLate = (dueAt: string, now: string): number => Math.floor(minutesBetween(dueAt, now));

/** A worse severity has to be told at once; any other news with the next update. */
export const untoldNeeds = (facts: Glance, now: string, cadence: Cadence): readonly Need[] => {
  const owing = owed(facts, cadence);
  return audiences.flatMap((audience) => {
    const untold = untoldWords(facts, audience);
    if (untold === null) return [];
    const isRise = untoldRise(facts, audience).length > 0;
    const due = owing.find((update) => update.audience === audience && update.untold !== null);
    const late = due === undefined ? -1 : minutesLate(due.dueAt, now);
    const words = `${untold} not told ${audience === 'external' ? 'outside ' : ''}yet`;
    return [
      need(
        `told:${audience}:${facts.severity}:${facts.status}`,
        late < 0 ? words : `${words}, overdue ${duration(late)}`,
        composer(audience),
        isRise ? 'now' : 'soon',
      ),
    ];
  });
};

const finalNeed = (audience: Audience, isLate: boolean): Need => ({
  ...need(
    `update:${audience}`,
    `Final ${audience} update ${isLate ? 'overdue' : 'due'}`,
    composer(audience),
    isLate ? 'now' : 'soon',
  ),
  declines: audience,
});

/** An update that is due soon or overdue; untold news has its own line in the list. */
const dueNeed = ({ audience, number, dueAt, untold }: Owed, now: string): readonly Need[] => {
  const { tone, secondsLeft } = timeLeft(dueAt, now);
  if (tone === 'calm' || untold !== null) return [];
  const time = duration(Math.floor(Math.abs(secondsLeft) / 60));
  const name = `${audienceLabels[audience]} update ${number}`;
  return [
    tone === 'overdue'
      ? need(`update:${audience}`, `${name} overdue ${time}`, composer(audience), 'now')
      : need(`update:${audience}`, `${name} due in ${time}`, composer(audience), 'soon'),
  ];
};

/** The audiences owed a final update as soon as it is over, without a promised time. */
const finalWithoutTime = (facts: Glance, owing: readonly Owed[]): readonly Audience[] =>
  facts.phase === 'closed'
    ? []
    : owedFinal(facts).filter((audience) => owing.every((update) => update.audience !== audience));

/** The updates that are due soon or overdue, and the final ones, earliest first. */
export const updateNeeds = (facts: Glance, now: string, cadence: Cadence): readonly Need[] => {
  const owing = owed(facts, cadence);
  // Whoever is to be told that the work runs over has a line for that.
  const overrun = toldOfOverrun(facts, now);
  return [
    ...owing
      .filter(({ audience }) => !overrun.has(audience))
      .flatMap((update) =>
        update.isFinal ? [finalNeed(update.audience, isBefore(update.dueAt, now))] : dueNeed(update, now),
      ),
    ...finalWithoutTime(facts, owing).map((audience) => finalNeed(audience, false)),
  ];
};
