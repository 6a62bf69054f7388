import {
  audienceLabels,
  loanKindLabels,
  roleLabels,
  statusLabels,
  threadStateLabels,
} from '../incident/words.ts';
import type { Scenario } from './scenario.ts';
import type { Step, StepOf } from './steps.ts';

/** What the lead of the real incident did, a line per step: "Opened a thread: DB pool (Database engineer)". */

type Say = { readonly [V in Step['do']]: (step: StepOf<V>, named: Named) => string };

/** The names of what a file has by key. */
interface Named {
  readonly person: (key: string) => string;
  readonly thread: (key: string) => string;
  readonly assumption: (key: string) => string;
  readonly task: (key: string) => string;
}

const because = (why: string): string => (why === '' ? '' : `, because ${why}`);

const say: Say = {
  declare: ({ severity, title }) => `Declared at ${severity}: ${title}`,
  assignRole: ({ role, person }, named) => `${roleLabels[role]}: ${named.person(person)}`,
  handOver: ({ role, to }, named) => `${roleLabels[role]} handed over to ${named.person(to)}`,
  openThread: ({ title, owner }, named) =>
    `Opened a thread: ${title} (${owner === undefined ? 'no owner' : named.person(owner)})`,
  assignThread: ({ thread, owner }, named) => `${named.thread(thread)}: owner is ${named.person(owner)}`,
  report: ({ thread, conditions }, named) => `Report on ${named.thread(thread)}: ${conditions}`,
  setThreadState: ({ thread, state, why }, named) =>
    `${named.thread(thread)}: ${threadStateLabels[state].toLowerCase()}${because(why)}`,
  assume: ({ text }) => `Assumption: ${text}`,
  evidence: ({ text }) => `Evidence: ${text}`,
  disprove: ({ assumption, text }, named) => `What would disprove “${named.assumption(assumption)}”: ${text}`,
  settle: ({ assumption, state }, named) => `Settled as ${state}: ${named.assumption(assumption)}`,
  correct: ({ assumption, audience }, named) =>
    `${audienceLabels[audience]} correction of “${named.assumption(assumption)}”`,
  decide: ({ text, why }) => `Decided: ${text}${because(why)}`,
  explain: ({ why }) => `Explained a decision: ${why}`,
  grantException: ({ kind = 'access', text }) => `Borrowed (${loanKindLabels[kind].toLowerCase()}): ${text}`,
  revokeException: () => 'Gave a loan back',
  task: ({ text, owner }, named) => `Task: ${text} (${named.person(owner)})`,
  completeTask: ({ task }, named) => `Done: ${named.task(task)}`,
  park: ({ text }) => `Parked: ${text}`,
  note: ({ text }) => `Note: ${text}`,
  setSeverity: ({ severity, why }) => `Severity ${severity}${because(why)}`,
  setStatus: ({ status }) => `Status: ${statusLabels[status].toLowerCase()}`,
  tell: ({ text }) => `For outside: ${text}`,
  outsideName: ({ text }) => `Known outside as: ${text}`,
  update: ({ audience, summary, nextUpdateMinutes }) =>
    `${audienceLabels[audience]} update: ${summary}${nextUpdateMinutes === null ? '' : ` (next in ${nextUpdateMinutes} min)`}`,
  followUp: ({ text }) => `Follow-up: ${text}`,
  close: ({ text }) => `Closed: ${text}`,
};

const namesIn = ({ people, steps }: Scenario): Named => {
  const named = new Map<string, string>();
  for (const step of steps) {
    if (step.do === 'openThread') named.set(`thread ${step.thread}`, step.title);
    if (step.do === 'assume') named.set(`assumption ${step.assumption}`, step.text);
    if (step.do === 'task') named.set(`task ${step.task}`, step.text);
  }
  const of = (kind: string) => (key: string) => named.get(`${kind} ${key}`) ?? key;
  return {
    person: (key) => people.find((person) => person.key === key)?.name ?? key,
    thread: of('thread'),
    assumption: of('assumption'),
    task: of('task'),
  };
};

/** Each step in words, in order. */
export const stepWords = (scenario: Scenario): readonly string[] => {
  const named = namesIn(scenario);
  return scenario.steps.map((step) => {
    // The table pairs each verb with its own step; that pairing is lost on a lookup by a union of types.
    const words = say[step.do] as (step: Step, named: Named) => string;
    return words(step, named);
  });
};
