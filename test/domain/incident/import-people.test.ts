import { expect, it } from 'vitest';
import { importPeople, type Member } from '../../../src/domain/incident/import-people.ts';
import { type Person, personSchema } from '../../../src/domain/incident/person.ts';

const member = (slackId: string, name: string, more: Partial<Member> = {}): Member => ({
  slackId,
  name,
  handle: '',
  email: null,
  zone: null,
  ...more,
});
const ana: Person = {
  id: 'p1',
  name: 'Ana Lima',
  handle: 'ana',
  slackId: null,
  email: 'Ana@example.com',
  zone: null,
  isTeam: false,
  team: '',
};
let count = 0;
const run = (book: readonly Person[], ...members: readonly Member[]) =>
  importPeople(book, members, () => `new-${++count}`);

it('fills in what is missing about somebody who is there, by address, then by member', () => {
  const [first] = run([ana], member('U1', 'Ana L.', { email: 'ana@EXAMPLE.com', zone: 'Europe/Berlin' }));
  expect(first).toEqual({ ...ana, slackId: 'U1', zone: 'Europe/Berlin' });
  const again = run(
    [{ ...ana, slackId: 'U1', email: null }],
    member('U1', 'x', { email: 'new@example.com' }),
  );
  expect(again).toEqual([{ ...ana, slackId: 'U1', email: 'new@example.com' }]);
});

it('adds the others with a handle that is free and valid', () => {
  const people = run(
    [ana],
    member('U2', 'Ana Ruiz', { handle: 'ana' }),
    member('U3', 'Bo Berg', { handle: 'Bo.B' }),
    member('U4', '  ', { handle: '!!' }),
    member('U5', 'Cy', { zone: 'Mars/Base' }),
  );
  expect(people.slice(1).map(({ handle }) => handle)).toEqual(['ana.r', 'bo.b', 'u4', 'cy']);
  expect(people[4]?.zone).toBeNull();
  for (const person of people) expect(personSchema.safeParse(person).success).toBe(true);
});

it('doubles nobody when it is done twice', () => {
  const once = run([ana], member('U2', 'Bo'), member('U2', 'Bo'));
  expect(once).toHaveLength(2);
  expect(run(once, member('U2', 'Bo'))).toEqual(once);
});
