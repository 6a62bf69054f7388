import { basics, declare } from './apply/basics.ts';
import { channel } from './apply/channel.ts';
import { errands } from './apply/errands.ts';
import { ledger } from './apply/ledger.ts';
import { life } from './apply/life.ts';
import { merging } from './apply/merging.ts';
import { practice } from './apply/practice.ts';
import { review } from './apply/review.ts';
import { sharing } from './apply/sharing.ts';
import type { Apply, ApplyTable } from './apply/table.ts';
import { tasks } from './apply/tasks.ts';
import { threads } from './apply/threads.ts';
import { updates } from './apply/updates.ts';
import { window } from './apply/window.ts';
import type { EventEnvelope } from './envelope.ts';
import { isKnownType } from './event-types.ts';
import type { EventOf, EventType } from './events.ts';
import { type ChangesHistory, changesHistory, isChange, itemOf, markChange } from './history.ts';
import type { Facts, HistoryItem, IncidentState, LastNumbers } from './state.ts';

export const initialState: IncidentState = {
  facts: null,
  history: [],
  last: {
    thread: 0,
    assumption: 0,
    evidence: 0,
    decision: 0,
    loan: 0,
    question: 0,
    task: 0,
    handover: 0,
    criterion: 0,
  },
};

const table: ApplyTable<Exclude<EventType, ChangesHistory | 'incidentDeclared'>> = {
  ...basics,
  ...threads,
  ...ledger,
  ...tasks,
  ...updates,
  ...channel,
  ...errands,
  ...life,
  ...practice,
  ...review,
  ...window,
  ...merging,
  ...sharing,
};

/** Applies one entry about the incident itself, with its corrections. */
const applyToFacts = (facts: Facts | null, item: HistoryItem): Facts | null => {
  const { event, data, occurredAt } = item;
  const { type } = event;
  if (!isKnownType(type) || isChange(type)) return facts;
  // Only once: whatever is appended or edited later, an incident never becomes another one or changes its kind.
  if (type === 'incidentDeclared')
    return facts ?? declare({ ...event, occurredAt } as EventOf<'incidentDeclared'>, data);
  if (facts === null) return null;
  const counted = type === 'personNoted' ? facts : { ...facts, seq: facts.seq + 1 };
  // The table pairs each type with its own data; that pairing is lost on a lookup by a union of types.
  const apply = table[type] as Apply<keyof typeof table>;
  return apply(counted, { ...event, occurredAt, data } as EventOf<keyof typeof table>);
};

const numbered: Readonly<Partial<Record<EventType, keyof LastNumbers>>> = {
  threadOpened: 'thread',
  assumed: 'assumption',
  evidenceGiven: 'evidence',
  decided: 'decision',
  borrowed: 'loan',
  parked: 'question',
  taskAdded: 'task',
  handoverOffered: 'handover',
  criterionAdded: 'criterion',
};

const countNumbers = (last: LastNumbers, event: EventEnvelope): LastNumbers => {
  const name = isKnownType(event.type) ? numbered[event.type] : undefined;
  if (name === undefined) return last;
  const given = (event.data as Record<string, unknown>)[name];
  return typeof given === 'number' && given > last[name] ? { ...last, [name]: given } : last;
};

const refold = (history: readonly HistoryItem[]): Facts | null => {
  let facts: Facts | null = null;
  for (const item of history)
    if (item.withdrawn === null || item.event.type === 'incidentDeclared') facts = applyToFacts(facts, item);
  return facts;
};

/**
 * Folds events, in the order of the record, into a state. An edit, a withdrawal or a supersession marks the
 * entry that it is about, and the facts are folded again without that entry or with its new content, so that
 * everything can be corrected and withdrawn in the same way. Unknown types are kept in the history and change no fact.
 */
export const evolveAll = (state: IncidentState, events: readonly EventEnvelope[]): IncidentState => {
  if (events.length === 0) return state;
  let facts = state.facts;
  let last = state.last;
  const history = [...state.history];
  let dirty = false;
  for (const event of events) {
    const item = itemOf(event);
    history.push(item);
    last = countNumbers(last, event);
    if (changesHistory(event)) {
      markChange(history, event);
      dirty = true;
    } else if (!dirty) {
      facts = applyToFacts(facts, item);
    }
  }
  return { facts: dirty ? refold(history) : facts, history, last };
};

/** {@link evolveAll} for one event. */
export const evolve = (state: IncidentState, event: EventEnvelope): IncidentState =>
  evolveAll(state, [event]);
