import type { EventOf, EventType } from '../events.ts';
import type { Facts, Place, SaidFact, ThreadWord } from '../state.ts';

/** How one type of event changes the facts. Pure; it never refuses: what is in the record has happened. */
export type Apply<T extends EventType> = (facts: Facts, event: EventOf<T>) => Facts;
export type ApplyTable<T extends EventType> = { readonly [K in T]: Apply<K> };

/** Where this event stands in the record; `facts` are those that it is being folded into. */
export const placeOf = ({ seq }: Facts, { id }: EventOf<EventType>): Place => ({ entry: id, seq });

/** The facts with the newest word on one of the incident's own facts. */
export const withSaid = (facts: Facts, name: SaidFact, event: EventOf<EventType>, why = ''): Facts => ({
  ...facts,
  said: { ...facts.said, [name]: { ...placeOf(facts, event), at: event.occurredAt, why } },
});

/** The list with the item of this number changed; the same list when there is none. */
export const change = <I extends { readonly number: number }>(
  items: readonly I[],
  number: number | null,
  how: (item: I) => I,
): readonly I[] => items.map((item) => (item.number === number ? how(item) : item));

/** The facts with this as a thread's last word, when there is such a thread and nothing newer was said about it. */
export const wordOn = (facts: Facts, thread: number | null, word: ThreadWord): Facts =>
  thread === null
    ? facts
    : {
        ...facts,
        threads: change(facts.threads, thread, (t) =>
          word.at >= t.lastWord.at ? { ...t, lastWord: word } : t,
        ),
      };
