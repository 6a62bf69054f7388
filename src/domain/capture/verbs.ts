import { lightestSeverity, severityRules, worstSeverity } from '../incident/severities.ts';

/**
 * The one table of what a slash can be followed by. Recognition, help, completion and the table in
 * docs/capture-line.md all come from it.
 */

/** What a verb may take besides its text, right after the verb or at the very end. */
export type Slot =
  | 'thread'
  | 'person'
  | 'side'
  | 'assumption'
  | 'task'
  | 'loan'
  | 'question'
  | 'decision'
  | 'duration'
  | 'confidence'
  | 'source';

/** A closed set of words of which a verb takes one, before its text. */
export type KeywordSet =
  | 'threadState'
  | 'assumptionState'
  | 'status'
  | 'severity'
  | 'role'
  | 'loanKind'
  | 'audience'
  | 'need';

export interface Verb {
  readonly word: VerbWord;
  /** The fewest first letters that are enough. Null: it must be written out. */
  readonly short: string | null;
  readonly takes: readonly Slot[];
  readonly keyword: KeywordSet | null;
  /** What stands after the verb, in words. */
  readonly usage: string;
  /** One line of help. */
  readonly help: string;
  readonly example: string;
}

interface Row {
  readonly short: string | null;
  readonly takes?: readonly Slot[];
  readonly keyword?: KeywordSet;
  readonly usage: string;
  readonly help: string;
  readonly example: string;
}

const table = {
  note: {
    short: 'n',
    takes: ['thread'],
    usage: 'text #2',
    help: 'Log a note, as a line without a slash does',
    example: '/note #2 the vendor called back',
  },
  thread: {
    short: 't',
    takes: ['person'],
    usage: 'title @ana',
    help: 'Open a thread',
    example: '/thread DB pool exhausted @ana',
  },
  owner: {
    short: 'o',
    takes: ['thread', 'task', 'person'],
    usage: '#2 @cy, or none',
    help: 'Name the owner of a thread or task',
    example: '/owner #2 @cy',
  },
  state: {
    short: 's',
    takes: ['thread'],
    keyword: 'threadState',
    usage: '#2 state: why',
    help: 'Set the state of a thread',
    example: '/state #2 blocked: vendor',
  },
  rename: {
    short: 'ren',
    takes: ['thread'],
    usage: '#2 title',
    help: 'Give a thread another title',
    example: '/rename #2 DB pool and its proxy',
  },
  report: {
    short: 'r',
    takes: ['thread'],
    usage: '#2 conditions | actions | needs',
    help: 'Report on a thread',
    example: '/report #2 pool 100/100 | raising the limit | a DBA',
  },
  assume: {
    short: 'a',
    takes: ['thread', 'confidence'],
    usage: '#2 text ?high',
    help: 'Write down something believed, not shown',
    example: '/assume #2 deploy 8f3 caused it ?high',
  },
  evidence: {
    short: 'e',
    takes: ['thread', 'side', 'source'],
    usage: '#2 +A3 text (source)',
    help: 'Log an observation and its source; + supports an assumption, - refutes it',
    example: '/evidence #2 +A3 errors doubled at deploy (Grafana)',
  },
  decide: {
    short: 'd',
    takes: ['thread', 'person'],
    usage: 'text because why @ana',
    help: 'Log a decision and its reason; "because later" asks for the reason later',
    example: '/decide roll back 8f3 because errors began with it',
  },
  task: {
    short: 'ta',
    takes: ['thread', 'person', 'duration'],
    usage: '#2 text @bo 15m',
    help: 'Add a task; the time says when it is due',
    example: '/task #2 page the DBA @bo 15m',
  },
  done: {
    short: 'do',
    takes: ['task'],
    usage: 'K4',
    help: 'Tick off a task',
    example: '/done K4',
  },
  drop: {
    short: 'dr',
    takes: ['task'],
    usage: 'K4 because why',
    help: 'Drop a task that is not needed any more',
    example: '/drop K4 because the vendor did it',
  },
  defer: {
    short: 'def',
    takes: ['task'],
    usage: 'K4',
    help: 'Put a task off until after the incident',
    example: '/defer K4',
  },
  borrow: {
    short: 'b',
    keyword: 'loanKind',
    usage: 'access text, for @ana, approved by @bo, undo: text, 2h',
    help: 'Write down what is borrowed: a person, access or a rule',
    example: '/borrow access prod write for @ana, undo: drop role, 2h',
  },
  return: {
    short: 'ret',
    takes: ['loan'],
    usage: 'L1 note',
    help: 'Give back what was borrowed',
    example: '/return L1',
  },
  tell: {
    short: 'te',
    takes: ['thread'],
    usage: '#2 text',
    help: 'Give words for outside; they fill the next external draft',
    example: '/tell #4 Some customers can sign in again',
  },
  park: {
    short: 'p',
    usage: 'question',
    help: 'Park a question for the review',
    example: '/park why did the canary pass?',
  },
  status: {
    short: 'statu',
    keyword: 'status',
    usage: 'status because why',
    help: 'Set the status of the incident',
    example: '/status identified',
  },
  sev: {
    short: 'se',
    keyword: 'severity',
    usage: `${severityRules[worstSeverity].digit} to ${severityRules[lightestSeverity].digit} because why`,
    help: 'Set the severity',
    example: '/sev 1 because checkout is down',
  },
  impact: {
    short: 'i',
    usage: 'text',
    help: 'Say who is affected, how, since when',
    example: '/impact no card payments in the EU',
  },
  start: {
    short: 'star',
    usage: '22:54, -2h or 2018-10-21 22:54',
    help: 'Say when the impact began',
    example: '/start 22:54',
  },
  summary: {
    short: 'su',
    usage: 'text',
    help: 'Set the one-sentence summary',
    example: '/summary payments fail since the 14:02 deploy',
  },
  outside: {
    short: 'ou',
    usage: 'name, or none',
    help: 'Say what the affected thing is called outside',
    example: '/outside Checkout',
  },
  title: {
    short: 'ti',
    usage: 'text',
    help: 'Rename the incident',
    example: '/title Checkout errors',
  },
  bridge: {
    short: 'brid',
    usage: 'link, or none',
    help: 'Set the link of the call',
    example: '/bridge https://meet.example.com/inc-42',
  },
  zone: {
    short: 'z',
    usage: 'zone',
    help: "Set the incident's time zone",
    example: '/zone Europe/Berlin',
  },
  role: {
    short: 'ro',
    takes: ['person'],
    keyword: 'role',
    usage: 'lead, deputy, comms or scribe @bo, or none',
    help: 'Give somebody a role',
    example: '/role comms @bo',
  },
  settle: {
    short: 'set',
    takes: ['assumption'],
    keyword: 'assumptionState',
    usage: 'A3 supported, refuted or open because why',
    help: 'Settle an assumption',
    example: '/settle A3 refuted because the errors began before it',
  },
  answer: {
    short: 'an',
    takes: ['question'],
    usage: 'Q1 text',
    help: 'Answer a parked question',
    example: '/answer Q1 it only checks the home page',
  },
  explain: {
    short: 'ex',
    takes: ['decision'],
    usage: 'D2 text',
    help: 'Give the reason of a decision afterwards',
    example: '/explain D2 there was no time to try a fix',
  },
  followup: {
    short: 'f',
    takes: ['thread', 'person'],
    usage: 'text @bo',
    help: 'Add something to do after the incident',
    example: '/followup test the backups every week @bo',
  },
  criterion: {
    short: 'cr',
    usage: 'text',
    help: 'Add what must be true before the incident is resolved',
    example: '/criterion error rate below 0.1% for an hour',
  },
  snooze: {
    short: 'sn',
    takes: ['thread', 'assumption', 'task', 'loan', 'duration'],
    keyword: 'need',
    usage: 'update, messages, handover, lead, second look, #3, A3, K4 or L1; 15m',
    help: 'Leave out of what needs you for a while',
    example: '/snooze update 15m',
  },
  brief: {
    short: 'br',
    usage: '',
    help: 'Show the one-page picture for somebody who joins',
    example: '/brief',
  },
  handover: {
    short: 'h',
    takes: ['person'],
    keyword: 'role',
    usage: 'lead @cy note',
    help: 'Hand a role over',
    example: '/handover lead @cy',
  },
  falsealarm: {
    short: 'fa',
    usage: 'why',
    help: 'End the incident as a false alarm',
    example: '/falsealarm because it was the load test',
  },
  reopen: {
    short: 'reo',
    usage: 'why',
    help: 'Open a closed incident again',
    example: '/reopen because the errors are back',
  },
  update: {
    short: null,
    keyword: 'audience',
    usage: 'internal or external',
    help: 'Write a stakeholder update',
    example: '/update external',
  },
  resolve: {
    short: null,
    usage: 'because why',
    help: 'Go through the exit criteria and resolve; the reason is for what is still open',
    example: '/resolve because the errors are gone',
  },
  close: {
    short: null,
    usage: 'text because why',
    help: 'Close the incident after its review; the reason is for what is left open',
    example: '/close 18 hours down because L1 stays',
  },
} satisfies Record<string, Row>;

export type VerbWord = keyof typeof table;

const rows: Readonly<Record<string, Row>> = table;
const isVerbWord = (word: string): word is VerbWord => Object.hasOwn(table, word);

/** Every verb, in the order in which help shows them. */
export const verbs: readonly Verb[] = Object.keys(table)
  .filter(isVerbWord)
  .map((word) => toVerb(word));

function toVerb(word: VerbWord): Verb {
  const row: Row = table[word];
  return { ...row, word, takes: row.takes ?? [], keyword: row.keyword ?? null };
}

/** The verb with this name. */
export const verbOf = (word: VerbWord): Verb => toVerb(word);

/** The verb that is meant by what stands after the slash: its word or enough first letters, in any case. */
export function findVerb(typed: string): Verb | null {
  const word = typed.toLowerCase();
  if (Object.hasOwn(rows, word) && isVerbWord(word)) return toVerb(word);
  return (
    verbs.find((verb) => verb.short !== null && verb.word.startsWith(word) && word.startsWith(verb.short)) ??
    null
  );
}

/** The verbs that begin with what was typed after the slash, those that it already means first. */
export function verbsFrom(typed: string): readonly Verb[] {
  const word = typed.toLowerCase();
  const meant = word === '' ? null : findVerb(word);
  const others = verbs.filter((verb) => verb.word.startsWith(word) && verb.word !== meant?.word);
  return meant === null ? others : [meant, ...others];
}

/** The table of the verbs in Markdown, as docs/capture-line.md shows it. */
export function verbTable(): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const code = (text: string) => (text === '' ? '' : `\`${cell(text)}\``);
  const lines = verbs.map(
    (verb) =>
      `| \`/${verb.word}\` | ${verb.short === null ? 'never' : `\`/${verb.short}\``} | ${cell(verb.usage)} | ${cell(verb.help)} | ${code(verb.example)} |`,
  );
  return ['| verb | enough | takes | what it does | example |', '|---|---|---|---|---|', ...lines].join('\n');
}
