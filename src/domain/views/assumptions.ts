import type { CommandInput } from '../incident/commands.ts';
import type { Assumption, Evidence, Facts, Task } from '../incident/state.ts';
import { type AssumptionState, assumptionStateLabels } from '../incident/words.ts';
import { nameOf } from './people.ts';
import { threadName } from './thread-words.ts';

/** A piece of evidence as shown under the assumption or thread it is about. */
export interface EvidenceLine extends Pick<Evidence, 'number' | 'text' | 'source' | 'at'> {
  /** Whether it speaks for or against the assumption that it is shown under. */
  readonly speaks: 'for' | 'against';
}

/** An assumption with all the evidence about it, whichever thread the evidence was given for. */
export interface AssumptionLine
  extends Pick<Assumption, 'number' | 'thread' | 'text' | 'confidence' | 'disproof' | 'state'> {
  /** "#2 Pool exhausted"; empty for none. */
  readonly threadName: string;
  /** "Contradicted" */
  readonly stateWords: string;
  /** Why it was settled that way; empty when nobody said. */
  readonly why: string;
  /** "Bo Berg is asked (K4)": the newest task to check it; empty while there is none. */
  readonly asked: string;
  /** Oldest first. */
  readonly evidence: readonly EvidenceLine[];
}

/** Whatever waits for the lead comes first. */
const ranks: Readonly<Record<AssumptionState, number>> = {
  contradicted: 0,
  open: 1,
  supported: 2,
  refuted: 3,
};

const evidenceLine = (
  { number, text, source, at }: Evidence,
  speaks: EvidenceLine['speaks'],
): EvidenceLine => ({ number, text, source, at, speaks });

/** The evidence about each assumption, oldest first; one pass, however many assumptions there are. */
const evidenceByAssumption = (evidence: Facts['evidence']): ReadonlyMap<number, readonly EvidenceLine[]> => {
  const lines = new Map<number, EvidenceLine[]>();
  const put = (assumption: number | null, line: EvidenceLine) => {
    if (assumption === null) return;
    const own = lines.get(assumption);
    if (own === undefined) lines.set(assumption, [line]);
    else own.push(line);
  };
  for (const each of evidence) {
    put(each.supports, evidenceLine(each, 'for'));
    put(each.refutes, evidenceLine(each, 'against'));
  }
  return lines;
};

/** Who is asked to check it, and whether they have. */
const askedWords = ({ number, state, owner }: Task, people: Facts['people']): string => {
  if (state === 'done') return `Found out (K${number})`;
  return owner === null ? `K${number} has no owner` : `${nameOf(people, owner)} is asked (K${number})`;
};

/** How a thread's assumptions stand, in one phrase: "3 assumed, nothing shown yet"; empty where there are none. */
export const standing = (lines: readonly Pick<AssumptionLine, 'state' | 'evidence'>[]): string => {
  if (lines.length === 0) return '';
  const assumed = `${lines.length} assumed`;
  if (lines.every(({ state, evidence }) => state === 'open' && evidence.length === 0))
    return `${assumed}, nothing shown yet`;
  const byState = Map.groupBy(lines, ({ state }) => state);
  const states = (Object.keys(ranks) as AssumptionState[]).filter((state) => byState.has(state));
  const counts = states.map(
    (state) => `${byState.get(state)?.length} ${assumptionStateLabels[state].toLowerCase()}`,
  );
  return `${assumed}: ${counts.join(', ')}`;
};

/** All assumptions: contradicted ones first, then open, supported and refuted ones, each by number. */
export const assumptionLines = (facts: Facts): readonly AssumptionLine[] => {
  const { assumptions, evidence, threads, tasks, people } = facts;
  const about = evidenceByAssumption(evidence);
  // The newest task wins.
  const asked = new Map(
    tasks.filter(({ state }) => state !== 'dropped').map((task) => [task.assumption, task] as const),
  );
  return assumptions
    .map(({ number, thread, text, confidence, disproof, state, settledWhy }) => {
      const task = asked.get(number);
      return {
        ...{ number, thread, text, confidence, disproof, state },
        threadName: threadName(threads, thread),
        stateWords: assumptionStateLabels[state],
        why: settledWhy,
        asked: task === undefined ? '' : askedWords(task, people),
        evidence: about.get(number) ?? [],
      };
    })
    .sort((a, b) => ranks[a.state] - ranks[b.state] || a.number - b.number);
};

/** What the lead can say about an assumption with one key. */
export const assumptionAnswers = ['keep', 'doubt', 'refute'] as const;
export type AssumptionAnswer = (typeof assumptionAnswers)[number];

type Answered = Extract<CommandInput, { type: 'keepAssumption' | 'settleAssumption' }>;

/**
 * What an answer does; null where it would change nothing. `isAsked`: it came back for a second look. Keeping one means
 * going on with it: a contradicted or refuted one is open again. Doubting one is a step down: from supported to open,
 * from open to contradicted.
 */
export const answerAssumption = (
  { number, state }: Pick<Assumption, 'number' | 'state'>,
  answer: AssumptionAnswer,
  isAsked: boolean,
): Answered | null => {
  const settle = (to: AssumptionState): Answered => ({
    type: 'settleAssumption',
    assumption: number,
    state: to,
  });
  if (answer === 'refute') return state === 'refuted' ? null : settle('refuted');
  if (answer === 'doubt') {
    if (state === 'supported') return settle('open');
    return state === 'open' ? settle('contradicted') : null;
  }
  if (state === 'contradicted' || state === 'refuted') return settle('open');
  return isAsked ? { type: 'keepAssumption', assumption: number } : null;
};

/** Evidence for a thread that is about none of the thread's own assumptions, oldest first. */
export const otherEvidence = ({ assumptions, evidence }: Facts, thread: number): readonly Evidence[] => {
  const own = new Set(assumptions.filter((each) => each.thread === thread).map(({ number }) => number));
  const isUnderOwn = (number: number | null) => number !== null && own.has(number);
  return evidence.filter(
    (each) => each.thread === thread && !isUnderOwn(each.supports) && !isUnderOwn(each.refutes),
  );
};
