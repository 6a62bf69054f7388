import type { CaptureContext } from '../../../domain/capture/outcome.ts';
import type { Person } from '../../../domain/incident/person.ts';
import type { Facts } from '../../../domain/incident/state.ts';

const label = <I extends { readonly number: number }>(items: readonly I[], words: (item: I) => string) =>
  items.map((item) => ({ number: item.number, label: words(item) }));

/** What the capture line needs to know, from the facts, the people who can be named, and the tags of other incidents. */
export const captureContext = (
  facts: Facts,
  people: readonly Person[],
  now: string,
  selectedThread: number | null,
  others: readonly string[],
): CaptureContext => ({
  now,
  zone: facts.zone,
  kind: facts.kind,
  people,
  threads: label(facts.threads, (thread) => thread.title),
  assumptions: label(facts.assumptions, (assumption) => assumption.text),
  tasks: label(facts.tasks, (task) => task.text),
  loans: label(facts.loans, (loan) => loan.text),
  questions: label(facts.parked, (question) => question.text),
  decisions: label(facts.decisions, (decision) => decision.text),
  tags: { own: facts.tags, others },
  selectedThread,
});
