import { counted } from '../../../domain/counted.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { audienceLabels, roleLabels, roles } from '../../../domain/incident/words.ts';
import { listed } from '../../../domain/listed.ts';
import { clockWords } from '../../../domain/views/clock-words.ts';
import { clockSeenFrom } from '../../../domain/views/time.ts';
import type { ConsoleHere, SharedNow } from '../../../shared/shared-record.ts';
import type { SettingsView } from '../../../shared/types.ts';

/** What is said of a shared incident, in a few words. */

/** From which zone and when it is looked at. */
interface Seen {
  readonly zone: string;
  /** ISO 8601 */
  readonly now: string;
}

const waitWords = (count: number): string =>
  count === 0 ? '' : count === 1 ? '; 1 entry waits' : `; ${count} entries wait`;

/** How this console stands to the others: "Shared · 3 consoles", "Working alone since 14:02; 4 entries wait". */
export const linkWords = ({ link, here, waiting }: SharedNow, { zone, now }: Seen): string => {
  if (link.kind === 'joining') return 'Joining …';
  if (link.kind === 'stopped') return 'Sharing has stopped';
  if (link.kind === 'alone')
    return `${link.isOnItsOwn ? 'Leading without the others' : 'Working alone'} since ${clockSeenFrom(link.since, zone, now)}${waitWords(waiting.length)}`;
  return here.length < 2 ? 'Shared · only this console' : `Shared · ${here.length} consoles`;
};

/** {@link linkWords} where there is little room. */
export const shortLinkWords = ({ link, here, waiting }: SharedNow): string => {
  if (link.kind === 'joining') return 'Joining …';
  if (link.kind === 'stopped') return 'Stopped';
  if (link.kind === 'alone') {
    const where = link.isOnItsOwn ? 'On its own' : 'Alone';
    return waiting.length === 0 ? where : `${where} · ${waiting.length} wait`;
  }
  return `Shared · ${Math.max(1, here.length)}`;
};

/** What the words stand for, and what is to be done; a sentence or two. */
export const linkMeaning = ({ link }: SharedNow): string => {
  if (link.kind === 'joining') return 'What is here is being compared with what the server has.';
  if (link.kind === 'stopped') return link.problem.message;
  if (link.kind === 'alone' && link.isOnItsOwn)
    return `${link.why} What you enter is in the record of this computer. Updates go out from here. When the server can be reached again, all of it goes to the others. ${ifTheyLedOn} ${becomesNotesWords}`;
  if (link.kind === 'alone')
    return `${link.why} Go on as usual: all that you enter is kept on this computer and goes out when the server can be reached again.`;
  return 'What anybody enters here, the others see within a second.';
};

/** Behind the choice to go on without the others: two who do so lead two records. */
export const agreeWords = 'Agree on who: one console goes on, the others wait.';

/** What becomes of entries that only this console has, once the shared record goes on. */
export const becomesNotesWords =
  'Decisions, severity, threads, roles, states and updates that were only here are only noted: enter again what still holds.';

/** Whose record goes on when somebody else led on as well. */
export const ifTheyLedOn =
  'If they led on meanwhile, the record on the server goes on, and what you entered follows it as late entries.';

/** The name of who sits there: as the record has it, else as that console says it. */
export const personWords = ({ person }: Pick<ConsoleHere, 'person'>, people: Facts['people']): string =>
  (Object.hasOwn(people, person.id) ? people[person.id]?.name : undefined) ?? person.name;

/** ", incident lead and scribe" of whoever sits at a console; empty without a role. */
export const roleWords = (
  { person }: Pick<ConsoleHere, 'person'>,
  { roles: held }: Pick<Facts, 'roles'>,
): string => {
  const own = roles.filter((role) => held[role] === person.id);
  return own.length === 0 ? '' : `, ${listed(own.map((role) => roleLabels[role].toLowerCase()))}`;
};

/** Up to two letters of a name: "BB" of Bo Berg, "An" of Ana. */
export const initials = (name: string): string => {
  const words = name.split(/\s+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const [first = '', last = ''] = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const letters = last === '' ? [...first].slice(0, 2) : [[...first][0] ?? '', [...last][0] ?? ''];
  return (
    letters.map((letter, at) => (at === 0 || last !== '' ? letter.toLocaleUpperCase() : letter)).join('') ||
    '?'
  );
};

/** What there is to say of a console besides who is there: what is typed, and that its clock is wrong. */
export const doingWords = ({ typing, aheadMs }: ConsoleHere): readonly string[] => [
  ...(typing === null ? [] : [`typing the ${audienceLabels[typing].toLowerCase()} update`]),
  ...(aheadMs === null ? [] : [`${clockWords(aheadMs)}, so its times may be wrong`]),
];

/** Everything about one console in a line: "Bo Berg at bo-laptop, typing the internal update". */
export const consoleWords = (one: ConsoleHere, people: Facts['people']): string =>
  [
    `${personWords(one, people)} at ${one.name}${one.isThisOne ? ' (this console)' : ''}`,
    ...doingWords(one),
  ].join(', ');

/** "Ana at ana-laptop (this console) and Bo Berg at bo-laptop"; for screen readers. */
export const everybodyWords = (here: readonly ConsoleHere[], people: Facts['people']): string =>
  listed(here.map((one) => consoleWords(one, people)));

const linesNotTaken = (count: number, whose: string): string =>
  `${counted(count, 'line')}${whose} ${count === 1 ? 'was' : 'were'} not taken`;

/** "2 lines were not taken" */
export const notTakenWords = (count: number): string => linesNotTaken(count, '');

/** {@link notTakenWords}, among what else is left of one's own: "2 lines of yours were not taken" */
export const ownNotTakenWords = (count: number): string => linesNotTaken(count, ' of yours');

/**
 * Whoever is at the keyboard, while the settings have them only as the computer's account is called, with the section
 * where that is mended; null for somebody whose name a person has given.
 */
export const notIntroduced = ({
  me,
  people,
}: Pick<SettingsView, 'me' | 'people'>): {
  readonly name: string;
  readonly section: 'people' | 'you';
} | null => {
  const persons = people.filter(({ isTeam }) => !isTeam);
  const own = persons.find(({ id }) => id === me);
  if (own === undefined || own.name !== own.handle) return null;
  // Alone in the address book, there is nobody to choose from.
  return { name: own.name, section: persons.length === 1 ? 'people' : 'you' };
};
