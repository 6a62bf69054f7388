import { dataOf } from '../../incident/entries.ts';
import type { EventType } from '../../incident/events.ts';
import type { Assumption, HistoryItem } from '../../incident/state.ts';
import { audienceLabels, roleLabels, type Status, statusLabels } from '../../incident/words.ts';
import { byTime } from '../../time/instants.ts';
import { clockApart, dayAndClock, underDays } from '../../time/told-apart.ts';
import { type LogLine, logItems, logLine } from '../log.ts';
import { mayBeTwice } from '../may-be-twice.ts';
import {
  type Block,
  type Item,
  joinLines,
  type Line,
  line,
  list,
  nothing,
  strong,
  struck,
  subheading,
} from '../page.ts';
import { nameOf } from '../people.ts';
import { proseItem } from '../prose.ts';
import { quoted } from '../quoted.ts';
import { isKeyByRule, isKeyMoment } from './key-moments.ts';
import { goingOn } from './lasted.ts';
import { givenMilestones } from './milestones.ts';
import type { Sheet } from './sheet.ts';

/** The timeline of key moments, chosen by rule and by hand. */

/** "so A2 “the cache is stale” is contradicted"; nothing where it turned no assumption. */
const turnedWords = ({ facts }: Sheet, entry: string): Line =>
  joinLines(
    facts.assumptions
      .filter(({ state, weighed }) => state !== 'open' && weighed.entry === entry)
      .map(({ number, text, state }) => line`A${number} ${quoted(text)} is ${state}`),
    ', ',
  );

const evidenceWords = (sheet: Sheet, item: HistoryItem): Line => {
  const evidence = sheet.facts.evidence.find(({ entry }) => entry === item.event.id);
  if (evidence === undefined) return nothing;
  const { number, thread, text, source } = evidence;
  const what = `Evidence E${number}${thread === null ? '' : ` #${thread}`}`;
  const turned = turnedWords(sheet, item.event.id);
  const so = turned.length === 0 ? nothing : line` · so ${turned}`;
  return line`${strong(what)} ${text}${source === '' ? nothing : line` (${source})`}${so}`;
};

const changedWords = (item: HistoryItem, label: string): Line => {
  const { from, severity, status, why } = dataOf(item) as Record<string, string>;
  const name = (value: string | undefined) => statusLabels[value as Status] ?? value ?? '';
  const because = why === undefined || why === '' ? nothing : line`, because ${goingOn(why)}`;
  return line`${strong(label)} ${name(from)} → ${name(severity ?? status)}${because}`;
};

const settledWords = ({ facts }: Sheet, item: HistoryItem): Line => {
  const { assumption, state, why } = dataOf(item);
  const known: Assumption | undefined = facts.assumptions.find(({ number }) => number === assumption);
  const truths: Readonly<Record<string, string>> = {
    supported: 'turned out true',
    refuted: 'turned out false',
  };
  const became = truths[String(state)] ?? 'is open again';
  const because = typeof why === 'string' && why !== '' ? line`: ${why}` : nothing;
  return line`${strong('Assumption')} A${String(assumption)} ${quoted(known?.text ?? '')} ${strong(became)}${because}`;
};

const updateWords = ({ facts }: Sheet, item: HistoryItem): Line => {
  const update = facts.updates.find(({ entry }) => entry === item.event.id);
  if (update === undefined) return nothing;
  const { audience, number, corrects, fields } = update;
  const same = facts.updates.filter((one) => one.audience === audience);
  const which = same[0] === update ? ', the first' : same.at(-1) === update ? ', the last' : '';
  const corrected = corrects === null ? nothing : line`, which corrects update ${corrects}`;
  const correction = same.find((one) => one.corrects === number);
  const wrong =
    correction === undefined
      ? nothing
      : line` (wrong; corrected ${dayAndClock(correction.at, facts.zone, facts.declaredAt)})`;
  return line`${strong(`${audienceLabels[audience]} update ${number}`)}${which}${corrected}${wrong} · ${quoted(fields.summary)}`;
};

/** Who took over, with what they were told. */
const handoverWords = ({ facts }: Sheet, item: HistoryItem): Line => {
  const handover = facts.handovers.find(({ number }) => number === dataOf(item).handover);
  if (handover === undefined) return nothing;
  const { role, to, note } = handover;
  const by = dataOf(item).by;
  const taker = nameOf(facts.people, typeof by === 'string' ? by : to);
  const words = note === '' ? nothing : line`: ${note}`;
  return line`${strong('Handover')} ${taker} took over as ${roleLabels[role].toLowerCase()}${words}`;
};

const decisionWords = ({ facts }: Sheet, item: HistoryItem): Line => {
  const decision = facts.decisions.find(({ number }) => number === dataOf(item).decision);
  if (decision === undefined) return nothing;
  const { number, thread, text, decidedBy, alone, insteadOf } = decision;
  const what = `Decision D${number}${thread === null ? '' : ` #${thread}`}`;
  const instead = insteadOf === null ? nothing : line` · instead of D${insteadOf}`;
  return line`${strong(what)} ${text}${instead} · ${nameOf(facts.people, decidedBy)}${alone ? line`, alone` : nothing}`;
};

/** Types whose line in the log says too little to somebody who was not there, or what another section says. */
const special: Readonly<Partial<Record<EventType, (sheet: Sheet, item: HistoryItem) => Line>>> = {
  assumptionSettled: settledWords,
  decided: decisionWords,
  evidenceGiven: evidenceWords,
  severityChanged: (_sheet, item) => changedWords(item, 'Severity'),
  statusChanged: (_sheet, item) => changedWords(item, 'Status'),
  handoverAcknowledged: handoverWords,
  updateQueued: updateWords,
  // A laptop's name often has its owner's in it.
  recordHandedOver: () => line`${strong('Handed over')} The incident went to another laptop`,
  recordTakenOver: ({ facts }, { event }) =>
    line`${strong('Taken over')} It is led from another laptop by ${nameOf(facts.people, event.by)}`,
  incidentShared: ({ facts }, { event }) =>
    line`${strong('Shared')} Other laptops may join, says ${nameOf(facts.people, event.by)}`,
  consoleJoined: ({ facts }, { event }) =>
    line`${strong('Joined')} It is led from another laptop too, by ${nameOf(facts.people, event.by)}`,
  clockDiffered: () => line`${strong('Clock')} The clock of a laptop was found to be wrong, or right again`,
  sendingTaken: ({ facts, state }, item) => {
    const twice = mayBeTwice(state, facts, item);
    const also = twice === '' ? nothing : line`: ${twice} may be there twice`;
    return line`${strong('Sending')} What another laptop was to send is sent by ${nameOf(facts.people, item.event.by)}${also}`;
  },
};

/** Whose words these are matters; who wrote down that something happened does not. */
const signed: ReadonlySet<string> = new Set(['noted', 'reported'] satisfies EventType[]);

/** What is said with an entry that was changed, or written down much later. */
const marksOf = (entry: LogLine): Line =>
  joinLines(
    [
      entry.edited || entry.superseded ? line`changed; it said first: ${entry.before ?? ''}` : nothing,
      entry.from === null ? nothing : line`from ${entry.from}`,
      entry.late === null ? nothing : line`written down ${entry.late}`,
      entry.clock === null ? nothing : line`by a clock ${entry.clock}`,
    ],
    '; ',
  );

const usualItem = (entry: LogLine): Item => {
  const what = [entry.label, entry.ref, entry.thread === null ? null : `#${entry.thread}`]
    .filter((part) => part !== null)
    .join(' ');
  const detail = entry.detail === '' ? nothing : line` (${entry.detail})`;
  return proseItem(entry.text, (words) => {
    const said = line`${strong(what)}${words.length === 0 ? nothing : line` ${words}`}${detail}`;
    if (entry.withdrawn === null) return said;
    const why = entry.withdrawn.why === '' ? nothing : line`: ${entry.withdrawn.why}`;
    return line`${struck(said)} withdrawn by ${entry.withdrawn.by}${why}`;
  });
};

/** A key moment. */
interface Moment {
  /** ISO 8601. */
  readonly at: string;
  /** Its words, without its time. */
  readonly item: Item;
}

const momentOf = (sheet: Sheet, item: HistoryItem): Moment => {
  const entry = logLine(sheet.state, sheet.facts, item);
  const own = special[item.event.type as EventType]?.(sheet, item);
  const { line: words, under } =
    own === undefined || own.length === 0 ? usualItem(entry) : { line: own, under: [] };
  const marks = marksOf(entry);
  const marked = marks.length === 0 ? words : line`${words} (${marks})`;
  return {
    at: item.occurredAt,
    item: { line: signed.has(item.event.type) ? line`${marked} · ${entry.by}` : marked, under },
  };
};

const inTime = <T extends { readonly at: string }>(moments: readonly T[]): readonly T[] =>
  moments.toSorted((a, b) => byTime(a.at, b.at));

/** The key moments, by time. */
const keyMoments = (sheet: Sheet): readonly Moment[] =>
  inTime([
    ...givenMilestones(sheet.facts).map(({ at, label }) => ({
      at,
      item: { line: strong(label), under: [] },
    })),
    ...logItems(sheet.state)
      .filter((item) => isKeyMoment(sheet.facts, item))
      .map((item) => momentOf(sheet, item)),
  ]);

/** An entry that can be taken into the timeline or left out of it. */
interface MomentChoice {
  readonly entry: string;
  readonly at: string;
  /** "Fri 20 Nov, 14:05" */
  readonly time: string;
  readonly words: string;
  readonly isIn: boolean;
  /** Somebody chose otherwise than the rules. */
  readonly isByHand: boolean;
}

/** Entries about the review itself are no part of what happened. */
const aboutReview: ReadonlySet<string> = new Set([
  'reviewWritten',
  'momentChosen',
  'reviewNamesChosen',
  'reviewDepthChosen',
  'workshopPlanned',
] satisfies EventType[]);

/** Every entry of the log, by time, and whether it is in the timeline. */
export const momentChoices = (sheet: Sheet): readonly MomentChoice[] =>
  inTime(
    logItems(sheet.state)
      .filter(({ event }) => !aboutReview.has(event.type))
      .map((item) => {
        const { at, item: own } = momentOf(sheet, item);
        const isIn = isKeyMoment(sheet.facts, item);
        return {
          entry: item.event.id,
          at,
          time: dayAndClock(at, sheet.facts.zone, sheet.facts.declaredAt),
          words: sheet.say(own.line.map(({ text }) => text).join('')),
          isIn,
          isByHand: isIn !== isKeyByRule(sheet.facts, item),
        };
      }),
  );

/** The timeline, with a heading for each day and wherever the clocks change. */
export const timelineBlocks = (sheet: Sheet): readonly Block[] => {
  const { zone } = sheet.facts;
  return underDays(keyMoments(sheet), ({ at }) => at, zone).flatMap(({ heading, items }) => [
    subheading(line`${heading}`),
    list(
      items.map(({ at, item: { line: words, under } }) => ({
        line: line`${strong(clockApart(at, zone))} · ${words}`,
        under,
      })),
      '',
    ),
  ]);
};
