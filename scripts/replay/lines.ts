import { writeDeclareLine } from '../../src/domain/capture/declare-line.ts';
import { escapeText, escapeWords } from '../../src/domain/capture/escape.ts';
import type { Sayable } from '../../src/domain/capture/verb.ts';
import { verbOf } from '../../src/domain/capture/verbs.ts';
import { writeLine } from '../../src/domain/capture/write.ts';
import type { Person } from '../../src/domain/incident/person.ts';
import { type Severity, severityRules, usualSeverity } from '../../src/domain/incident/severities.ts';
import { printedFields } from '../../src/domain/incident/update-field-table.ts';
import { isOver } from '../../src/domain/incident/words.ts';
import type { Scenario } from '../../src/domain/practice/scenario.ts';
import type { Step, StepOf } from '../../src/domain/practice/steps.ts';

/** The reason given for every finding that a file cannot resolve: the text stays as it was published. */
export const asPublished = 'as published';

/** What is typed into the capture line for a step. */
export interface Line {
  readonly text: string;
  /** How many of its characters are the step's own words; the others are capture syntax. */
  readonly own: number;
}

/** The steps that are entered through the capture line alone. */
export type LineStep = Exclude<Step, { do: 'declare' | 'handOver' | 'correct' | 'update' | 'close' }>;

/** Writes the capture line for each step, in order, and tracks which number each key in the file got. */
export interface Lines {
  /** Null for a step that is not entered through the capture line alone. */
  lineFor(step: Step): Line | null;
  /** Offers a role, with the note if it fits on one line. */
  handoverLine(step: StepOf<'handOver'>): Line;
  /** The number that a key got. */
  numberOf(kind: Numbered, key: string): number;
  /** Closes with these words if they fit on one line, and with the reason if something is left open. */
  closingLine(step: StepOf<'close'>): Line;
}

const roleWords = {
  incidentLead: 'lead',
  deputy: 'deputy',
  communicationsLead: 'comms',
  scribe: 'scribe',
} as const;

/** A line with the step's own words after the verb's arguments; words with line breaks are left out. */
const lineWith = (head: string, own: string, tail = ''): Line => {
  const fits = !/[\n\r]/u.test(own);
  const words = fits ? own : '';
  const text = [head, words, tail].filter((part) => part !== '').join(' ');
  return { text, own: words.length };
};

type Numbered = 'thread' | 'assumption' | 'decision' | 'task' | 'exception';

/** `keyboard`: the key of the person at the keyboard, who is the first lead. */
export const createLines = (
  scenario: Scenario,
  people: readonly Person[],
  keyboard: string | null,
): Lines => {
  const numbers = new Numbers();
  const [declared] = scenario.steps;
  const kind = declared?.do === 'declare' ? declared.kind : 'incident';
  let lead = keyboard;
  const open = new LeftOpen();
  return {
    lineFor: (step) => {
      open.note(step);
      if ((step.do === 'assignRole' || step.do === 'handOver') && step.role === 'incidentLead')
        lead = step.do === 'assignRole' ? step.person : step.to;
      if (!isLine(step)) return null;
      numbers.note(step);
      const said = commandOf(step, numbers, { lead, keyboard });
      // A lead sees what still blocks resolving, so the line already gives the reason for resolving anyway.
      const isOverruled = said.type === 'setStatus' && isOver(said.status) && open.asksWhyItIsOver;
      const command = isOverruled ? { ...said, why: asPublished } : said;
      const text = writeLine(command, {
        now: new Date(step.at).toISOString(),
        zone: scenario.timeZone,
        people,
        kind,
        short: true,
      });
      return { text, own: ownWords(step).reduce((sum, words) => sum + folded(words).length, 0) };
    },
    numberOf: (kind, key) => numbers.of(kind, key),
    handoverLine: ({ role, to, text }) => {
      const person = people.find(({ id }) => id === to);
      if (person === undefined) throw new Error(`no person ${to}`);
      const note = escapeText(verbOf('handover'), text.trim(), { lead: [], tail: ['person'], first: false });
      return lineWith(`/h ${roleWords[role]} @${person.handle}`, note);
    },
    closingLine: ({ text }) =>
      lineWith(
        '/close',
        escapeWords(verbOf('close'), text.trim()),
        open.asksWhy ? `because ${asPublished}` : '',
      ),
  };
};

/** The line that declares the incident: severity, kind and the bar are syntax, title and impact are own words. */
export const declareLine = ({ title, severity, kind, impact }: StepOf<'declare'>): Line => {
  const [heading, told] = [folded(title), folded(impact)];
  return {
    text: writeDeclareLine({ title: heading, severity, kind, impact: told }),
    own: heading.length + told.length,
  };
};

/** Tracks what closing will ask for, as a lead would know without looking it up. */
class LeftOpen {
  #loans = 0;
  #severity: Severity = usualSeverity;
  readonly #live = new Set<string>();
  readonly #doubted = new Set<string>();

  note(step: Step): void {
    if (step.do === 'openThread') this.#live.add(step.thread);
    else if (step.do === 'setThreadState') this.#setState(step);
    else if (step.do === 'evidence' && step.refutes !== undefined) this.#doubted.add(step.refutes);
    else if (step.do === 'settle') this.#doubted.delete(step.assumption);
    else if (step.do === 'declare' || step.do === 'setSeverity') this.#severity = step.severity;
    else if (step.do === 'grantException') this.#loans += 1;
    else if (step.do === 'revokeException') this.#loans -= 1;
  }

  #setState({ thread, state }: StepOf<'setThreadState'>): void {
    if (state === 'active' || state === 'blocked') this.#live.add(thread);
    else this.#live.delete(thread);
  }

  /** Whether threads are active, assumptions in doubt, or criteria asked for, so that resolving asks for a reason. */
  get asksWhyItIsOver(): boolean {
    const { exitCriteria } = severityRules[this.#severity];
    return this.#live.size > 0 || this.#doubted.size > 0 || exitCriteria.length > 0;
  }

  /** Whether a loan is out, or the severity requires a choice of review, which no file makes. */
  get asksWhy(): boolean {
    return this.#loans > 0 || severityRules[this.#severity].thoroughClose;
  }
}

/** The numbers that the console will assign, in the order of the steps: each kind counts from 1. */
export class Numbers {
  readonly #known = new Map<string, number>();
  readonly #last: Record<Numbered, number> = { thread: 0, assumption: 0, decision: 0, task: 0, exception: 0 };

  note(step: LineStep): void {
    if (step.do === 'openThread') this.#give('thread', step.thread);
    else if (step.do === 'assume') this.#give('assumption', step.assumption);
    else if (step.do === 'task') this.#give('task', step.task);
    else if (step.do === 'grantException') this.#give('exception', step.exception);
    else if (step.do === 'decide') this.#give('decision', step.decision);
    // A disproof that somebody is asked to find is a task, without a key.
    else if (step.do === 'disprove' && step.owner !== undefined) this.#last.task += 1;
    // A follow-up is numbered as a task, although it has no key.
    else if (step.do === 'followUp') this.#last.task += 1;
  }

  of(kind: Numbered, key: string): number {
    const number = this.#known.get(`${kind} ${key}`);
    if (number === undefined) throw new Error(`the key ${key} has no number yet`);
    return number;
  }

  #give(kind: Numbered, key: string | undefined): void {
    this.#last[kind] += 1;
    if (key !== undefined) this.#known.set(`${kind} ${key}`, this.#last[kind]);
  }
}

export interface Standing {
  readonly lead: string | null;
  readonly keyboard: string | null;
}

/** The product's command for a step. */
export const commandOf = (step: LineStep, numbers: Numbers, { lead, keyboard }: Standing): Sayable => {
  const thread = () =>
    'thread' in step && step.thread !== undefined ? numbers.of('thread', step.thread) : 0;
  switch (step.do) {
    case 'assignRole':
      return { type: 'assignRole', role: step.role, person: step.person };
    case 'openThread':
      return { type: 'openThread', title: step.title, owner: step.owner ?? null };
    case 'assignThread':
      return { type: 'assignThread', thread: thread(), owner: step.owner };
    case 'report': {
      const { conditions, actions, needs } = step;
      return { type: 'report', thread: thread(), conditions, actions, needs };
    }
    case 'setThreadState':
      return { type: 'setThreadState', thread: thread(), state: step.state, why: step.why };
    case 'assume':
      return { type: 'assume', thread: thread(), text: step.text, confidence: step.confidence };
    case 'evidence':
      return {
        type: 'giveEvidence',
        thread: thread(),
        text: step.text,
        source: step.source,
        supports: step.supports === undefined ? null : numbers.of('assumption', step.supports),
        refutes: step.refutes === undefined ? null : numbers.of('assumption', step.refutes),
      };
    case 'disprove':
      return {
        type: 'disprove',
        assumption: numbers.of('assumption', step.assumption),
        disproof: step.text,
        owner: step.owner ?? null,
      };
    case 'settle':
      return {
        type: 'settleAssumption',
        assumption: numbers.of('assumption', step.assumption),
        state: step.state,
        why: step.why,
      };
    case 'decide':
      return {
        type: 'decide',
        text: step.text,
        why: step.why,
        decidedBy: step.by,
        insteadOf: step.insteadOf === undefined ? null : numbers.of('decision', step.insteadOf),
        alone: step.alone ?? false,
        // Whoever decides alone in a hurry gives the reason afterwards.
        explainLater: step.alone ?? false,
      };
    case 'explain':
      return { type: 'explainDecision', decision: numbers.of('decision', step.decision), why: step.why };
    case 'grantException': {
      // The lead approves; unless named, the approver is the person at the keyboard.
      const approver = lead === keyboard ? null : lead;
      const { kind = 'access', text, to = null, group = '', undo } = step;
      return { type: 'borrow', kind, text, person: to, group, undo, approver };
    }
    case 'revokeException':
      return { type: 'returnLoan', loan: numbers.of('exception', step.exception) };
    case 'task':
      return { type: 'addTask', thread: thread(), text: step.text, owner: step.owner };
    case 'completeTask':
      return { type: 'completeTask', task: numbers.of('task', step.task) };
    case 'followUp':
      return { type: 'addTask', text: step.text, owner: step.owner, followUp: true };
    case 'park':
    case 'note':
      return { type: step.do, text: step.text };
    case 'outsideName':
      return { type: 'setOutsideName', outsideName: step.text };
    case 'setSeverity':
      return { type: 'setSeverity', severity: step.severity, why: step.why };
    case 'setStatus':
      return { type: 'setStatus', status: step.status };
    case 'tell':
      return { type: 'tell', thread: step.thread === undefined ? null : thread(), text: step.text };
  }
};

const proseFields: readonly string[] = [
  'title',
  'text',
  'why',
  'source',
  'undo',
  'group',
  'conditions',
  'actions',
  ...printedFields,
];

/** The words of a step that are written by hand, field by field, without keys, states and names. */
export const ownWords = (step: Step): readonly string[] => {
  const fields: Readonly<Record<string, unknown>> = { ...step };
  return proseFields.flatMap((field) => {
    const value = fields[field];
    if (Array.isArray(value)) return value.filter((part) => typeof part === 'string');
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
};

/** The text without line breaks and double spaces, as in a capture line. */
export const folded = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Whether a step is entered as a capture line. */
export const isLine = (step: Step): step is LineStep =>
  !['declare', 'handOver', 'correct', 'update', 'close'].includes(step.do);
