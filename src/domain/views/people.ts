import type { Facts } from '../incident/state.ts';

/** A person as the screen shows them. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** The name of the person with this id in the record; the id itself when the record does not know them. */
export const nameOf = (people: Facts['people'], id: string): string => {
  if (id === 'outbox') return 'Throughline';
  return (Object.hasOwn(people, id) ? people[id]?.name : undefined) ?? id;
};

/** {@link nameOf} with the id, or null for nobody. */
export const personOf = (people: Facts['people'], id: string | null): Named | null =>
  id === null ? null : { id, name: nameOf(people, id) };
