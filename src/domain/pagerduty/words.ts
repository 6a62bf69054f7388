import { refOf } from '../incident/reference.ts';
import type { Facts } from '../incident/state.ts';
import { statusLabels } from '../incident/words.ts';
import { cleanLine, cleanLines } from '../update/clean.ts';
import { cutAtWord } from '../update/cut.ts';
import { lastUpdateFor } from '../update/fill/moment.ts';
import type { LogLine } from '../views/log.ts';
import { pagerDutyLimits } from './limits.ts';

/** The words that go to PagerDuty, as they are offered. */

const unit = (grapheme: string) => grapheme.length;
const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${cutAtWord(text, most - 2, unit)} …`;

/** What to say to somebody who is paged, until the lead says it better: one line. */
export const firstPage = ({ severity, title, bridge }: Facts): string => {
  const join = bridge === '' || bridge.length > 150 ? 'Please join.' : `Please join: ${bridge}`;
  const begin = `${severity}: ${cleanLine(title)}.`;
  return `${shortened(begin, pagerDutyLimits.page - join.length - 1)} ${join}`;
};

/** What an incident that is made in PagerDuty is called there, until the lead says it better. */
export const titleThere = ({ severity, title }: Facts): string =>
  shortened(`${severity}: ${cleanLine(title)}`, pagerDutyLimits.page);

/** What the incident is about, for the body of an incident that is made in PagerDuty. */
export const detailsOf = (facts: Facts): string => {
  const { impact, summary, severity, status, bridge } = facts;
  const lines = [
    `${refOf(facts)} · ${severity} · ${statusLabels[status]}`,
    ...[
      ['Impact', impact],
      ['Summary', summary],
      ['Bridge', bridge],
    ].flatMap(([label, text = '']) =>
      text.trim() === '' ? [] : [`${label}: ${cleanLines(text).join('\n')}`],
    ),
  ];
  return shortened(lines.join('\n'), pagerDutyLimits.details);
};

/** One entry of the log as a note. What is too long is cut at a word, and says so. */
export const noteOf = ({ time, label, ref, thread, text, detail, by }: LogLine): string => {
  const about = [label, ref ?? '', thread === null ? '' : `#${thread}`].filter((part) => part !== '');
  const words = [text, detail].filter((part) => part !== '').join(' · ');
  const whole = `${time} ${about.join(' ')} (${by}): ${words}`;
  if (whole.length <= pagerDutyLimits.note) return whole;
  const cut = ' … (shortened; the whole entry is in the console)';
  return `${cutAtWord(whole, pagerDutyLimits.note - cut.length, unit)}${cut}`;
};

/** What to tell the subscribers, from what was last told inside; empty before the first update. */
export const firstUpdate = (facts: Facts): string => {
  const told = lastUpdateFor(facts, 'internal');
  if (told === undefined) return '';
  const { severity, status, fields } = told;
  const impact = cleanLines(fields.impact).join('\n');
  const lines = [
    `${severity} · ${statusLabels[status]}`,
    ...cleanLines(fields.summary),
    ...(impact === '' ? [] : [`Impact: ${impact}`]),
  ];
  return shortened(lines.join('\n'), pagerDutyLimits.update);
};
