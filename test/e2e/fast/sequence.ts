import fc from 'fast-check';

/** What fast hands do in one incident: lines, and keys between them and in the middle of them. */

/** A line that was entered, and what the record may say of it. */
export interface Entered {
  /** As it may stand in a field while it is not logged. */
  readonly typed: readonly string[];
  readonly type: string;
  /** The words of its entry: with and without a name that nobody has. */
  readonly words: readonly string[];
}

/** Keys as `typeFast` takes them, and what comes of them. */
export interface Move {
  readonly keys: string;
  readonly entered?: Entered;
  /** Entries of earlier lines that it may log once more. */
  readonly repeats?: number;
  /** Entries that it may take back. */
  readonly takesBack?: number;
}

/** Words that no other line has, and a handle that is like no other. */
interface Fresh {
  readonly token: string;
  readonly handle: string;
}

type Make = (fresh: Fresh) => Move;

const line = (type: string, before: string, words: string, after = ''): Entered => ({
  type,
  words: [words],
  typed: [`${before}${words}${after}`],
});

/** Each kind of line, by its words. */
const lines: readonly ((token: string) => Entered)[] = [
  (token) => line('noted', '', `${token} the pool is full`),
  (token) => line('noted', '', `ok ${token}`),
  (token) => line('noted', '-5m ', `${token} alerts began`),
  (token) => line('threadOpened', '/thread ', `${token} pods crash`),
  (token) => line('threadOpened', '/t ', `${token} slow`),
  (token) => line('reported', '/report #1 ', `${token} is full`, ' | raising it |'),
  (token) => line('reported', '/r #1 ', `${token} is full`),
  (token) => line('reported', '/report ', `${token} is full`),
  (token) => line('reported', '/report #9 ', `${token} is full`),
  (token) => line('assumed', '/assume #1 ', `${token} a deploy did it`, ' ?high'),
  (token) => line('evidenceGiven', '/evidence ', `${token} errors doubled`, ' (Grafana)'),
  (token) => line('evidenceGiven', '/e +A1 ', `${token} errors doubled`),
  (token) => line('decided', '/decide ', `${token} roll back`, ' because it helps'),
  (token) => line('taskAdded', '/task ', `${token} look at it`, ' 15m'),
  (token) => line('taskAdded', '/task #1 ', `${token} look at it`),
  (token) => line('parked', '/park ', `why ${token}?`),
];

/** Whom the hands name at the end, when the app knows @elisabeth alone. */
const withName = (entered: Entered, handle: string): Entered => ({
  ...entered,
  words: entered.words.flatMap((words) => [words, `${words} @${handle}`]),
  typed: entered.typed.flatMap((typed) => [`${typed} @${handle}`, `${typed} @elisabeth`]),
});

const named = ['threadOpened', 'taskAdded'];

const typedOf = ({ typed: [typed = ''] }: Entered): string => typed;

/** What fast hands press in the middle of a line, after which they go on in it. */
const between = ['', '{Escape}', '{Control+k}{Escape}', '{Control+b}{Escape}', '{Control+1}{Control+l}'];

/** Letters go to the line from everywhere; any other sign has to be typed in it. */
const inLine = (typed: string): string => (/^[a-z]/u.test(typed) ? typed : `{Control+l}${typed}`);

const plainLine = fc
  .record({
    kind: fc.constantFrom(...lines),
    middle: fc.oneof({ weight: 4, arbitrary: fc.constant('') }, fc.constantFrom(...between)),
    // In the middle of its words, where nothing is offered.
    goesToLine: fc.boolean(),
  })
  .map(
    ({ kind, middle, goesToLine }): Make =>
      ({ token }) => {
        const entered = kind(token);
        const typed = typedOf(entered);
        const at = typed.indexOf(token) + token.length;
        const begin = goesToLine ? `{Control+l}${typed.slice(0, at)}` : inLine(typed.slice(0, at));
        return {
          keys: `${begin}${middle}${middle === '' ? '' : '{Control+l}'}${typed.slice(at)}\n`,
          entered,
        };
      },
  );

/** What is pressed about a name that was refused. Tab leads on where none was, so the hands come back. */
const aboutName = ['', '{Tab}{Control+l}', '\n', '{Tab}\n{Control+l}'];

const namedLine = fc
  .record({
    kind: fc.constantFrom(...lines.filter((kind) => named.includes(kind('').type))),
    who: fc.constantFrom('elisabeth', 'elisabet', ''),
    after: fc.constantFrom(...aboutName),
  })
  .map(
    ({ kind, who, after }): Make =>
      ({ token, handle }) => {
        const entered = withName(kind(token), who || handle);
        return { keys: `${inLine(typedOf(entered))}\n${who === 'elisabeth' ? '' : after}`, entered };
      },
  );

const keysAlone: readonly Move[] = [
  { keys: '{Control+z}', takesBack: 1 },
  { keys: '{Control+z}{Control+z}{Control+z}', takesBack: 3 },
  { keys: '{Escape}' },
  { keys: '{Escape}{Escape}' },
  { keys: '{ArrowUp}{ArrowDown}' },
  { keys: '{ArrowUp}{ArrowUp}{ArrowDown}{ArrowDown}' },
  { keys: '{ArrowUp}\n', repeats: 1 },
  { keys: '{ArrowUp}{ArrowUp}\n', repeats: 1 },
  { keys: '{Tab}{Control+l}' },
  { keys: '{Control+k}{Escape}' },
  { keys: '{Control+k}loan{Escape}' },
  { keys: '{Control+k}brief\n{Escape}' },
  { keys: '{Control+b}{Escape}' },
  { keys: '{Control+e}{Escape}' },
  { keys: '{Control+Shift+H}{Escape}' },
  { keys: '{Control+Shift+O}{Escape}' },
  { keys: '{Control+u}{Control+l}' },
  { keys: '{Control+u}{Control+Enter}{Control+l}' },
  { keys: '{Control+Enter}' },
  { keys: '{Control+1}j{Control+l}' },
  { keys: '{Control+1}jk{Control+l}' },
  { keys: '{Control+1}o{Control+l}' },
];

const move = fc.oneof(
  { weight: 5, arbitrary: plainLine },
  { weight: 2, arbitrary: namedLine },
  {
    weight: 4,
    arbitrary: fc.constantFrom(...keysAlone).map(
      (keys): Make =>
        () =>
          keys,
    ),
  },
);

/** One sequence: what the hands do, and a seed for their pauses. */
export interface Sequence {
  readonly makes: readonly Make[];
  readonly pauses: number;
}

export const sequence: fc.Arbitrary<Sequence> = fc.record({
  makes: fc.array(move, { minLength: 3, maxLength: 9 }),
  pauses: fc.nat(1_000_000),
});

/** Names that are nothing like each other. */
const handleOf = (count: number): string =>
  [3, 7, 11, 17, 5, 19].map((step) => String.fromCharCode(97 + ((count * step + step) % 26))).join('');

let count = 0;

/** The moves of a sequence, with words that no other sequence has. */
export const movesOf = ({ makes }: Sequence): readonly Move[] =>
  makes.map((make) => {
    count += 1;
    return make({ token: `w${count}x`, handle: handleOf(count) });
  });
