import { readWhen, writeWhen } from '../capture/clock.ts';
import { type ReadWords, readWords } from '../capture/read-words.ts';
import { mayMoveInTime, threadNow, threadsFor } from '../incident/corrections.ts';
import { editableWords, mayBeWordless } from '../incident/entries.ts';
import type { HistoryItem, IncidentState } from '../incident/state.ts';
import { stillToCome } from '../incident/still-to-come.ts';
import { clockTimeSeenFrom } from '../time/times.ts';

/** Correcting an entry: the initial values of its fields, and how what is typed into them is read. */

/** The fields of an entry, as typed. */
export interface EntryFields {
  /** "18:20", "yesterday 23:10" or "-15m". */
  readonly when: string;
  readonly thread: number | null;
  readonly words: string;
}

/** The changes to an entry; what is left out stays. */
interface Changes {
  readonly text?: string;
  readonly happenedAt?: string;
  readonly thread?: number | null;
}

interface ReadFields {
  /** Null while nothing is changed, or something is wrong. */
  readonly changes: Changes | null;
  /** The time that was typed into its own field: "Sat 28 Nov, 23:10 UTC"; empty while it stays. */
  readonly when: string;
  /** What is read from the words themselves: "happened 18:20 UTC", "about #3". */
  readonly fromWords: readonly string[];
  /** What is wrong with each field, in one sentence; null where nothing is. */
  readonly wrong: { readonly when: string | null; readonly words: string | null };
}

const zoneOf = ({ facts }: IncidentState): string => facts?.zone ?? 'UTC';

/** What the fields of an entry say now. */
export const fieldsOf = (state: IncidentState, item: HistoryItem, now: string): EntryFields => ({
  when: writeWhen(item.occurredAt, now, zoneOf(state)),
  thread: threadNow(item),
  words: editableWords(item),
});

/** The time in its own field, if it was changed. */
const readTimeField = (typed: string, before: string, now: string, zone: string) => {
  if (typed.trim() === before) return { at: null, wrong: null };
  const read = readWhen(typed, now, zone);
  if (read === null) return { at: null, wrong: 'Write a time, such as 18:20, yesterday 23:10 or -15m.' };
  return read.future ? { at: null, wrong: stillToCome } : { at: read.at, wrong: null };
};

/** What is wrong where the words contradict the field. */
const contradiction = (field: unknown, words: unknown, what: string): string | null =>
  field !== undefined && words !== null && field !== words
    ? `The words give a different ${what} from its own field; remove one of them.`
    : null;

const isSameMinute = (a: string, b: string): boolean => a.slice(0, 16) === b.slice(0, 16);

const wordsRead = ({ at, thread }: ReadWords, zone: string, now: string): readonly string[] => [
  ...(at === null ? [] : [`happened ${clockTimeSeenFrom(at, zone, now)}`]),
  ...(thread === null ? [] : [`about #${thread}`]),
];

/** The changes to make to an entry. `before`: the fields as they were when the form was opened. */
export const readFields = (
  state: IncidentState,
  item: HistoryItem,
  typed: EntryFields,
  before: EntryFields,
  now: string,
): ReadFields => {
  const zone = zoneOf(state);
  const threads = threadsFor(state, item).map(({ number, title }) => ({ number, label: title }));
  const timed = mayMoveInTime(state, item);
  const words = readWords(typed.words, before.words, { now, zone, timed, threads });
  const time = readTimeField(typed.when, before.when, now, zone);
  const chosen = typed.thread === before.thread ? undefined : typed.thread;
  const at = time.at ?? words.at;
  const thread = chosen ?? words.thread;
  const changes: Changes = {
    ...(words.text !== before.words && { text: words.text }),
    ...(at !== null && !isSameMinute(at, item.occurredAt) && { happenedAt: at }),
    ...(chosen === null && { thread: null }),
    ...(thread !== null && thread !== before.thread && { thread }),
  };
  const wrong = {
    when: time.wrong,
    words: words.future
      ? stillToCome
      : (contradiction(time.at ?? undefined, words.at, 'time') ??
        contradiction(chosen, words.thread, 'thread')),
  };
  const isReworded = words.text !== before.words;
  const isEmpty = isReworded && words.text.trim() === '' && !mayBeWordless(item);
  const isReady = Object.keys(changes).length > 0 && !isEmpty;
  return {
    changes: isReady && wrong.when === null && wrong.words === null ? changes : null,
    when: time.at === null ? '' : clockTimeSeenFrom(time.at, zone, now),
    fromWords: wordsRead(words, zone, now),
    wrong,
  };
};
