import { refOf } from '../incident/reference.ts';
import type { IncidentState } from '../incident/state.ts';
import { msLater } from '../time/instants.ts';
import { cleanCode } from '../update/clean.ts';
import { agendaOf } from '../views/review/agenda.ts';
import { sheetOf } from '../views/review/sheet.ts';

/** The invitation to the workshop, as a calendar file (iCalendar, RFC 5545). */

/** The only place in which a text is escaped for a calendar. */
const escaped = (text: string): string =>
  cleanCode(text)
    .replace(/[\\;,]/gu, '\\$&')
    .replaceAll('\n', '\\n');

/** The most bytes of a line, without its end. */
const longest = 75;
const bytes = (text: string): number =>
  [...text].reduce((sum, letter) => {
    const point = letter.codePointAt(0) ?? 0;
    if (point < 0x80) return sum + 1;
    return sum + (point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);
  }, 0);

/** A line cut where it is too long; each further piece begins with a space. No character is cut in two. */
const folded = (line: string): string => {
  const pieces: string[] = [];
  let piece = '';
  // One grapheme may be longer than a line: it is cut between its code points then.
  for (const { segment } of new Intl.Segmenter('en').segment(line))
    for (const part of bytes(segment) > longest / 2 ? segment : [segment]) {
      if (bytes(piece + part) > longest) {
        pieces.push(piece);
        piece = ' ';
      }
      piece += part;
    }
  return [...pieces, piece].join('\r\n');
};

/** "20261203T130000Z" */
const stamp = (at: string): string => `${at.slice(0, 19).replaceAll(/[-:]/gu, '')}Z`;

/**
 * An address as the value of a property: it has no escapes, so it may have no control characters either. What is encoded
 * in it already stays as it is.
 */
const address = (url: string): string => encodeURI(url.toWellFormed()).replaceAll('%25', '%');

/** The file; null while no time is planned. `now`: ISO 8601. */
export const invitation = (state: IncidentState, now: string): string | null => {
  const sheet = sheetOf(state);
  const workshop = state.facts?.review.workshop;
  if (sheet === null || workshop == null) return null;
  const { facts } = sheet;
  const name = `${refOf(facts)} ${sheet.say(facts.title)}`;
  const agenda = agendaOf(sheet).map(({ title, minutes }) => `${minutes} min · ${title}`);
  const about = [
    'We look at what happened, what was believed and what got in the way; not at who is to blame.',
    'Please read the review beforehand.',
    '',
    ...agenda,
    ...(facts.bridge === '' ? [] : ['', facts.bridge]),
  ];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Throughline//Review workshop//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    // The same for every export of it, so that a calendar moves it instead of adding another one.
    `UID:${escaped(`workshop-${state.history[0]?.event.id.split('/')[0] ?? facts.number}@throughline`)}`,
    `DTSTAMP:${stamp(now)}`,
    `SEQUENCE:${state.history.filter(({ event }) => event.type === 'workshopPlanned').length}`,
    `DTSTART:${stamp(workshop.at)}`,
    `DTEND:${stamp(msLater(workshop.at, workshop.minutes * 60_000))}`,
    `SUMMARY:${escaped(`Review workshop: ${name}`)}`,
    `DESCRIPTION:${escaped(about.join('\n'))}`,
    ...(facts.bridge === '' ? [] : [`LOCATION:${escaped(facts.bridge)}`, `URL:${address(facts.bridge)}`]),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
};
