import { describe, expect, it } from 'vitest';
import { kept } from '../../../src/domain/incident/kept/events.ts';
import { toInvite } from '../../../src/domain/incident/named-people.ts';
import type { Person } from '../../../src/domain/incident/person.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { pageMarkdown } from '../../../src/domain/views/page-markdown.ts';
import { reportQuestions } from '../../../src/domain/views/report-question.ts';
import { review } from '../../../src/domain/views/review.ts';
import { threadRows } from '../../../src/domain/views/threads.ts';
import { ana, bo, declared, dee, factsOf, given, minute, type Past, stateOf } from './spec.ts';

const database: Person = { ...bo, id: 'db', name: 'Database', handle: 'db', isTeam: true };
const directory = [ana, bo, dee, database];
const noted: Past = { type: 'personNoted', data: database };
const opened: Past = { type: 'threadOpened', data: { thread: 1, title: 'Pool', owner: 'db' } };

describe('a team', () => {
  it('owns a thread and a task like a person, and is noted in the record', () => {
    given(declared())
      .when({ type: 'openThread', title: 'Pool', owner: 'db' }, { directory })
      .thenEvents({ type: 'personNoted', data: database }, opened);
    given(declared(), noted)
      .when({ type: 'addTask', text: 'count them', owner: 'db' }, { directory })
      .thenEvents({
        type: 'taskAdded',
        data: {
          task: 1,
          followUp: false,
          thread: null,
          assumption: null,
          text: 'count them',
          owner: 'db',
          dueAt: null,
        },
      });
    const facts = factsOf(declared(), noted, opened);
    expect(threadRows(facts, minute(1))[0]?.owner?.name).toBe('Database');
  });

  it('that owns a thread is not the lead who owns it', () => {
    const lead: Past = { type: 'personNoted', data: { ...ana, team: 'Database' } };
    const facts = factsOf(declared(), lead, noted, opened);
    expect(needsYou(facts, minute(5)).filter(({ key }) => key === 'leadOwns')).toEqual([]);
    const own: Past = { type: 'threadAssigned', data: { thread: 1, owner: 'ana' } };
    expect(needsYou(factsOf(declared(), noted, opened, own), minute(5)).map(({ key }) => key)).toContain(
      'leadOwns',
    );
  });

  it('is asked for its report by its name', () => {
    const [question] = reportQuestions(factsOf(declared(), noted, opened), [1]);
    expect(question?.owner).toBe('Database');
    expect(question?.text).toMatch(/^Database, INC-42 #1 Pool: /u);
  });

  it('is not invited into the channel, whatever stands as its Slack member', () => {
    const facts = (isTeam: boolean) =>
      factsOf(declared(), { type: 'personNoted', data: { ...database, isTeam, slackId: 'U0DB' } }, opened);
    expect(toInvite(facts(false))).toEqual(['U0DB']);
    expect(toInvite(facts(true))).toEqual([]);
  });

  it('holds no role, and is handed none', () => {
    given(declared())
      .when({ type: 'assignRole', role: 'scribe', person: 'db' }, { directory })
      .thenRefused('onePerson', 'Database is a team');
    given(declared())
      .when({ type: 'offerHandover', role: 'incidentLead', to: 'db' }, { directory })
      .thenRefused('onePerson', 'Database is a team');
  });

  it('takes over no role, decides nothing and approves nothing', () => {
    const offered: Past = {
      type: 'handoverOffered',
      data: { handover: 1, role: 'incidentLead', from: 'ana', to: 'bo', note: '' },
    };
    given(declared(), offered)
      .when({ type: 'acknowledgeHandover', handover: 1, by: 'db' }, { directory })
      .thenRefused('onePerson', 'A role is held by one person, and Database is a team');
    given(declared())
      .when({ type: 'decide', text: 'fail over', decidedBy: 'db' }, { directory })
      .thenRefused('onePerson', 'A decision is taken by one person, and Database is a team');
    given(declared())
      .when({ type: 'borrow', kind: 'access', text: 'prod', approver: 'db' }, { directory })
      .thenRefused('onePerson', 'A loan is approved by one person, and Database is a team');
  });

  it('is noted again once the address book says that it is one, or whom somebody belongs to', () => {
    const changed = { ...bo, team: 'Database' };
    given(declared())
      .when({ type: 'openThread', title: 'Pool', owner: 'bo' }, { directory: [ana, changed] })
      .thenEvents(
        { type: 'personNoted', data: changed },
        { type: 'threadOpened', data: { thread: 1, title: 'Pool', owner: 'bo' } },
      );
  });

  it('was unknown to records of before: they have people of no team', () => {
    const { isTeam, team, ...before } = bo;
    expect(kept.personNoted.read(1, before)).toEqual({ data: { ...before, isTeam: false, team: '' } });
  });
});

describe('a loan of people', () => {
  const group = 'all engineering teams';
  it('is kept in words where they are nobody of the address book, and stands so in the review', () => {
    const borrowed: Past = {
      type: 'borrowed',
      data: {
        ...{ loan: 1, kind: 'person', text: 'checkout work', person: null, group },
        ...{ approver: 'ana', undo: '', expiresAt: minute(360) },
      },
    };
    given(declared())
      .when({ type: 'borrow', kind: 'person', text: 'checkout work', group, expiresAt: minute(360) })
      .thenEvents(borrowed);
    expect(pageMarkdown(review(stateOf(declared(), borrowed)))).toMatch(
      /\*\*L1\*\* People: all engineering teams, pulled off checkout work · .*approved by Incident lead/u,
    );
  });

  it('is of one person, team or group', () => {
    given(declared())
      .when({ type: 'borrow', kind: 'person', text: 'payments', person: 'bo', group })
      .thenRefused('oneLoan', 'one loan for each');
    given(declared())
      .when({ type: 'borrow', kind: 'access', text: 'prod', group })
      .thenRefused('oneLoan', 'one loan for each');
  });

  it('of records of before has no group', () => {
    const before = { loan: 1, kind: 'person', text: 'payments', person: 'bo', approver: 'ana', undo: '' };
    expect(kept.borrowed.read(1, { ...before, expiresAt: null })).toMatchObject({ data: { group: '' } });
  });
});
