import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { because } from '../../../src/domain/causes/cause.ts';
import type { Outcome } from '../../../src/domain/incident/delivery.ts';
import type { NewEvent } from '../../../src/domain/incident/events.ts';
import { evolve, evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import { kept } from '../../../src/domain/incident/kept/events.ts';
import { type LogLine, logLines } from '../../../src/domain/views/log.ts';
import { folded, logWords } from '../../../src/domain/views/log-words.ts';
import { life, liveAll } from '../incident/lives.ts';
import { declared, minute, type Past, record, stateOf } from '../incident/spec.ts';
import {
  against,
  assumption,
  attempted,
  ended,
  loan,
  mailDelivery,
  slackDelivery,
  thread,
  update,
} from './sample.ts';

const linesOf = (...past: readonly Past[]) => logLines(stateOf(declared(), ...past)).slice(2);
const lineOf = (said: Past): LogLine | undefined => linesOf(said)[0];

describe('a line', () => {
  it('says when, what, about what, and who', () => {
    expect(lineOf({ ...assumption(5, 8), at: minute(14), by: 'bo' })).toMatchObject({
      type: 'assumed',
      time: '12:14',
      day: 'Sun 1 Mar',
      label: 'Assumption',
      ref: 'A5',
      thread: 8,
      text: 'Guess 5',
      detail: 'medium confidence',
      by: 'Bo Berg',
      byId: 'bo',
      late: null,
      edited: false,
      superseded: false,
      before: null,
      withdrawn: null,
    });
  });

  it.each<readonly [Past, Partial<LogLine>]>([
    [loan(1, minute(60)), { ref: 'L1', text: 'Access: prod write (Bo Berg)' }],
    [loan(1, minute(60)), { detail: 'undo: drop the role · until 13:00 UTC · approved by Ana Lima' }],
    [against(2), { label: 'Evidence', ref: 'E1', detail: 'refutes A2 · log' }],
    [
      { type: 'reported', data: { thread: 1, conditions: 'full', actions: '', needs: 'a DBA' } },
      { label: 'Report', thread: 1, text: 'full |  | a DBA' },
    ],
    [
      { type: 'severityChanged', data: { from: 'SEV3', severity: 'SEV1', why: 'it spreads' } },
      { text: 'SEV3 → SEV1', detail: 'because it spreads', tone: 'strong' },
    ],
    [
      {
        type: 'decided',
        data: {
          decision: 2,
          thread: 4,
          text: 'roll back',
          why: '',
          explainLater: true,
          decidedBy: 'bo',
          insteadOf: null,
          alone: false,
        },
      },
      { ref: 'D2', thread: 4, text: 'roll back', detail: 'to be explained · by Bo Berg' },
    ],
    [
      {
        type: 'decided',
        data: {
          decision: 3,
          thread: null,
          text: 'wait',
          why: '',
          explainLater: true,
          decidedBy: 'bo',
          insteadOf: 2,
          alone: true,
        },
      },
      { ref: 'D3', text: 'wait', detail: 'to be explained · alone, by Bo Berg · instead of D2' },
    ],
    [
      {
        type: 'taskAdded',
        data: {
          task: 4,
          followUp: false,
          thread: 2,
          assumption: null,
          text: 'page',
          owner: 'bo',
          dueAt: minute(15),
        },
      },
      { label: 'Task', ref: 'K4', text: 'page', detail: 'Bo Berg · due 12:15' },
    ],
  ])('is readable: %o', (said, words) => {
    expect(lineOf(said)).toMatchObject(words);
  });

  it('says who took over, and who said so when that was somebody else', () => {
    const offered: Past = {
      type: 'handoverOffered',
      data: { handover: 1, role: 'incidentLead', from: 'ana', to: 'bo', note: '' },
    };
    const taken = (by?: string): NewEvent => ({
      type: 'handoverAcknowledged',
      data: { handover: 1, ...(by !== undefined && { by }) },
    });
    const said = (past: Past) => linesOf(offered, past)[1];
    expect(said({ ...taken('bo'), by: 'bo' })).toMatchObject({
      text: 'Bo Berg took over as incident lead',
      detail: '',
    });
    // An older record: it is whom it was offered to.
    expect(said({ ...taken(), by: 'ana' })).toMatchObject({
      text: 'Bo Berg took over as incident lead',
      detail: 'acknowledged by Ana Lima',
    });
    expect(said({ ...taken('ana'), by: 'ana' })).toMatchObject({
      text: 'Ana Lima took over as incident lead',
    });
  });

  it('says who withdrew an offer, and to whom it was, in old records too', () => {
    const offered: Past = {
      type: 'handoverOffered',
      data: { handover: 1, role: 'incidentLead', from: 'ana', to: 'ana', note: '' },
    };
    const withdrawn: Past = { type: 'handoverWithdrawn', data: { handover: 1, why: '' }, by: 'bo' };
    expect(linesOf(offered, withdrawn)[1]).toMatchObject({
      text: 'Bo Berg withdrew the offer to Ana Lima',
      detail: '',
    });
  });

  it('says when it was written down much later than it happened', () => {
    const note = (recordedAt: string): Past => ({
      type: 'noted',
      data: { thread: null, text: 'x' },
      at: minute(0),
      recordedAt,
    });
    expect(lineOf(note(minute(4)))?.late).toBeNull();
    expect(lineOf(note(minute(20)))?.late).toBe('12:20');
  });

  it('keeps what it said before, and that it was withdrawn', () => {
    const note: Past = { type: 'noted', data: { thread: null, text: 'first' }, id: 'n/0' };
    const edited: Past = {
      type: 'entryEdited',
      data: { entry: 'n/0', dataVersion: 1, data: { thread: null, text: 'better' } },
    };
    const withdrawn: Past = { type: 'entryWithdrawn', data: { entry: 'n/0', why: 'wrong' }, by: 'bo' };
    expect(linesOf(note, edited)).toMatchObject([{ text: 'better', edited: true, before: 'first' }]);
    expect(linesOf(note, edited, withdrawn)).toMatchObject([
      { text: 'better', withdrawn: { by: 'Bo Berg', why: 'wrong' } },
    ]);
  });

  it('says so where an older entry was superseded', () => {
    const note: Past = { type: 'noted', data: { thread: null, text: 'first' }, id: 'n/0', at: minute(3) };
    const superseded: Past = {
      type: 'entrySuperseded',
      data: { entry: 'n/0', dataVersion: 1, data: { thread: null, text: 'better' } },
    };
    expect(linesOf(note, superseded)).toMatchObject([
      { text: 'better', superseded: true, before: 'first' },
      { label: 'Superseded', text: 'Note of 12:03 now says: better' },
    ]);
  });

  it('shows types of a newer version as such', () => {
    const events = record(declared());
    const last = events.at(-1);
    if (last === undefined) throw new Error('no events');
    const unknown = { ...last, id: 'new/0', type: 'weatherNoted', data: { sun: true } };
    expect(logLines(evolveAll(initialState, [...events, unknown])).at(-1)).toMatchObject({
      type: 'weatherNoted',
      label: 'weatherNoted',
      text: 'Written by a newer version',
    });
  });
});

describe('an update’s line', () => {
  const sent: Outcome = { kind: 'sent', refused: [] };
  const deliveries = [
    slackDelivery('internal-3'),
    slackDelivery('internal-3', '#company'),
    mailDelivery('internal-3', 41),
  ];
  const queued = update(3, { kind: 'at', at: minute(90) }, { deliveries });
  const all = ['#inc-42', '#company', 'stakeholders'].flatMap((name) => [
    attempted(`internal-3:${name}`),
    ended(`internal-3:${name}`, sent),
  ]);

  it('gathers where it went', () => {
    expect(linesOf(queued, ...all)).toMatchObject([
      {
        label: 'Update 3',
        text: 'Sent to #inc-42 ✓ #company ✓ stakeholders 41 of 41 ✓',
        detail: 'next update 13:30 UTC',
        tone: 'update',
      },
    ]);
  });

  it('says what is still on its way or did not arrive', () => {
    expect(linesOf(queued)[0]?.text).toBe('For #inc-42 … #company … stakeholders …');
    const some = [
      ...all.slice(0, 2),
      attempted('internal-3:#company'),
      ended('internal-3:#company', {
        kind: 'unknown',
        code: 'timeout',
        cause: because('words', { words: 'No answer.' }),
      }),
      attempted('internal-3:stakeholders'),
      ended('internal-3:stakeholders', {
        kind: 'sent',
        refused: [{ address: 'r1@example.com', reason: 'no such user' }],
      }),
    ];
    expect(linesOf(queued, ...some)[0]?.text).toBe(
      'Sent to #inc-42 ✓ #company ? may have arrived stakeholders 40 of 41 ✓',
    );
  });

  it('of a drill says that it stayed here', () => {
    const drill = update(1, { kind: 'onChange' }, { deliveries: [slackDelivery('internal-1', '#x', true)] });
    expect(linesOf(drill)[0]?.text).toBe('Kept on this computer: #x …');
  });

  it('names what the lead settled', () => {
    const held: Past = {
      type: 'deliveryHeld',
      data: { delivery: 'internal-3:#company', reason: 'stale' },
      by: 'outbox',
    };
    const settled: Past = {
      type: 'deliverySettled',
      data: { delivery: 'internal-3:#company', as: 'skipped', why: 'old news' },
    };
    expect(linesOf(queued, held, settled)[1]).toMatchObject({
      text: 'Update 3 to #company is left out',
      detail: 'because old news',
    });
  });
});

describe('the log', () => {
  it('has words for every type of event, or folds it into another line', () => {
    for (const type of Object.keys(kept))
      expect([type, folded.has(type) || Object.hasOwn(logWords, type)]).toEqual([type, true]);
    expect([...folded].filter((type) => Object.hasOwn(logWords, type))).toEqual([]);
  });

  it('hides people, edits and what the outbox does', () => {
    const types = logLines(stateOf(declared())).map(({ type }) => type);
    expect(types).toEqual(['incidentDeclared', 'roleAssigned']);
  });

  it('says nothing twice: neither what the label says, nor a quote in a quote', () => {
    const overruled = [{ finding: 'criterion-1', reason: 'measured', words: '“Checkout works” is not met.' }];
    const lines = linesOf(
      loan(1, null),
      { type: 'returned', data: { loan: 1, note: '' } },
      { type: 'incidentClosed', data: { text: '', overruled } },
      { type: 'incidentReopened', data: { why: 'errors are back', tasks: [1, 2] } },
    );
    expect(lines.slice(-3)).toMatchObject([
      {
        label: 'Given back',
        ref: 'L1',
        text: expect.stringMatching(/^(?:Access|Person|Rule): ./u),
        detail: '',
      },
      { label: 'Closed', text: '', detail: 'overruled “‘Checkout works’ is not met.”: measured' },
      { label: 'Reopened', text: 'errors are back', detail: 'open again: K1, K2' },
    ]);
  });

  it('says what a task or loan is about where it ends', () => {
    const given = {
      task: 1,
      followUp: false,
      thread: null,
      assumption: null,
      text: 'Page the DBA',
      owner: null,
      dueAt: null,
    };
    const task: Past = { type: 'taskAdded', data: given };
    const ends: readonly Past[] = [
      { type: 'taskCompleted', data: { task: 1 } },
      { type: 'taskDropped', data: { task: 1, why: 'the vendor did it' } },
      { type: 'taskDeferred', data: { task: 1, atEnd: false } },
      { type: 'taskKept', data: { task: 1 } },
    ];
    for (const end of ends)
      expect(linesOf(task, end).at(-1)).toMatchObject({ ref: 'K1', text: 'Page the DBA' });
    const before = stateOf(declared(), task, { type: 'taskCompleted', data: { task: 1 } });
    logLines(before);
    const entry = before.history.find(({ event }) => event.type === 'taskAdded')?.event.id ?? '';
    const data = { ...given, text: 'Page the night DBA' };
    const after = stateOf(declared(), task, ...ends.slice(0, 1), {
      type: 'entrySuperseded',
      data: { entry, data, dataVersion: 1 },
    });
    expect(logLines(after).find(({ type }) => type === 'taskCompleted')?.text).toBe('Page the night DBA');
  });

  it('is the same from whatever life it is made, made at once or along the way', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const { state, events } = liveAll(steps);
        let along = initialState;
        for (const event of events) {
          along = evolve(along, event);
          logLines(along);
        }
        const atOnce = logLines(evolveAll(initialState, structuredClone([...events])));
        expect(logLines(along)).toEqual(atOnce);
        expect(logLines(state).every(({ label, text }) => `${label}${text}` !== '')).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('makes a line once, and again only when it says something else', () => {
    const before = stateOf(declared(), thread(1, 'bo'));
    const [note] = record({ type: 'noted', data: { thread: 1, text: 'x' }, id: 'n/0' });
    if (note === undefined) throw new Error('no event');
    const after = evolve(before, note);
    const old = logLines(before);
    expect(
      logLines(after)
        .slice(0, old.length)
        .every((line, i) => line === old[i]),
    ).toBe(true);
  });

  it('makes no line twice: what did not change is the very same line again', () => {
    const notes = Array.from(
      { length: 1000 },
      (_, i): Past => ({
        type: 'noted',
        data: { thread: null, text: `note ${i}` },
      }),
    );
    let state = stateOf(declared(), notes);
    const before = logLines(state);
    const [more] = record({ type: 'noted', data: { thread: null, text: 'one more' }, id: 'more/0' });
    if (more === undefined) throw new Error('no event');
    state = evolve(state, more);
    const after = logLines(state);
    expect(after).toHaveLength(before.length + 1);
    for (const [index, line] of before.entries()) expect(after[index]).toBe(line);
  });
});
