import { describe, expect, it } from 'vitest';
import { restingOn } from '../../../src/domain/incident/entries.ts';
import { kept } from '../../../src/domain/incident/kept/events.ts';
import { bo, declared, factsOf, given, minute, type Past, stateOf } from './spec.ts';

const assumed = (disproof: string): Past => ({
  type: 'assumed',
  data: { assumption: 1, thread: 1, text: 'the deploy', confidence: 'high', disproof },
  id: 'it/0',
});
const opened: Past = { type: 'threadOpened', data: { thread: 1, title: 'Pool', owner: null } };
const said: Past = { type: 'disproofGiven', data: { assumption: 1, disproof: 'older errors' } };
const asked = (owner: string, task = 1, dueAt: string | null = null): Past => ({
  type: 'taskAdded',
  data: {
    ...{ task, followUp: false, thread: 1, assumption: 1, text: 'Find out: older errors', owner, dueAt },
  },
});

describe('what would disprove an assumption', () => {
  it('is said later, and said anew', () => {
    given(declared(), opened, assumed(''))
      .when({ type: 'disprove', assumption: 1, disproof: 'older errors' })
      .thenEvents(said);
    expect(factsOf(declared(), opened, assumed('a rollback'), said).assumptions[0]?.disproof).toBe(
      'older errors',
    );
    given(declared(), opened, assumed('older errors'))
      .when({ type: 'disprove', assumption: 1, disproof: 'older errors' })
      .thenNothing();
  });

  it('is a task for whoever is asked to find out, on the thread of the assumption', () => {
    given(declared(), opened, assumed('older errors'))
      .when({ type: 'disprove', assumption: 1, owner: 'bo', dueAt: minute(30) })
      .thenEvents(asked('bo', 1, minute(30)));
    given(declared(), opened, assumed(''))
      .when({ type: 'disprove', assumption: 1, disproof: 'older errors', owner: 'bo' })
      .thenEvents(said, asked('bo'));
    expect(factsOf(declared(), opened, assumed('older errors'), asked('bo')).tasks[0]).toMatchObject({
      assumption: 1,
      thread: 1,
    });
  });

  it('is asked of one person once, and of another besides', () => {
    const past = [...declared(), opened, assumed('older errors'), asked('bo')];
    given(past).when({ type: 'disprove', assumption: 1, owner: 'bo' }).thenNothing();
    given(past).when({ type: 'disprove', assumption: 1, owner: 'ana' }).thenEvents(asked('ana', 2));
  });

  it('has to be said before anybody is asked', () => {
    given(declared(), opened, assumed(''))
      .when({ type: 'disprove', assumption: 1, owner: 'bo' })
      .thenRefused('nothingSaid', 'what would disprove A1');
    given(declared()).when({ type: 'disprove', assumption: 9, owner: 'bo' }).thenRefused('notFound', 'A9');
  });

  it('is named before the assumption is withdrawn', () => {
    const state = stateOf(declared(), opened, assumed(''), said, asked('bo'));
    const item = state.history.find(({ event }) => event.id === 'it/0');
    expect(item && restingOn(state, item).map(({ event }) => event.type)).toEqual([
      'disproofGiven',
      'taskAdded',
    ]);
  });

  it('is asked by no task of older records', () => {
    const before = { task: 1, followUp: false, thread: null, text: 'page', owner: bo.id, dueAt: null };
    expect(kept.taskAdded.read(1, before)).toEqual({ data: { ...before, assumption: null } });
  });
});
