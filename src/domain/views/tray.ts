import { refOf } from '../incident/reference.ts';
import type { Facts } from '../incident/state.ts';
import { audienceLabels } from '../incident/words.ts';
import { duration } from '../time/times.ts';
import type { Owed } from './next-update.ts';
import { countdown } from './time.ts';

/** An ongoing incident, with the update that it owes first. */
export interface TrayIncident {
  readonly id: string;
  readonly facts: Facts;
  readonly next: Owed | null;
}

export interface TrayView {
  /** "INC-42 update due in 04:38"; calm words when nothing is owed. */
  readonly words: string;
  /** The shortest form, for a menu bar: "04:38", "late 12 min"; empty when nothing is owed. */
  readonly short: string;
  readonly look: 'calm' | 'soon' | 'overdue';
  /** One line for each ongoing incident. */
  readonly lines: readonly { readonly incident: string; readonly words: string }[];
  /** Milliseconds until the words change; null when they do not change by themselves. */
  readonly changesIn: number | null;
}

const minute = 60_000;
/** The time left from which seconds are shown. */
const soon = 5 * minute;
/** How often the words change then: a countdown by the second would only distract. */
const step = 10_000;

const dueWords = (left: number): string => {
  if (left < 0) return `overdue by ${duration(Math.floor(-left / minute))}`;
  return left > soon ? `due in ${duration(Math.ceil(left / minute))}` : `due in ${countdown(left / 1000)}`;
};

const shortWords = (left: number): string => {
  if (left < 0) return `late ${duration(Math.floor(-left / minute))}`;
  return left > soon ? duration(Math.ceil(left / minute)) : countdown(left / 1000);
};

/** Until the next whole minute, or the next ten seconds in the last five minutes. */
const untilNext = (left: number): number => {
  const every = left > soon || left < 0 ? minute : step;
  const rest = ((left % every) + every) % every;
  return rest === 0 ? every : rest;
};

const line = ({ facts, next }: TrayIncident, now: number): string => {
  const name = `${refOf(facts)} ${facts.title}`;
  if (next === null) return `${name}: no update promised`;
  const left = Date.parse(next.dueAt) - now;
  const untold = next.untold === null ? '' : `${next.untold.severity} not told yet, `;
  return `${name}: ${untold}${audienceLabels[next.audience].toLowerCase()} update ${dueWords(left)}`;
};

/** What the tray shows at `now`, incidents sorted by when their next update is due. */
export const trayView = (incidents: readonly TrayIncident[], now: string): TrayView => {
  const at = Date.parse(now);
  const lines = incidents.map((one) => ({ incident: one.id, words: line(one, at) }));
  const [first] = incidents;
  if (first === undefined || first.next === null) {
    const count = incidents.length === 1 ? '1 live incident' : `${incidents.length} live incidents`;
    const words = first === undefined ? 'No live incident' : `${count}, no update promised`;
    return { words: `Throughline: ${words}`, short: '', look: 'calm', lines, changesIn: null };
  }
  const left = Date.parse(first.next.dueAt) - at;
  return {
    words: `${refOf(first.facts)} update ${dueWords(left)}`,
    short: shortWords(left),
    look: left < 0 ? 'overdue' : left <= soon ? 'soon' : 'calm',
    lines,
    changesIn: Math.min(
      ...incidents.flatMap(({ next }) => (next === null ? [] : [untilNext(Date.parse(next.dueAt) - at)])),
    ),
  };
};
