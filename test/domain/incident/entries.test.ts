import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/decide/decide.ts';
import { commandSchema } from '../../../src/domain/incident/commands.ts';
import {
  editableWords,
  findEntry,
  mayBeTold,
  withWords,
  wordsToTell,
} from '../../../src/domain/incident/entries.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import { limits } from '../../../src/domain/incident/limits.ts';
import { withdrawalRefusal } from '../../../src/domain/incident/withdrawal.ts';
import { life, liveAll } from './lives.ts';
import { contextWith, declared, factsOf, given, minute, type Past, record, stateOf } from './spec.ts';

const noted: Past = { type: 'noted', data: { thread: null, text: 'first' }, id: 'note/0' };
const newer: Past = { type: 'noted', data: { thread: null, text: 'second' }, id: 'newer/0' };
const opened: Past = {
  type: 'threadOpened',
  data: { thread: 1, title: 'Pool', owner: null },
  id: 'open/0',
};
const reported: Past = {
  type: 'reported',
  data: { thread: 1, conditions: 'full', actions: 'raising', needs: '' },
  id: 'report/0',
};
const withdrawnEvent = (entry: string, why = ''): Past => ({ type: 'entryWithdrawn', data: { entry, why } });

describe('words for outside', () => {
  const told: Past = {
    type: 'outsideWordsGiven',
    data: { thread: 1, text: 'some can pay', about: null },
    id: 'told/0',
  };
  const raised: Past = {
    type: 'severityChanged',
    data: { from: 'SEV2', severity: 'SEV1', why: '' },
    id: 'sev/0',
  };
  const past = [...declared(), opened, noted, reported, newer, told, raised, withdrawnEvent('newer/0')];
  const item = (id: string) => {
    const found = findEntry(stateOf(past), id);
    if (found === undefined) throw new Error(`no entry ${id}`);
    return found;
  };

  it.each([
    ['note/0', null, 'first'],
    ['open/0', 1, 'Pool'],
    ['report/0', 1, 'full'],
  ])('begin from the words of %s and keep its thread', (id, thread, text) => {
    expect(mayBeTold(stateOf(past), item(id))).toBe(true);
    expect(wordsToTell(item(id))).toEqual({ thread, text });
    given(past)
      .when({ type: 'tell', thread, text: 'In other words', about: id })
      .thenEvents({ type: 'outsideWordsGiven', data: { thread, text: 'In other words', about: id } });
  });

  it.each(['newer/0', 'told/0', 'sev/0'])(
    'are not made from %s: taken back, said already, or wordless',
    (id) => {
      expect(mayBeTold(stateOf(past), item(id))).toBe(false);
    },
  );
});

describe('editing', () => {
  it('changes the words of the newest own entry; both versions stay', () => {
    const edited: Past = {
      type: 'entryEdited',
      data: { entry: 'note/0', dataVersion: 1, data: { thread: null, text: 'better' } },
      id: 'edit/0',
    };
    given(declared(), noted)
      .when({ type: 'editEntry', entry: 'note/0', text: 'better' })
      .thenEvents({ type: edited.type, data: edited.data } as typeof edited);
    const item = stateOf(declared(), noted, edited).history.find((i) => i.event.id === 'note/0');
    expect(item).toMatchObject({
      event: { data: { text: 'first' } },
      data: { text: 'better' },
      changedBy: [{ id: 'edit/0', how: 'edited' }],
      withdrawn: null,
    });
  });

  it('keeps the parts of a report that holds bars and links', () => {
    const part = fc.stringMatching(/^[a-z<>|\\]{0,8}$/u);
    fc.assert(
      fc.property(fc.tuple(part, part, part), ([conditions, actions, needs]) => {
        fc.pre(conditions + actions + needs !== '');
        const data = { thread: 1, conditions, actions, needs };
        const [item] = stateOf(declared(), opened, { ...reported, data } as Past).history.slice(-1);
        if (item === undefined) throw new Error('nothing was reported');
        expect(withWords(item, editableWords(item))?.data).toEqual(data);
      }),
    );
  });

  it('changes nothing when the words are the same', () => {
    given(declared(), noted).when({ type: 'editEntry', entry: 'note/0', text: ' first ' }).thenNothing();
    given(declared(), opened).when({ type: 'editEntry', entry: 'open/0', text: 'Pool \n' }).thenNothing();
    given(declared(), opened, reported)
      .when({ type: 'editEntry', entry: 'report/0', text: 'full|raising' })
      .thenNothing();
  });

  it('changes the facts that the entry brought about', () => {
    const edited: Past = {
      type: 'entryEdited',
      data: { entry: 'open/0', dataVersion: 1, data: { thread: 1, title: 'DB pool', owner: null } },
    };
    expect(factsOf(declared(), opened, edited).threads[0]?.title).toBe('DB pool');
  });

  it('reads a report in its parts', () => {
    given(declared(), opened, reported)
      .when({ type: 'editEntry', entry: 'report/0', text: 'empty again | waiting | a DBA | two' })
      .thenEvents({
        type: 'entryEdited',
        data: {
          entry: 'report/0',
          dataVersion: 1,
          data: { thread: 1, conditions: 'empty again', actions: 'waiting', needs: 'a DBA | two' },
        },
      });
  });

  it('holds new words to what the first ones were held to', () => {
    given(declared(), opened)
      .when({ type: 'editEntry', entry: 'open/0', text: 'x'.repeat(limits.threadTitle + 1) })
      .thenRefused('doesNotFit');
    given(declared(), opened)
      .when({ type: 'editEntry', entry: 'open/0', text: 'two\nlines' })
      .thenEvents({
        type: 'entryEdited',
        data: { entry: 'open/0', dataVersion: 1, data: { thread: 1, title: 'two lines', owner: null } },
      });
    given(declared(), opened, reported)
      .when({ type: 'editEntry', entry: 'report/0', text: ' | | ' })
      .thenRefused('doesNotFit');
    given(declared(), opened, reported)
      .when({ type: 'supersedeEntry', entry: 'report/0', text: 'x'.repeat(limits.reportPart + 1) })
      .thenRefused('doesNotFit');
  });

  it('is for the newest entry of one’s own', () => {
    given(declared(), noted, newer)
      .when({ type: 'editEntry', entry: 'note/0', text: 'x' })
      .thenRefused('notNewest', 'supersede');
    given(declared(), noted, { ...newer, by: 'bo' })
      .when({ type: 'editEntry', entry: 'newer/0', text: 'x' })
      .thenRefused('notNewest');
    given(declared(), noted, { ...newer, by: 'bo' })
      .when({ type: 'editEntry', entry: 'note/0', text: 'x' })
      .thenEvents({
        type: 'entryEdited',
        data: { entry: 'note/0', dataVersion: 1, data: { thread: null, text: 'x' } },
      });
  });

  it('is refused for what has no words, was withdrawn or is not there', () => {
    const lead: Past = {
      type: 'roleAssigned',
      data: { role: 'deputy', person: 'bo' },
      id: 'role/0',
    };
    given(declared(), lead)
      .when({ type: 'editEntry', entry: 'role/0', text: 'x' })
      .thenRefused('notEditable');
    given(declared(), noted, withdrawnEvent('note/0'))
      .when({ type: 'editEntry', entry: 'note/0', text: 'x' })
      .thenRefused('withdrawn');
    given(declared()).when({ type: 'editEntry', entry: 'nothing', text: 'x' }).thenRefused('notFound');
  });
});

describe('superseding', () => {
  it('gives any entry other words, whoever wrote it and however old it is', () => {
    const superseded: Past = {
      type: 'entrySuperseded',
      data: { entry: 'note/0', dataVersion: 1, data: { thread: null, text: 'better' } },
      id: 'super/0',
    };
    const { type, data } = superseded;
    given(declared(), { ...noted, by: 'bo' }, newer)
      .when({ type: 'supersedeEntry', entry: 'note/0', text: 'better' })
      .thenEvents({ type, data } as typeof superseded);
    const item = stateOf(declared(), noted, superseded).history.find((i) => i.event.id === 'note/0');
    expect(item).toMatchObject({
      event: { data: { text: 'first' } },
      data: { text: 'better' },
      changedBy: [{ id: 'super/0', how: 'superseded' }],
    });
    given(declared(), noted, superseded)
      .when({ type: 'supersedeEntry', entry: 'note/0', text: 'better' })
      .thenNothing();
  });

  it('is refused for what was withdrawn or is not there', () => {
    given(declared(), noted, withdrawnEvent('note/0'))
      .when({ type: 'supersedeEntry', entry: 'note/0', text: 'x' })
      .thenRefused('withdrawn');
    given(declared()).when({ type: 'supersedeEntry', entry: 'nothing', text: 'x' }).thenRefused('notFound');
  });
});

describe('withdrawing', () => {
  it('takes back the newest own entry, once; it stays in the history', () => {
    given(declared(), noted)
      .when({ type: 'withdrawEntry', entry: 'note/0', why: 'wrong incident' })
      .thenEvents({ type: 'entryWithdrawn', data: { entry: 'note/0', why: 'wrong incident' } });
    given(declared(), noted, withdrawnEvent('note/0'))
      .when({ type: 'withdrawEntry', entry: 'note/0' })
      .thenNothing();
    const { history } = stateOf(declared(), noted, withdrawnEvent('note/0', 'wrong incident'));
    expect(history.find((i) => i.event.id === 'note/0')).toMatchObject({
      data: { text: 'first' },
      withdrawn: { by: 'ana', at: minute(5), why: 'wrong incident' },
    });
  });

  it('takes back an older entry too, whoever wrote it', () => {
    given(declared(), { ...noted, by: 'bo' }, newer)
      .when({ type: 'withdrawEntry', entry: 'note/0' })
      .thenEvents({ type: 'entryWithdrawn', data: { entry: 'note/0', why: '' } });
  });

  it('is offered exactly where it works', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const lived = liveAll(steps);
        const { state } = lived;
        if (state.facts?.phase === 'closed') return;
        for (const item of state.history.filter(({ withdrawn }) => withdrawn === null)) {
          const command = { type: 'withdrawEntry', entry: item.event.id } as const;
          const context = contextWith({ now: lived.now, by: 'bo' });
          const decision = decide(state, commandSchema.parse(command), context);
          expect(decision.ok).toBe(withdrawalRefusal(state, item) === null);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('restores what was before: the severity and its second look', () => {
    const before: readonly Past[] = [
      ...declared({ severity: 'SEV2' }),
      {
        type: 'assumed',
        data: { assumption: 1, thread: null, text: 'a', confidence: 'low', disproof: '' },
      },
    ];
    const up: Past = {
      type: 'severityChanged',
      data: { from: 'SEV2', severity: 'SEV1', why: '' },
      id: 'sev/0',
    };
    expect(factsOf(before, up)).toMatchObject({ severity: 'SEV1', secondLook: { assumptions: [1] } });
    expect(factsOf(before, up, withdrawnEvent('sev/0'))).toEqual(factsOf(before));
  });

  it('takes back evidence and with it what it did to an assumption', () => {
    const assumed: Past = {
      type: 'assumed',
      data: { assumption: 1, thread: null, text: 'a', confidence: 'low', disproof: '' },
    };
    const against: Past = {
      type: 'evidenceGiven',
      data: { evidence: 1, thread: null, text: 'e', source: '', supports: null, refutes: 1 },
      id: 'ev/0',
    };
    expect(factsOf(declared(), assumed, against).assumptions[0]?.state).toBe('contradicted');
    expect(factsOf(declared(), assumed, against, withdrawnEvent('ev/0')).assumptions[0]?.state).toBe('open');
  });

  it('is refused while something rests on it, which is named', () => {
    given(declared(), opened, { ...reported, by: 'bo' })
      .when({ type: 'withdrawEntry', entry: 'open/0' })
      .thenRefused('restsOn', 'The report “full | raising” rests on this entry; withdraw that first.');
    given(
      declared(),
      opened,
      { ...reported, by: 'bo' },
      { type: 'noted', data: { thread: 1, text: 'x' }, by: 'bo' },
    )
      .when({ type: 'withdrawEntry', entry: 'open/0' })
      .thenRefused('restsOn', 'and 1 more rest on');
    given(declared(), opened, { ...reported, by: 'bo' }, withdrawnEvent('report/0'))
      .when({ type: 'withdrawEntry', entry: 'open/0' })
      .thenEvents({ type: 'entryWithdrawn', data: { entry: 'open/0', why: '' } });
  });

  it('says that it stays when what rests on it cannot be taken back', () => {
    given(
      declared(),
      {
        type: 'handoverOffered',
        data: { handover: 1, role: 'scribe', from: null, to: 'bo', note: '' },
        id: 'offer/0',
      },
      { type: 'handoverWithdrawn', data: { handover: 1, why: '' } },
    )
      .when({ type: 'withdrawEntry', entry: 'offer/0' })
      .thenRefused('restsOn', 'it stays');
  });

  it('is refused for the declaration and all that came with it', () => {
    const history = record(declared());
    for (const { id } of history)
      given(declared()).when({ type: 'withdrawEntry', entry: id }).thenRefused('notWithdrawable');
  });

  it('is refused for an ending, with the status that came with it', () => {
    const ending: readonly Past[] = [
      {
        type: 'statusChanged',
        data: { from: 'investigating', status: 'resolved', why: '' },
        id: 'end/0',
      },
      { type: 'incidentEnded', data: { as: 'resolved', why: '', overruled: [], review: true }, id: 'end/1' },
    ];
    for (const entry of ['end/0', 'end/1'])
      given(declared(), ending).when({ type: 'withdrawEntry', entry }).thenRefused('notWithdrawable');
    given(declared(), noted, ending)
      .when({ type: 'withdrawEntry', entry: 'note/0' })
      .thenEvents({ type: 'entryWithdrawn', data: { entry: 'note/0', why: '' } });
  });

  it('is refused for what is not there', () => {
    given(declared()).when({ type: 'withdrawEntry', entry: 'nothing' }).thenRefused('notFound');
  });
});

describe('what a newer version wrote', () => {
  it('is kept and changes no fact', () => {
    const [first, ...rest] = record(declared(), noted);
    if (first === undefined) throw new Error('empty record');
    const unknown = { ...first, id: 'new/0', type: 'weatherNoted', data: { sun: true } };
    const state = evolveAll(initialState, [first, ...rest, unknown]);
    expect(state.history.at(-1)?.event).toBe(unknown);
    expect(state.facts).toEqual(evolveAll(initialState, [first, ...rest]).facts);
  });
});
