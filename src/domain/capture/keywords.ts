import { severities, severityRules } from '../incident/severities.ts';
import {
  assumptionStateLabels,
  isOver,
  type Kind,
  loanKindLabels,
  type Milestone,
  milestoneLabels,
  roleLabels,
  statusesOf,
  statusLabels,
  threadStateLabels,
} from '../incident/words.ts';
import { leadingLabels, needLabels } from './needs.ts';
import type { ChipKind } from './outcome.ts';
import type { Word } from './tokens.ts';
import type { KeywordSet } from './verb.ts';

/** The closed sets of words that some verbs take: states, severities, roles and so on. */

/** One word of a set: the key that the record keeps, what a person reads, and how it may be typed. */
export interface Keyword {
  readonly key: string;
  readonly label: string;
  /** The first is how it is written; it may be two words. */
  readonly spellings: readonly string[];
  /** Whether it must be written out: its first letters are not enough. */
  readonly whole?: boolean;
  /** How a sentence lists it, if not as it is written. */
  readonly listed?: string;
}

/** A keyword that was found, and the words after it. */
export interface FoundKeyword {
  readonly keyword: Keyword;
  readonly from: number;
  readonly to: number;
  readonly rest: readonly Word[];
  /** Whether a colon follows it: then all the rest is the reason, "because" included. */
  readonly colon: boolean;
}

/** What a set is called in a sentence, and which chip shows it. */
export const keywordSets: Readonly<Record<KeywordSet, { readonly noun: string; readonly chip: ChipKind }>> = {
  threadState: { noun: 'state', chip: 'state' },
  assumptionState: { noun: 'state', chip: 'state' },
  status: { noun: 'status', chip: 'status' },
  severity: { noun: 'severity', chip: 'severity' },
  role: { noun: 'role', chip: 'role' },
  loanKind: { noun: 'kind of loan', chip: 'loanKind' },
  audience: { noun: 'audience', chip: 'audience' },
  milestone: { noun: 'milestone of the impact', chip: 'milestone' },
  need: { noun: 'thing to snooze', chip: 'need' },
  leading: { noun: 'thing to dismiss', chip: 'need' },
};

const roleWords: readonly (readonly [keyof typeof roleLabels, readonly string[]])[] = [
  ['incidentLead', ['lead', 'incident lead', 'incidentlead']],
  ['deputy', ['deputy']],
  ['communicationsLead', ['comms', 'communications lead', 'communicationslead', 'communications']],
  ['scribe', ['scribe']],
];

const milestoneWords: readonly (readonly [Milestone, readonly string[]])[] = [
  ['began', ['began', 'start', 'started']],
  ['detected', ['detected']],
  ['firstResponse', ['response', 'first response', 'responded', 'answered']],
  ['mitigated', ['mitigated', 'fixed']],
  ['over', ['over', 'ended']],
];

/** The words of a set, for an incident of this kind. */
export function keywordsOf(set: KeywordSet, kind: Kind): readonly Keyword[] {
  switch (set) {
    case 'threadState':
      return fromLabels(threadStateLabels);
    case 'assumptionState':
      // "Contradicted" follows from evidence: nobody settles an assumption as that.
      return fromLabels(assumptionStateLabels).filter(({ key }) => key !== 'contradicted');
    case 'status':
      return statusesOf(kind).map((key) => ({
        ...fromLabel(key, statusLabels[key]),
        whole: isOver(key),
      }));
    case 'severity':
      return severities.map((key) => ({
        key,
        label: key,
        spellings: [key.toLowerCase(), severityRules[key].digit],
        listed: key,
      }));
    case 'role':
      return roleWords.map(([key, spellings]) => ({ key, label: roleLabels[key], spellings }));
    case 'loanKind':
      return fromLabels(loanKindLabels).map((keyword) =>
        keyword.key === 'person'
          ? { ...keyword, spellings: [...keyword.spellings, 'people', 'team', 'group'] }
          : keyword,
      );
    case 'audience':
      return ['internal', 'external'].map((key) => ({ key, label: key, spellings: [key] }));
    case 'milestone':
      return milestoneWords.map(([key, spellings]) => ({ key, label: milestoneLabels[key], spellings }));
    case 'need':
      return fromLabels(needLabels);
    case 'leading':
      return fromLabels(leadingLabels);
  }
}

/** The keyword that these words begin with: written out, or a prefix that fits only one. */
export function findKeyword(keywords: readonly Keyword[], words: readonly Word[]): FoundKeyword | null {
  const [first, second, ...others] = cutAtColon(words);
  if (first === undefined) return null;
  const one = spelling(first);
  if (second !== undefined && !first.raw.endsWith(':')) {
    const both = `${one} ${spelling(second)}`;
    const keyword = keywords.find(({ spellings }) => spellings.includes(both));
    if (keyword !== undefined) return found(keyword, first, second, others);
  }
  const keyword =
    keywords.find(({ spellings }) => spellings.includes(one)) ?? onlyOne(beginning(keywords, one));
  return keyword === null
    ? null
    : found(keyword, first, first, second === undefined ? [] : [second, ...others]);
}

/** The keywords that begin with these letters and may be shortened. */
export const beginning = (keywords: readonly Keyword[], letters: string): readonly Keyword[] =>
  letters === ''
    ? []
    : keywords.filter(
        ({ spellings, whole }) => whole !== true && spellings.some((word) => word.startsWith(letters)),
      );

/** The words of a set as a sentence lists them: "active, blocked or done". */
export function listed(keywords: readonly Keyword[]): string {
  const words = keywords.map(({ spellings, key, listed }) => listed ?? spellings[0] ?? key);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

const spelling = (word: Word): string => word.raw.toLowerCase().replace(/[:,]$/u, '');

const onlyOne = (keywords: readonly Keyword[]): Keyword | null =>
  keywords.length === 1 ? (keywords[0] ?? null) : null;

const found = (keyword: Keyword, first: Word, last: Word, rest: readonly Word[]): FoundKeyword => ({
  keyword,
  from: first.from,
  to: last.to,
  rest,
  colon: last.raw.endsWith(':'),
});

/** "blocked:vendor" as two words. */
function cutAtColon(words: readonly Word[]): readonly Word[] {
  const [first, ...others] = words;
  const colon = first?.raw.indexOf(':') ?? -1;
  if (first === undefined || colon < 1 || colon === first.raw.length - 1) return words;
  const middle = first.from + colon + 1;
  const head = { raw: first.raw.slice(0, colon + 1), from: first.from, to: middle };
  return [head, { raw: first.raw.slice(colon + 1), from: middle, to: first.to }, ...others];
}

function fromLabel(key: string, label: string): Keyword {
  const written = label.toLowerCase();
  const forms = written.includes(' ')
    ? [written, written.replace(' ', ''), written.replace(' ', '-')]
    : [written];
  return { key, label, spellings: forms };
}

const fromLabels = (labels: Readonly<Record<string, string>>): readonly Keyword[] =>
  Object.entries(labels).map(([key, label]) => fromLabel(key, label));
