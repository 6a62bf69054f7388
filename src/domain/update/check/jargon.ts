import { localNames } from '../../time/zone-names.ts';
import { type FieldText, type Finding, finding, type Rule } from './context.ts';

/** Abbreviations that readers outside know, and ordinary words in capitals. */
const known = new Set([
  ...localNames,
  ...`API APIS URL URLS UTC GMT HTTP HTTPS HTML SMS PDF CSV UK EU US
  USA UN UAE VAT PIN PINS ID IDS OK FAQ FAQS PC PCS TV AM PM AI IT IP WIFI VPN SSO QR ATM ATMS CEO CTO GB MB TB KB
  GPS USB CPU DNS SMTP IOS MFA 2FA TLS SSL IBAN SEPA EUR USD GBP CHF NASA A4
  INC DRILL SEV Q1 Q2 Q3 Q4 LTE 3G 4G 5G CDN
  NOT ALL NOW NO AND OR DO IS ONLY NEW VERY MUST MORE NONE ANY BOTH SEE STILL NEVER ALWAYS WE IF ON OFF ARE HAS WILL`
    .split(/\s+/u)
    .filter((word) => word !== ''),
]);

/** Two to six letters and digits, mostly capitals: "WAL", "OOM", "DBAs". Not part of a code such as ABC-123. */
const abbreviation =
  /(?<![\p{L}\p{N}_.@/:-])(?=[A-Z0-9]*[A-Z][A-Z0-9]*[A-Z])[A-Z0-9]{2,6}s?(?![\p{L}\p{N}_@/-]|\.\p{L})/gu;

/** Whether a text explains it: "write-ahead log (WAL)" or "WAL (write-ahead log)". */
const isExplained = (word: string, texts: readonly FieldText[]): boolean =>
  texts.some(
    ({ text }) =>
      text.includes(`(${word})`) || new RegExp(`\\b${word}s? \\((?=[^)]*\\p{Ll})`, 'u').test(text),
  );

/** What engineers say, and what to say instead. */
const plainWords: readonly (readonly [RegExp, string, string])[] = [
  [/\bfail-?overs?\b/iu, 'failover', 'a switch to a standby system'],
  [/\bfail(?:ed|ing)? over\b/iu, 'fail over', 'switch to a standby system'],
  [/\b(?:read )?replicas?\b/iu, 'replica', 'a copy of the database'],
  [/\bshard(?:s|ed|ing)?\b/iu, 'shard', 'a part of the database'],
  [/\bpods?\b/iu, 'pod', 'a server'],
  [/\bdeadlock(?:s|ed)?\b/iu, 'deadlock', 'requests waiting for each other'],
  [/\bk8s|kubernetes|kubectl\b/iu, 'Kubernetes', 'our servers'],
  [/\bcron ?jobs?\b/iu, 'cron job', 'a scheduled task'],
  [/\b(?:thread|connection) pools?\b/iu, 'pool', 'the capacity for requests'],
  [
    /\b(?:heap|garbage collection|segfaults?|null pointer|stack ?traces?)\b/iu,
    'memory words',
    'a fault in our software',
  ],
  [/\brace condition\b/iu, 'race condition', 'a timing fault in our software'],
  [/\bsplit[ -]brain\b/iu, 'split brain', 'two systems that disagree'],
  [/\bcanary\b/iu, 'canary', 'a trial with a few users'],
  [/\bhot-?fix(?:es|ed)?\b/iu, 'hotfix', 'an urgent correction'],
  [/\bingress\b/iu, 'ingress', 'the way into our service'],
  [/\bback-?pressure\b/iu, 'backpressure', 'too much work waiting'],
  [/\bp9[0-9]{1,2}\b/iu, 'percentile', 'the slowest requests'],
  [/\bbin(?:ary)? ?logs?\b/iu, 'binary log', 'the record of changes'],
  [/\bsemaphores?\b|\bmutex(?:es)?\b/iu, 'lock words', 'a limit in our software'],
];

const list = (words: readonly string[]): string => words.join(', ');

const abbreviationsIn = (text: FieldText, all: readonly FieldText[]): Finding | null => {
  const found = text.sentences.join('\n').match(abbreviation) ?? [];
  const words = [...new Set(found)].filter(
    (word) =>
      !known.has(word.toUpperCase()) && !/^SEV\d$/u.test(word) && !isExplained(word.replace(/s$/u, ''), all),
  );
  if (words.length === 0) return null;
  const message = `Readers outside may not know ${list(words)}: write it out, or explain it once in brackets.`;
  return finding('abbreviation', text.field, list(words), message);
};

const jargonIn = (text: FieldText): Finding | null => {
  const found = plainWords.flatMap(([pattern, name, plain]) => {
    const match = pattern.exec(text.sentences.join('\n'));
    return match === null ? [] : [{ word: match[0], name, plain }];
  });
  if (found.length === 0) return null;
  const said = list(found.map(({ word, plain }) => `“${word}” (${plain})`));
  return finding(
    'jargon',
    text.field,
    list(found.map(({ name }) => name)),
    `Say it in plain words: ${said}.`,
  );
};

/** Finds words in an external update that only engineers know; one finding per field and kind. */
export const jargonRule: Rule = ({ audience, texts }) => {
  if (audience !== 'external') return [];
  return texts
    .flatMap((text) => [abbreviationsIn(text, texts), jargonIn(text)])
    .filter((found) => found !== null);
};
