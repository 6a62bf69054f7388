import type { Person } from './person.ts';
import type { Shared } from './shared.ts';

/**
 * Each console has an address book of its own, with ids of its own. Where several write to one record, somebody who is in
 * two of them is one person there: under the id that the record had first.
 */

const same = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a !== '' && a.toLowerCase() === b.toLowerCase();

/** Whether two entries are of one person, or of one team: by what is theirs alone, or else by name and handle. */
const isSame = (a: Person, b: Person): boolean => {
  if (a.isTeam !== b.isTeam) return false;
  if (a.slackId !== null && b.slackId !== null) return a.slackId === b.slackId;
  if (same(a.email, b.email)) return true;
  return same(a.name, b.name) && same(a.handle, b.handle);
};

/** The ids that a record has for people of an address book, by the ids that they have in the book; only where they differ. */
export const idsInRecord = (
  noted: Readonly<Record<string, Person>>,
  book: readonly Person[],
): ReadonlyMap<string, string> =>
  new Map(
    book
      .filter(({ id }) => !Object.hasOwn(noted, id))
      .flatMap((person): readonly (readonly [string, string])[] => {
        const known = Object.values(noted).find((one) => isSame(one, person));
        return known === undefined ? [] : [[person.id, known.id]];
      }),
  );

/** What of an incident says who is who in it. */
export interface Known {
  readonly people: Readonly<Record<string, Person>>;
  readonly shared: Shared | null;
}

/** The id under which a shared incident knows somebody of the address book; the book's own for any other incident. */
export const idInRecord = (known: Known | null, book: readonly Person[], id: string): string =>
  known === null || known.shared === null ? id : (idsInRecord(known.people, book).get(id) ?? id);

/** The address book without those whom a shared incident knows under another id: they are named as it has them. */
export const bookBeside = (known: Known | null, book: readonly Person[]): readonly Person[] => {
  if (known === null || known.shared === null) return book;
  const ids = idsInRecord(known.people, book);
  return ids.size === 0 ? book : book.filter(({ id }) => !ids.has(id));
};
