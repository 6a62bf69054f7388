import { fillFields } from '../../../../src/domain/update/fill/fill.ts';
import type { FilledFields } from '../../../../src/domain/update/fill/filled.ts';
import { evidence, factsAfter, fields, minute, sent, type Told } from '../fixtures.ts';

/** Short ways to say what stands in a record, for specs about the drafts that are filled in from it. */

type State = 'active' | 'blocked' | 'parked' | 'ruledOut' | 'done';
type Status = 'investigating' | 'identified' | 'monitoring' | 'resolved';

const at = (told: Told, after: number): Told => ({ ...told, after });

export const opened = (thread: number, title: string, after: number): Told =>
  at({ type: 'threadOpened', data: { thread, title, owner: null } }, after);

export const assigned = (thread: number, after: number): Told =>
  at({ type: 'threadAssigned', data: { thread, owner: 'bo' } }, after);

export const reported = (
  thread: number,
  after: number,
  { conditions = '', actions = '', needs = '' }: Partial<Record<'conditions' | 'actions' | 'needs', string>>,
): Told => at({ type: 'reported', data: { thread, conditions, actions, needs } }, after);

export const seen = (
  thread: number | null,
  number: number,
  text: string,
  after: number,
  about: { readonly supports?: number; readonly refutes?: number; readonly source?: string } = {},
): Told => {
  const { source = 'log', ...weighs } = about;
  const told = evidence(number, text, weighs);
  return at(
    told.type === 'evidenceGiven' ? { ...told, data: { ...told.data, thread, source } } : told,
    after,
  );
};

export const believed = (thread: number | null, assumption: number, text: string, after: number): Told =>
  at({ type: 'assumed', data: { assumption, thread, text, confidence: 'medium', disproof: '' } }, after);

export const became = (thread: number, state: State, why: string, after: number): Told =>
  at({ type: 'threadStateChanged', data: { thread, state, why } }, after);

export const decided = (decision: number, text: string, after: number, thread: number | null = null): Told =>
  at(
    {
      type: 'decided',
      data: {
        decision,
        thread,
        text,
        why: '',
        explainLater: false,
        decidedBy: 'ana',
        insteadOf: null,
        alone: false,
      },
    },
    after,
  );

export const severity = (from: 'SEV1' | 'SEV2' | 'SEV3', to: typeof from, why: string, after: number): Told =>
  at({ type: 'severityChanged', data: { from, severity: to, why } }, after);

export const status = (to: Status, after: number): Told =>
  at({ type: 'statusChanged', data: { from: 'investigating', status: to, why: '' } }, after);

export const task = (number: number, thread: number, text: string, after: number): Told =>
  at(
    {
      type: 'taskAdded',
      data: { task: number, followUp: false, thread, assumption: null, text, owner: null, dueAt: null },
    },
    after,
  );

export const completed = (number: number, after: number): Told =>
  at({ type: 'taskCompleted', data: { task: number } }, after);

export const updated = (number: number, after: number): Told => at(sent(number, fields()), after);

/** The internal draft after these events, so many minutes after the declaration. */
export const inside = (past: readonly Told[], after: number): FilledFields =>
  fillFields(factsAfter(past), 'internal', minute(after));
