import { readTime } from './clock.ts';
import { findSource } from './source.ts';
import { isEscapable, joins, patterns, wordsOf } from './tokens.ts';
import type { Meaning, Slot } from './verb.ts';

/** What the text could be misread as where it will stand. */
interface Position {
  /** The slots that would be taken from the start of the text. */
  readonly lead: readonly Slot[];
  /** The slots that would be taken from its end. */
  readonly tail: readonly Slot[];
  /** Whether nothing comes before it, so that it could begin with a time. */
  readonly first: boolean;
  /** Whether a reference or a time follows it. */
  readonly followed?: boolean;
}

/** The text with a backslash before each word that would be misread. */
export function escapeText(
  verb: Meaning,
  text: string,
  { lead, tail, first, followed = false }: Position,
  always: (word: string) => boolean = () => false,
): string {
  const words = wordsOf(text, 0);
  const raw = (index: number) => words[index]?.raw ?? '';
  const marked = new Set<number>();
  const render = () =>
    words
      .map((word, index) => {
        const escaped = marked.has(index) || always(word.raw) || losesSlash(verb, word.raw);
        return `${text.slice(words[index - 1]?.to ?? 0, word.from)}${escaped ? '\\' : ''}${word.raw}`;
      })
      .join('');

  let start = first ? wordsOfTime(raw(0), words[1]?.raw) : 0;
  if (start > 0) marked.add(0);
  for (; mayBe(lead, raw(start)); start += 1) marked.add(start);

  let end = words.length;
  if (followed && joins(raw(end - 1))) marked.add(end - 1);
  let sourceIsOpen = tail.includes('source');
  for (;;) {
    const line = render();
    const source = sourceIsOpen ? findSource(line, wordsOf(line, 0).slice(0, end)) : null;
    if (source !== null) {
      marked.add(source.first);
      // Once the source is text, whatever comes before it is at the end.
      if (source.escaped) {
        sourceIsOpen = false;
        end = source.first;
      }
      continue;
    }
    if (!mayBe(tail, raw(end - 1))) return render();
    end -= 1;
    marked.add(end);
  }
}

/** Doubles the backslashes that would disappear: enough where nothing can be taken from the text. */
export const escapeWords = (verb: Meaning, text: string): string =>
  escapeText(verb, text, { lead: [], tail: [], first: false });

/** Whether a backslash of the text itself would be read as escaping what follows. */
function losesSlash(verb: Meaning, raw: string): boolean {
  const slashes = /^\\+/u.exec(raw)?.[0].length ?? 0;
  return slashes > 0 && isEscapable(verb, raw.slice(slashes));
}

/** How many words the time at the start of a text has; 0 when there is none. */
const wordsOfTime = (first: string, second: string | undefined): number =>
  readTime(first, second, '2000-01-01T00:00:00.000Z', 'UTC')?.used ?? 0;

const mayBe = (slots: readonly Slot[], word: string): boolean =>
  slots.some((slot) =>
    slot === 'side'
      ? patterns.side.test(word) || patterns.assumption.test(word)
      : slot === 'duration'
        ? patterns.duration.test(word) || patterns.clock.test(word) || /^tomorrow$/iu.test(word)
        : slot !== 'source' && patterns[slot].test(word),
  );
