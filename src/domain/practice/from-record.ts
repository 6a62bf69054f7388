import { isOfSameCommand } from '../incident/entries.ts';
import type { EventData, EventType } from '../incident/events.ts';
import type { Facts, HistoryItem, IncidentState } from '../incident/state.ts';
import { byShape } from '../incident/update-field-table.ts';
import { type Problem, problem, type Result } from '../result.ts';
import { byTime, minutesBetween } from '../time/instants.ts';
import type { Scenario } from './scenario.ts';
import type { Step } from './steps.ts';
import { type Cast, castOf } from './without-names.ts';

/** A closed incident as a drill: its steps from the record, people as roles. What comes in then follows from the steps. */

type Doing = Step extends infer S ? (S extends Step ? Omit<S, 'at'> : never) : never;

interface Writing {
  readonly cast: Cast;
  /** The key of the thread, or of any thread where the entry is about none; null while there is none. */
  readonly threadOf: (thread: number | null) => string | null;
  /** Whether a step with this key was written. */
  readonly has: (kind: 'assumption' | 'task' | 'loan' | 'decision', number: number | null) => boolean;
}

type Steps = {
  readonly [T in EventType]?: (data: EventData<T>, writing: Writing, at: string) => readonly Doing[];
};

const thread = (number: number): string => `t${number}`;

/** A step that needs a thread, or nothing where there is none yet. */
const onThread = (
  { threadOf }: Writing,
  number: number | null,
  step: (key: string) => Doing,
): readonly Doing[] => {
  const key = threadOf(number);
  return key === null ? [] : [step(key)];
};

const table: Steps = {
  roleAssigned: ({ role, person }, { cast }) =>
    person === null ? [] : [{ do: 'assignRole', role, person: cast.keyOf(person) }],
  threadOpened: ({ thread: number, title, owner }, { cast }) => [
    {
      do: 'openThread',
      thread: thread(number),
      title: cast.without(title),
      ...(owner !== null && { owner: cast.keyOf(owner) }),
    },
  ],
  threadAssigned: ({ thread: number, owner }, writing) =>
    owner === null
      ? []
      : onThread(writing, number, (key) => ({
          do: 'assignThread',
          thread: key,
          owner: writing.cast.keyOf(owner),
        })),
  threadStateChanged: ({ thread: number, state, why }, writing) =>
    onThread(writing, number, (key) => ({
      do: 'setThreadState',
      thread: key,
      state,
      why: writing.cast.without(why),
    })),
  reported: ({ thread: number, conditions, actions, needs }, writing) =>
    onThread(writing, number, (key) => ({
      do: 'report',
      thread: key,
      conditions: writing.cast.without(conditions),
      actions: writing.cast.without(actions),
      needs: writing.cast.without(needs),
    })),
  assumed: ({ assumption, thread: number, text, confidence }, writing) =>
    onThread(writing, number, (key) => ({
      do: 'assume',
      assumption: `a${assumption}`,
      thread: key,
      text: writing.cast.without(text),
      confidence,
    })),
  evidenceGiven: ({ thread: number, text, source, supports, refutes }, writing) =>
    onThread(writing, number, (key) => ({
      do: 'evidence',
      thread: key,
      text: writing.cast.without(text),
      source: writing.cast.without(source),
      ...(writing.has('assumption', supports) && { supports: `a${supports}` }),
      ...(writing.has('assumption', refutes) && { refutes: `a${refutes}` }),
    })),
  assumptionSettled: ({ assumption, state, why }, { cast, has }) =>
    state === 'contradicted' || !has('assumption', assumption)
      ? []
      : [{ do: 'settle', assumption: `a${assumption}`, state, why: cast.without(why) }],
  decided: ({ decision, text, why, decidedBy, insteadOf, alone }, { cast, has }) => [
    {
      do: 'decide',
      decision: `d${decision}`,
      text: cast.without(text),
      why: cast.without(why),
      by: cast.keyOf(decidedBy),
      ...(has('decision', insteadOf) && { insteadOf: `d${insteadOf}` }),
      ...(alone && { alone }),
    },
  ],
  borrowed: ({ loan, kind, text, person, undo }, { cast }) => [
    {
      do: 'grantException',
      exception: `l${loan}`,
      kind,
      text: cast.without(text),
      ...(person !== null && { to: cast.keyOf(person) }),
      undo: cast.without(undo),
    },
  ],
  returned: ({ loan }, { has }) =>
    has('loan', loan) ? [{ do: 'revokeException', exception: `l${loan}` }] : [],
  taskAdded: ({ task, followUp, thread: number, text, owner }, writing) => {
    const { cast } = writing;
    const said = { text: cast.without(text), owner: cast.keyOf(owner) };
    return followUp
      ? [{ do: 'followUp', ...said }]
      : onThread(writing, number, (key) => ({ do: 'task', task: `k${task}`, thread: key, ...said }));
  },
  taskCompleted: ({ task }, { has }) => (has('task', task) ? [{ do: 'completeTask', task: `k${task}` }] : []),
  parked: ({ text }, { cast }) => [{ do: 'park', text: cast.without(text) }],
  noted: ({ text }, { cast }) => [{ do: 'note', text: cast.without(text) }],
  severityChanged: ({ severity, why }, { cast }) => [{ do: 'setSeverity', severity, why: cast.without(why) }],
  statusChanged: ({ status }) => [{ do: 'setStatus', status }],
  outsideNameChanged: ({ outsideName }, { cast }) =>
    outsideName === '' ? [] : [{ do: 'outsideName', text: cast.without(outsideName) }],
  outsideWordsGiven: ({ thread: number, text }, { cast, threadOf }) => {
    const key = number === null ? null : threadOf(number);
    return [{ do: 'tell', text: cast.without(text), ...(key !== null && { thread: key }) }];
  },
  updateQueued: ({ audience, fields, next }, { cast }, at) => [
    {
      do: 'update',
      audience,
      ...byShape({
        prose: (field) => cast.without(fields[field]),
        points: (field) => fields[field].map(cast.without),
        steps: (field) => fields[field].map(({ text }) => cast.without(text)),
      }),
      nextUpdateMinutes: next.kind === 'at' ? Math.max(1, Math.round(minutesBetween(at, next.at))) : null,
    },
  ],
  incidentClosed: ({ text }, { cast }) => [{ do: 'close', text: cast.without(text) }],
};

const declaration = (facts: Facts, item: HistoryItem, cast: Cast): Step => {
  const { title, severity } = item.data as EventData<'incidentDeclared'>;
  return {
    at: item.occurredAt,
    do: 'declare',
    title: cast.without(title),
    severity,
    kind: 'drill',
    impact: cast.without(facts.impacts[0]?.text ?? ''),
  };
};

/** The steps of the other entries, in the order of the record; their times never decrease. */
const stepsOf = (items: readonly HistoryItem[], cast: Cast, from: string): readonly Step[] => {
  const written = new Set<string>();
  let first: string | null = null;
  let at = from;
  const writing: Writing = {
    cast,
    threadOf: (number) =>
      number !== null && written.has(thread(number)) ? thread(number) : number === null ? first : null,
    has: (kind, number) =>
      number !== null &&
      written.has(`${{ assumption: 'a', task: 'k', loan: 'l', decision: 'd' }[kind]}${number}`),
  };
  return items.flatMap(({ event, data, occurredAt }): readonly Step[] => {
    const write = table[event.type as EventType] as
      | ((data: unknown, writing: Writing, at: string) => readonly Doing[])
      | undefined;
    if (byTime(at, occurredAt) < 0) at = occurredAt;
    return (write?.(data, writing, at) ?? []).map((step) => {
      for (const field of ['thread', 'assumption', 'task', 'exception', 'decision'] as const)
        if (field in step) written.add(String(Reflect.get(step, field)));
      if (step.do === 'openThread') first ??= step.thread;
      return { ...step, at } as Step;
    });
  });
};

/** The closed incident as a scenario; refused while it is not closed, and for planned work. */
export const drillFrom = ({ facts, history }: IncidentState): Result<Scenario, Problem> => {
  const [declared, ...rest] = history.filter(({ withdrawn }) => withdrawn === null);
  if (facts === null || declared === undefined || facts.phase !== 'closed')
    return problem('notClosed', 'Only a closed incident can be saved as a drill. Close it first.');
  if (facts.kind === 'maintenance')
    return problem(
      'notPractised',
      'Planned work cannot be saved as a drill: its statuses are not those of an incident.',
    );
  const cast = castOf(facts);
  // Whoever declared it leads it from the start.
  const items = rest.filter((item) => !isOfSameCommand(item, declared));
  return {
    ok: true,
    value: {
      id: `own-${facts.declaredAt.slice(0, 10)}-${facts.number}`,
      title: cast.without(facts.title),
      sources: [],
      from: 'saved from an incident; people are roles',
      timeZone: facts.zone,
      people: [...cast.people],
      steps: [declaration(facts, declared, cast), ...stepsOf(items, cast, declared.occurredAt)],
    },
  };
};
