import { describe, expect, it } from 'vitest';
import { commandSchema } from '../../../src/domain/incident/commands.ts';
import { bookBeside, idInRecord, idsInRecord } from '../../../src/domain/incident/same-person.ts';
import { asNamed } from '../../../src/domain/shared-record/as-named.ts';
import { bo, contextWith, declared, dee, given, here, type Past, stateOf, there } from '../incident/spec.ts';

/* Two address books, each with ids of its own, and one record. */

const shared: Past = { type: 'incidentShared', data: { console: here, space: 'main' } };
/** Bo as Bo's own console knows him, and Dee there. */
const boThere = { ...bo, id: 'bo-there' };
const deeThere = { ...dee, id: 'dee-there' };

describe('who is the same person in a record and in an address book', () => {
  it('is found by Slack member, by address, or by name and handle together', () => {
    const noted = { bo: { ...bo, slackId: 'U1', email: 'bo@example.org' } };
    const as = (changes: object) => idsInRecord(noted, [{ ...boThere, ...changes }]).get('bo-there');
    expect(as({ slackId: 'U1', name: 'Robert', handle: 'rob' })).toBe('bo');
    expect(as({ email: 'BO@example.org', name: 'Robert', handle: 'rob' })).toBe('bo');
    expect(as({})).toBe('bo');
    expect(as({ slackId: 'U2' })).toBeUndefined();
    expect(as({ name: 'Bo Borg' })).toBeUndefined();
    expect(as({ handle: 'bob' })).toBeUndefined();
    expect(as({ isTeam: true })).toBeUndefined();
  });

  it('is whoever has the same id, whatever it says of them', () => {
    expect(idsInRecord({ bo }, [{ ...bo, name: 'Robert' }]).size).toBe(0);
  });
});

describe('who is named in a shared incident', () => {
  const book = [boThere, deeThere];

  it('is whom its record has, and whoever is only in the address book', () => {
    const { facts } = stateOf(declared(), [shared]);
    expect(idInRecord(facts, book, 'bo-there')).toBe('bo');
    expect(idInRecord(facts, book, 'dee-there')).toBe('dee-there');
    expect(bookBeside(facts, book)).toEqual([deeThere]);
  });

  it('is whom the address book has, as long as it is not shared', () => {
    const { facts } = stateOf(declared());
    expect(idInRecord(facts, book, 'bo-there')).toBe('bo-there');
    expect(bookBeside(facts, book)).toBe(book);
  });
});

describe('what is asked of a shared incident', () => {
  const command = commandSchema.parse({ type: 'addTask', text: 'look', owner: 'bo-there' });
  const context = contextWith({ by: 'bo-there', directory: [boThere, deeThere], console: there });

  it('has the ids of its record', () => {
    const asked = asNamed(stateOf(declared(), [shared]), command, context);
    expect(asked.command).toMatchObject({ owner: 'bo' });
    expect(asked.context.by).toBe('bo');
    expect(asked.context.directory.map(({ id }) => id)).toEqual(['bo', 'dee-there']);
  });

  it('stays as it is for an incident that is not shared', () => {
    expect(asNamed(stateOf(declared()), command, context)).toEqual({ command, context });
  });
});

describe('Given a shared incident in which Bo is known', () => {
  const renamed = { ...bo, name: 'Robert Berg' };
  const assigning = { type: 'assignRole', role: 'scribe', person: 'bo' } as const;
  const assigned: Past = { type: 'roleAssigned', data: { role: 'scribe', person: 'bo' } };

  it('when another console names him and has other words for him, then the record keeps its own', () => {
    given(declared(), [shared])
      .when(assigning, { directory: [renamed] })
      .thenEvents(assigned);
  });

  it('when another console knows his Slack member, then that is added', () => {
    given(declared(), [shared])
      .when(assigning, { directory: [{ ...renamed, slackId: 'U1' }] })
      .thenEvents({ type: 'personNoted', data: { ...bo, slackId: 'U1' } }, assigned);
  });

  it('when he says so himself, then he is called otherwise', () => {
    given(declared(), [shared])
      .when(assigning, { directory: [renamed], by: 'bo' })
      .thenEvents({ type: 'personNoted', data: renamed }, assigned);
  });
});
