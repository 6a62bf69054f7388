import type { MaintenanceTemplate } from '../incident/template.ts';
import type { PlannedWindow } from '../incident/window.ts';
import { minutesBetween } from '../time/instants.ts';
import { wallTime } from '../time/times.ts';
import { partsOf, windowIn } from './window.ts';

/** The window of a template, as it is typed: by its weekday and how long it is. */

/** "Sun 22:00" of a window, and its length. */
export const recurring = (
  window: PlannedWindow | null,
  zone: string,
): Pick<MaintenanceTemplate, 'begins' | 'minutes'> => {
  if (window === null) return { begins: '', minutes: null };
  const { day, clock } = wallTime(window.from, zone);
  return { begins: `${day.split(' ')[0]} ${clock}`, minutes: minutesBetween(window.from, window.to) };
};

/** "4h", "4h30m", as it is read back. */
const lengthWords = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${hours === 0 ? '' : `${hours}h`}${rest === 0 ? '' : `${rest}m`}`;
};

/** The text of the next window: "Sun 22:00 for 4h"; empty where the template says nothing of one. */
export const nextWindowText = ({
  begins,
  minutes,
}: Pick<MaintenanceTemplate, 'begins' | 'minutes'>): string =>
  begins === '' ? '' : minutes === null ? begins : `${begins} for ${lengthWords(minutes)}`;

/** Reads when a window begins and how long it is, as a template keeps them; a sentence that says what is wrong. */
export const readRecurring = (
  text: string,
  now: string,
  zone: string,
): Pick<MaintenanceTemplate, 'begins' | 'minutes'> | string => {
  if (text.trim() === '') return { begins: '', minutes: null };
  const parts = partsOf(text, now, zone);
  if (parts.kind === 'refused') return parts.message;
  const { begin, end } = parts;
  const begins = text.slice(begin.from, begin.to);
  const read = windowIn(parts);
  if (read.kind === 'refused') return read.message;
  if (end.kind === 'lasting') return { begins, minutes: end.ms / 60_000 };
  // With an end instead of a length, today's length counts: at a change of the clocks it would be another.
  return read.kind === 'asked'
    ? 'Say how long it is instead, such as Sun 22:00 for 4h.'
    : { begins, minutes: minutesBetween(read.from, read.to) };
};
