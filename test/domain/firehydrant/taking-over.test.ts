import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressIn } from '../../../src/domain/firehydrant/address.ts';
import {
  firstCommand,
  furtherCommands,
  taskCommands,
} from '../../../src/domain/firehydrant/take-over-commands.ts';
import { takeOverOf } from '../../../src/domain/firehydrant/taking-over.ts';
import { theirWords } from '../../../src/domain/firehydrant/their-words.ts';
import type { TheirEvent, TheirIncident, Theirs } from '../../../src/domain/firehydrant/theirs.ts';
import { commandSchema } from '../../../src/domain/incident/commands.ts';
import { limits } from '../../../src/domain/incident/limits.ts';
import { ana, bo } from '../incident/spec.ts';

const at = (time: string): string => `2026-11-20T${time}:00.000Z`;
const asked = { now: at('16:00'), directory: [ana, { ...bo, email: 'bo@acme.example' }] };
const choices = { severity: 'SEV2', zone: 'Europe/Berlin' } as const;

const event = (changes: Partial<TheirEvent>): TheirEvent => ({
  id: 'ev-1',
  type: 'note',
  at: at('12:30'),
  author: '',
  data: { body: 'the pool is full' },
  ...changes,
});

const theirs = (incident: Partial<TheirIncident> = {}, rest: Partial<Theirs> = {}): Theirs => ({
  incident: {
    id: 'fh-1',
    number: 7,
    name: 'Checkout errors',
    url: 'https://app.firehydrant.io/incidents/fh-1',
    summary: 'Payments fail',
    impact: 'One in three',
    description: '',
    severity: 'SEV2',
    startedAt: '2026-11-20 12:00:00 UTC',
    createdAt: at('12:10'),
    currentMilestone: 'mitigated',
    isActive: true,
    milestones: [
      { type: 'started', at: at('12:00') },
      { type: 'mitigated', at: at('14:00') },
    ],
    labels: {},
    ...incident,
  },
  events: [],
  tasks: [],
  roles: [],
  missing: [],
  ...rest,
});

const person = (name: string, email = '') => ({ name, email });
const task = (title: string, state = 'open', assignee = person('')) => ({
  id: `task ${title}`,
  title,
  state,
  assignee,
  dueAt: '',
});

describe('Given an incident that goes on at FireHydrant, when it is taken over', () => {
  it('then it goes on here, with what was said there, and gets no channel', () => {
    const taken = takeOverOf(theirs(), asked);
    expect(taken).toMatchObject({
      name: '#7 Checkout errors',
      severity: 'SEV2',
      startedAt: at('12:00'),
      endedAt: null,
      status: 'monitoring',
      remarks: [],
    });
    expect(firstCommand(taken, choices)).toEqual({
      type: 'declare',
      title: 'Checkout errors',
      impact: 'One in three',
      severity: 'SEV2',
      zone: 'Europe/Berlin',
      kind: 'incident',
      channel: false,
    });
    const further = furtherCommands(taken, theirs());
    expect(further[0]?.command).toMatchObject({ link: { id: 'fh-1', name: '#7 Checkout errors' } });
    expect(further.map(({ key }) => key)).toEqual([
      ...(['link', 'origin', 'milestone began', 'milestone detected', 'milestone mitigated'] as const),
      ...(['summary', 'status'] as const),
    ]);
    // Not when it came here: that would make the time to detect it longer than it was.
    expect(further[3]?.command).toMatchObject({ milestone: 'detected', at: at('12:10') });
  });

  it('then its people have their roles where the console knows them; whoever takes it over leads', () => {
    const roles = [
      { role: 'Communications Lead', ...person('B. Berg', 'BO@acme.example') },
      { role: 'Commander', ...person('Ana Lima') },
      { role: 'Scribe', ...person('Somebody else') },
    ];
    const there = theirs({}, { roles });
    const further = furtherCommands(takeOverOf(there, asked), there);
    expect(further.filter(({ key }) => key.startsWith('role'))).toEqual([
      {
        key: 'role communicationsLead',
        command: { type: 'assignRole', role: 'communicationsLead', person: 'bo' },
      },
    ]);
    expect(further[1]?.command).toMatchObject({
      text: expect.stringContaining('Communications Lead B. Berg, Commander Ana Lima, Scribe Somebody else'),
    });
  });
});

describe('Given one that is over there, when it is taken over', () => {
  const milestones = [
    { type: 'started', at: at('12:00') },
    { type: 'resolved', at: at('15:00') },
    { type: 'closed', at: at('15:30') },
  ];
  const there = theirs({ isActive: false, currentMilestone: 'closed', milestones });

  it('then it is entered afterwards, from when it began to when it was over', () => {
    const taken = takeOverOf(there, asked);
    expect(firstCommand(taken, choices)).toMatchObject({
      type: 'enterPast',
      startedAt: at('12:00'),
      endedAt: at('15:00'),
      source: 'FireHydrant #7 Checkout errors',
    });
    expect(furtherCommands(taken, there).map(({ key }) => key)).not.toContain('status');
  });

  it('then without a time for its end, it ended when something last happened', () => {
    const unsaid = theirs({ isActive: false, milestones: [] }, { events: [event({ at: at('13:00') })] });
    expect(takeOverOf(unsaid, asked).endedAt).toBe(at('13:00'));
    expect(takeOverOf(theirs({ isActive: false, milestones: [] }), asked).endedAt).toBe(at('12:00'));
  });
});

describe('Given its timeline, when it is read', () => {
  it('then each line is an entry with who said it, oldest first, and markers from here are taken off', () => {
    const events = [
      event({ id: 'b', at: at('13:00'), author: 'Ana', data: { body: 'restarted\n\n[throughline:c/0]' } }),
      event({ id: 'a', type: 'GENERIC_CHAT_MESSAGE', author: 'Bo', data: { text: 'full' } }),
    ];
    expect(takeOverOf(theirs({}, { events }), asked).lines).toEqual([
      { id: 'a', at: at('12:30'), text: 'Bo: full' },
      { id: 'b', at: at('13:00'), text: 'Ana: restarted' },
    ]);
  });

  it('then what is no talk is said by its fields, without ids and addresses', () => {
    const data = {
      id: 'x',
      incident_role: { id: 'r', name: 'Commander' },
      user: { id: 'u', name: 'Ana', email: 'ana@acme.example' },
      status: 'assigned',
      created_at: at('12:00'),
      services: [{ id: 's', name: 'API' }],
      nothing: null,
    };
    expect(theirWords(event({ type: 'role_update', data }))).toBe(
      'Role update: incident role: Commander · user: Ana · status: assigned · services: API',
    );
  });

  it('then what cannot be read is named with why, and kept in a note', () => {
    const events = [
      event({ id: 'no-time', at: 'soon' }),
      event({ id: 'future', at: at('17:00') }),
      event({ id: 'empty', type: 'vote', data: {} }),
    ];
    const there = theirs({}, { events });
    const taken = takeOverOf(there, asked);
    expect(taken.lines).toEqual([]);
    expect(taken.unread.map(({ words, why }) => `${words}: ${why}`)).toEqual([
      `${at('12:30')} Vote: It has no words that could be read.`,
      'the pool is full: It has no time.',
      `${at('17:00')} the pool is full: Its time is still to come.`,
    ]);
    expect(furtherCommands(taken, there).at(-1)).toMatchObject({
      key: 'unread 0',
      command: { text: expect.stringContaining('the pool is full') },
    });
  });
});

describe('Given its tasks, when they are taken over', () => {
  it('then each has its owner where the console knows them, else their name in its words', () => {
    const tasks = [
      task('Roll back', 'done', person('Bo', 'bo@acme.example')),
      task('Page the DBA', 'cancelled', person('Zed')),
      task('', 'open'),
    ];
    const taken = takeOverOf(theirs({}, { tasks }), asked);
    expect(taken.tasks).toMatchObject([
      { text: 'Roll back', owner: 'bo', state: 'done' },
      { text: 'Page the DBA (Zed)', owner: null, state: 'cancelled' },
    ]);
    expect(taken.remarks).toEqual(['A task has no title, and is left out.']);
    const ends = taken.tasks.map((one) => taskCommands(one, true).end?.(4).command);
    expect(ends).toEqual([
      { type: 'completeTask', task: 4 },
      { type: 'dropTask', task: 4, why: 'Cancelled at FireHydrant' },
    ]);
  });
});

it('An incident is known by its address, its id or its number, and by nothing else', () => {
  const id = '04d9fd1a-ba9c-417d-b396-58a6e2c374de';
  const known = [
    `https://app.firehydrant.io/incidents/${id}`,
    `https://app.firehydrant.io/org/acme/incidents/${id}/timeline?tab=all#x`,
    'https://app.firehydrant.io/incidents/455',
    ` ${id} `,
    '#455',
    '455',
  ];
  expect(known.map(addressIn)).toEqual([id, id, '455', id, '455', '455']);
  const unknown = ['', 'Checkout errors', 'https://app.firehydrant.io/', 'javascript:/incidents/1'];
  const page = 'https://app.firehydrant.io/incidents/internal/status_page/x';
  expect([...unknown, page].map(addressIn)).toEqual([null, null, null, null, null]);
});

it('Whatever it has, every command fits the record, each key is there once, and no word of its timeline is lost', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 2000 });
  const time = fc.oneof(
    fc.constant(''),
    fc
      .date({
        min: new Date('2026-11-20T00:00:00Z'),
        max: new Date('2026-11-21T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString()),
  );
  const events = fc.array(
    fc.record({
      type: fc.constantFrom('note', 'role_update', ''),
      at: time,
      author: fc.string(),
      body: fc.string({ unit: 'grapheme', maxLength: 3 * limits.note }),
    }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(
      text,
      text,
      time,
      events,
      fc.boolean(),
      fc.array(text, { maxLength: 3 }),
      (name, impact, startedAt, lines, isActive, titles) => {
        const there = theirs(
          { name, impact, summary: impact, startedAt, isActive },
          {
            events: lines.map(({ body, ...line }, place) => ({ id: `e${place}`, ...line, data: { body } })),
            tasks: titles.map((title, place) => ({ ...task(title), id: `t${place}` })),
          },
        );
        const taken = takeOverOf(there, asked);
        const commands = [
          ...furtherCommands(taken, there),
          ...taken.tasks.map((one) => taskCommands(one, isActive).add),
        ];
        for (const command of [firstCommand(taken, choices), ...commands.map((one) => one.command)])
          expect(commandSchema.safeParse(command)).toMatchObject({ success: true });
        expect(new Set(commands.map(({ key }) => key)).size).toBe(commands.length);
        expect(taken.lines.length + taken.unread.length).toBe(lines.length);
        const notes = commands.flatMap(({ key, command }) =>
          key.startsWith('event') && command.type === 'note' ? [command.text] : [],
        );
        const bare = (words: readonly string[]) => words.join('').replaceAll(/\s/gu, '');
        expect(bare(notes)).toBe(bare(taken.lines.map((line) => line.text)));
      },
    ),
  );
});
