import type { Facts } from '../incident/state.ts';
import { type Role, roleLabels, roles } from '../incident/words.ts';
import { escapeRegExp } from '../update/check/people.ts';

/** People as roles: what replaces their names, handles and addresses wherever they are written. */

export interface Cast {
  /** The key in the scenario of the person with this id; the lead's for somebody unknown. */
  readonly keyOf: (id: string | null) => string;
  readonly people: readonly {
    readonly key: string;
    readonly name: string;
    readonly role: Role | 'responder';
  }[];
  /** Words without anybody's name, handle or address. */
  readonly without: (words: string) => string;
}

/** Whole words only: a name may be part of another word. Letters of any script count. */
const wholeWord = (words: readonly string[], flags: string): RegExp | null => {
  const given = words.map((word) => word.trim()).filter((word) => word !== '');
  if (given.length === 0) return null;
  const any = [...new Set(given)].toSorted((a, b) => b.length - a.length).map(escapeRegExp);
  return new RegExp(`(?<![\\p{L}\\p{N}])@?(?:${any.join('|')})(?![\\p{L}\\p{N}])`, flags);
};

const address = /[^\s<>()[\]"“”,;]+@[^\s<>()[\]"“”,;]*[\p{L}\p{N}]/gu;
const mention = /@[\p{L}\p{N}._-]*[\p{L}\p{N}]/gu;

/** What somebody is called by in running text: the whole name, each part of it, the handle, the member id. */
const callings = ({ name, handle, slackId }: Facts['people'][string]) => ({
  // In any case: nothing else is written like this by chance.
  whole: [name, handle, slackId ?? ''],
  // In its own case: “Will” is a name, “will” is not.
  parts: name.split(/[\s,.]+/u).filter((part) => part.length > 1),
});

/** Gives everybody in the record a role: those that have one keep it, the others are numbered. */
export const castOf = (facts: Facts): Cast => {
  const lead = facts.roles.incidentLead;
  const ids = [...new Set([...(lead === null ? [] : [lead]), ...Object.keys(facts.people)])];
  const roleOf = (id: string): Role | null => roles.find((role) => facts.roles[role] === id) ?? null;
  let responders = 0;
  const cast = ids.map((id, index) => {
    const role: Role | 'responder' = roleOf(id) ?? 'responder';
    if (role === 'responder') responders += 1;
    const name = role === 'responder' ? `Responder ${responders}` : roleLabels[role];
    return { id, key: `p${index + 1}`, name, role };
  });
  const people =
    cast.length === 0
      ? [{ id: '', key: 'p1', name: roleLabels.incidentLead, role: 'incidentLead' as const }]
      : cast;
  const replacements = people.flatMap(({ id, name }): readonly (readonly [RegExp, string])[] => {
    const person = Object.hasOwn(facts.people, id) ? facts.people[id] : undefined;
    if (person === undefined) return [];
    const { whole, parts } = callings(person);
    return [wholeWord(whole, 'giu'), wholeWord(parts, 'gu')].flatMap((found) =>
      found === null ? [] : [[found, name.toLowerCase()] as const],
    );
  });
  return {
    keyOf: (id) => people.find((one) => one.id === id)?.key ?? people[0]?.key ?? 'p1',
    people: people.map(({ key, name, role }) => ({ key, name, role })),
    without: (words) =>
      replacements
        .reduce((text, [found, name]) => text.replace(found, name), words.replace(address, 'an address'))
        .replace(mention, 'somebody'),
  };
};
