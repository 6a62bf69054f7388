import { roleLabels } from '../../incident/words.ts';
import { isBefore } from '../../time/instants.ts';
import { consoleLines } from '../consoles.ts';
import { type Line, line, list, strong } from '../page.ts';
import { rolesGiven } from './roles.ts';
import type { Sheet } from './sheet.ts';

/** Who took part, and in which role. */

type Given = ReturnType<typeof rolesGiven>;

/** "incident lead from … to …", for every time that somebody had a role. */
const rolesOf = ({ when, who }: Sheet, given: Given, id: string): readonly string[] =>
  given.flatMap(({ role, person, at }, place) => {
    if (person !== id) return [];
    const until = given.slice(place + 1).find((later) => later.role === role);
    if (until?.person === id) return [];
    const before = given
      .slice(0, place)
      .findLast((earlier) => earlier.role === role && earlier.person !== id);
    const own = given.find(
      (one) =>
        one.role === role && one.person === id && (before === undefined || !isBefore(one.at, before.at)),
    );
    const end = until === undefined ? 'to the end' : `to ${when(until.at)}`;
    const label = roleLabels[role];
    return [`${who(id) === label ? '' : `${label.toLowerCase()} `}from ${when(own?.at ?? at)} ${end}`];
  });

const threadsOf = ({ facts }: Sheet, id: string): string => {
  const owned = facts.threads.filter(({ owner }) => owner === id).map(({ number }) => `#${number}`);
  return owned.length === 0 ? '' : `owned ${owned.join(', ')}`;
};

const personLine = (sheet: Sheet, given: Given, id: string): Line => {
  const name = sheet.who(id);
  const more = [...rolesOf(sheet, given, id), threadsOf(sheet, id)]
    .filter((words) => words !== '')
    .join(' · ');
  return more === '' ? line`${name}` : line`${name} · ${more}`;
};

export const tookPartBlocks = (sheet: Sheet) => {
  const { facts, when } = sheet;
  const given = rolesGiven(sheet.state.history);
  const people = Object.keys(facts.people).map((id) => personLine(sheet, given, id));
  const nobody =
    facts.roles.communicationsLead === null
      ? [line`${strong(`${roleLabels.communicationsLead}:`)} nobody`]
      : [];
  return [list([...people, ...nobody, ...consoleLines(facts, when)], 'Nobody.')];
};
