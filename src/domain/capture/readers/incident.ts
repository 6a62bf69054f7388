import { roleSchema } from '../../incident/word-schemas.ts';
import { knownZone, readTime, timeLabel } from '../clock.ts';
import { chip, form, give, type Reading, refuse, type Understood } from '../reading.ts';
import { inFuture, isNobody, later, readPerson, shown, tooMuch, withKeyword, withText } from './parts.ts';

/** Lines about the incident itself. */

/** `/start 22:54`: when the impact began */
export function readStart(reading: Reading): Understood {
  const { now, zone } = reading.context;
  const [first, second, ...rest] = reading.words;
  const time = first === undefined ? null : readTime(first.raw, second?.raw, now, zone);
  if (first === undefined || time === null) {
    const message = 'Say when the impact began: /start 22:54, /start -2h or /start 2018-10-21 22:54';
    return refuse(reading, { code: 'needsTime', message });
  }
  const last = time.used === 2 && second !== undefined ? second : first;
  chip(reading.chips, 'time', timeLabel(time.at, now, zone), { from: first.from, to: last.to });
  if (rest.length > 0 || (time.used === 1 && second !== undefined)) return tooMuch(reading, 'a time');
  if (time.future) return refuse(reading, inFuture(time.at, now, zone));
  return give(reading, { type: 'setImpactStart', at: time.at }, '');
}

/** `/bridge https://…`, or none */
export function readBridge(reading: Reading): Understood {
  if (isNobody(reading.words)) return give(reading, { type: 'setBridge', url: '' });
  return withText(reading, 'Give the link of the call, or none', (url) => {
    // What is no link at all is caught here; a link that the record refuses, by its schema.
    if (/^[a-z]+:\S+$/iu.test(url)) return give(reading, { type: 'setBridge', url });
    const message = `"${shown(url)}" is not a link; it has to begin with https://, or with tel: for a number to dial.`;
    return refuse(reading, { code: 'notALink', message });
  });
}

/** `/outside Checkout`, or none */
export function readOutside(reading: Reading): Understood {
  if (isNobody(reading.words)) return give(reading, { type: 'setOutsideName', outsideName: '' });
  return withText(reading, 'Say what it is called outside, or none', (outsideName) =>
    give(reading, { type: 'setOutsideName', outsideName }),
  );
}

/** `/zone Europe/Berlin` */
export function readZone(reading: Reading): Understood {
  return withText(reading, 'Name a time zone', (typed) => {
    const zone = knownZone(typed);
    if (zone !== null) return give(reading, { type: 'setZone', zone });
    const message = `There is no time zone "${shown(typed)}"; write UTC, or a place such as Europe/Berlin.`;
    return refuse(reading, { code: 'notAZone', message });
  });
}

/** `/role comms @bo`, or none */
export function readRole(reading: Reading): Understood {
  return withKeyword(reading, 'role', (found) => {
    const person = readPerson(reading, found.rest);
    const role = roleSchema.parse(found.keyword.key);
    if (person === undefined && found.rest.length === 0) {
      return refuse(reading, {
        code: 'needsPerson',
        message: `Say who takes the role, or none, ${form(reading)}`,
      });
    }
    if (person === undefined || (person !== null && found.rest.length > 0)) {
      return tooMuch(reading, 'a role and a person (or none)');
    }
    return give(reading, { type: 'assignRole', role, person }, '');
  });
}

/** What is snoozed is a reference or a word, and it takes a time. */
export function readSnooze(reading: Reading): Understood {
  const { durationMs, thread, assumption, task, loan } = reading.found;
  const references = Object.entries({ thread, assumption, task, loan }).flatMap(([noun, number]) =>
    number === undefined ? [] : [`${noun}:${number}`],
  );
  const snooze = (what: string): Understood => {
    if (durationMs !== undefined)
      return give(reading, { type: 'snooze', what, until: later(reading, durationMs) }, '');
    return refuse(reading, { code: 'needsTime', message: `Say for how long, ${form(reading)}` });
  };
  const [reference, ...others] = references;
  if (others.length > 0 || (reference !== undefined && reading.words.length > 0))
    return tooMuch(reading, 'one thing and a time');
  if (reference !== undefined) return snooze(reference);
  return withKeyword(reading, 'need', ({ keyword, rest }) =>
    rest.length > 0 ? tooMuch(reading, 'one thing and a time') : snooze(keyword.key),
  );
}
