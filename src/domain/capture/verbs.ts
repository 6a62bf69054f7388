import { nearest, slips } from './nearest.ts';
import type { Sayable, Saying, Sayings, Verb, VerbRow, VerbRows, VerbWord } from './verb.ts';
import { asideSayings, asideVerbs } from './verbs/aside.ts';
import { claimSayings, claimVerbs } from './verbs/claims.ts';
import { endingSayings, endingVerbs } from './verbs/endings.ts';
import { incidentSayings, incidentVerbs } from './verbs/incident.ts';
import { laterSayings, laterVerbs } from './verbs/later.ts';
import { loanSayings, loanVerbs } from './verbs/loans.ts';
import { privateVerbs } from './verbs/private.ts';
import { taskSayings, taskVerbs } from './verbs/tasks.ts';
import { threadSayings, threadVerbs } from './verbs/threads.ts';
import { windowSayings, windowVerbs } from './verbs/window.ts';

/**
 * Everything that can follow a slash, from all groups. Recognition, help, completion and the table in
 * docs/capture-line.md all come from it.
 */

/** In the order in which help shows them. */
const rows: VerbRows<VerbWord> = {
  ...threadVerbs,
  ...claimVerbs,
  ...taskVerbs,
  ...loanVerbs,
  ...asideVerbs,
  ...privateVerbs,
  ...incidentVerbs,
  ...windowVerbs,
  ...laterVerbs,
  ...endingVerbs,
};

/** The sayings of all commands that lines can give. */
const sayings: Sayings<Sayable['type']> = {
  ...threadSayings,
  ...claimSayings,
  ...taskSayings,
  ...loanSayings,
  ...asideSayings,
  ...incidentSayings,
  ...windowSayings,
  ...laterSayings,
  ...endingSayings,
};

const isVerbWord = (word: string): word is VerbWord => Object.hasOwn(rows, word);

/** The verb with this name. */
export const verbOf = (word: VerbWord): Verb => {
  const row: VerbRow = rows[word];
  return { ...row, word, takes: row.takes ?? [] };
};

/** Every verb, in the order in which help shows them. */
export const verbs: readonly Verb[] = Object.keys(rows).filter(isVerbWord).map(verbOf);

/** The saying of this command. */
export const sayingOf = <T extends Sayable['type']>(type: T): Saying<T> => sayings[type];

/** The verb for what was typed after the slash: its word or enough first letters, ignoring case. */
export function findVerb(typed: string): Verb | null {
  const word = typed.toLowerCase();
  if (isVerbWord(word)) return verbOf(word);
  return (
    verbs.find((verb) => verb.short !== null && verb.word.startsWith(word) && word.startsWith(verb.short)) ??
    null
  );
}

/** The verb most likely meant by an unknown word; null when none is close. */
export function nearestVerb(typed: string): Verb | null {
  const word = typed.toLowerCase();
  if (word.length < 3 || word.length > 20) return null;
  const most = word.length < 5 ? 1 : 2;
  const distance = (verb: Verb) =>
    word.startsWith(verb.word) && verb.word.length > 3 ? 1 : slips(word, verb.word);
  return nearest(verbs, distance, most);
}

/** The verbs that begin with what was typed after the slash; the one that it already means first. */
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
