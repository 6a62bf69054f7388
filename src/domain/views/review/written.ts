import { type ReviewPart, reviewPartLabels } from '../../incident/review-parts.ts';
import { nowhereWords, wentNowhere } from '../../incident/sendings.ts';
import { worstSoFar } from '../../incident/severities.ts';
import type { Facts, Update } from '../../incident/state.ts';
import { isOver } from '../../incident/words.ts';
import { byTime, isBefore } from '../../time/instants.ts';
import { type Block, line, list, nothing, paragraph } from '../page.ts';
import { proseBlocks } from '../prose.ts';
import type { ReviewSection } from './section.ts';
import { type Sheet, said } from './sheet.ts';

/** The parts that a person writes, each with the words that the record has for it. */

interface Told {
  readonly words: string;
  /** ISO 8601. */
  readonly at: string;
  /** Whether an update said it that is in the record alone. */
  readonly isToNobody: boolean;
}

/** Whether this is one of the words that ended it inside, which say more than the same outside. */
const isLastWord = ({ audience, status }: Update): boolean => audience === 'internal' && isOver(status);

/** What was said of it in updates, oldest first; what ended it inside is last. */
const toldOf = ({ updates }: Facts, field: 'summary' | 'impact'): readonly Told[] =>
  updates
    .toSorted((a, b) => Number(isLastWord(a)) - Number(isLastWord(b)) || byTime(a.at, b.at))
    .map((update) => ({ words: update.fields[field], at: update.at, isToNobody: wentNowhere(update) }))
    .filter(({ words }) => words !== '');

/** The newest words of an update or of the pane, whichever were said later. */
const newest = (facts: Facts, field: 'summary' | 'impact'): string => {
  const told = toldOf(facts, field).at(-1);
  const pinned = facts.said[field];
  if (told === undefined) return facts[field];
  return pinned !== null && isBefore(told.at, pinned.at) ? facts[field] : told.words;
};

/** How the impact was told and pinned, oldest first. */
const impactsSaid = (facts: Facts): readonly Told[] =>
  [
    ...toldOf(facts, 'impact'),
    ...facts.impacts.map(({ text, at }) => ({ words: text, at, isToNobody: false })),
  ].toSorted((a, b) => byTime(a.at, b.at));

/** Whether people were told anything at all. */
const wasTold = ({ updates }: Facts): boolean => updates.some((update) => !wentNowhere(update));

/** Whether all that said these words is in the record alone. */
const isInRecordAlone = (facts: Facts, words: string): boolean =>
  !wasTold(facts) || impactsSaid(facts).every((one) => one.words !== words || one.isToNobody);

/** How the impact was told first when it was at its worst; empty where that was never told. */
const worstImpact = (facts: Facts): string => {
  const worst = worstSoFar(facts);
  const since = facts.severities.find(({ severity }) => severity === worst)?.at ?? facts.declaredAt;
  return impactsSaid(facts).find(({ at }) => !isBefore(at, since))?.words ?? '';
};

/** What the record has for a part: what was told last, as it was told. Empty for what only people know. */
export const recordWords = (facts: Facts, part: ReviewPart): string => {
  if (part === 'summary') return newest(facts, part);
  if (part !== 'impact') return '';
  const [worst, last] = [worstImpact(facts), newest(facts, 'impact')];
  if (worst === '' || worst === last) return last;
  return `At its worst: ${worst}\n${isInRecordAlone(facts, last) ? 'At last' : 'As told last'}: ${last}`;
};

/** How the impact was told from time to time, in different words each; nothing where it was told in one way alone. */
export const impactAsTold = (sheet: Sheet): readonly Block[] => {
  const { facts, when } = sheet;
  const told = impactsSaid(facts);
  const different = told.filter(({ words }, place) => told.findIndex((one) => one.words === words) === place);
  if (different.length < 2) return [];
  return [
    paragraph(
      wasTold(facts)
        ? line`What people were told of it, and when:`
        : line`What the record says of it, and since when:`,
    ),
    list(
      different.map(({ words, at }) => {
        const isToNobody = told.every((one) => one.words !== words || one.isToNobody);
        return line`${when(at)}: ${words}${isToNobody ? line` (${nowhereWords})` : nothing}`;
      }),
      '',
    ),
  ];
};

/** What is said where nothing is written. */
const unwritten: Readonly<Record<ReviewPart, string>> = {
  summary: 'Not written yet.',
  impact: 'Not known yet.',
  wentWell: 'Not written yet.',
  wasHard: 'Not written yet.',
  wasLucky: 'Not written yet.',
  routine: 'Not answered yet.',
  gotDone: 'Not answered yet.',
};

/** The section of a part. In a closed incident, one that nobody wrote is left out. */
export const writtenSection = (sheet: Sheet, part: ReviewPart): readonly ReviewSection[] => {
  const { facts } = sheet;
  const typed = facts.review.written[part]?.text ?? '';
  const base = { id: part, title: reviewPartLabels[part], part };
  if (typed !== '') return [{ ...base, blocks: proseBlocks(typed), from: 'typed' }];
  const words = recordWords(facts, part);
  if (words !== '') return [{ ...base, blocks: said(sheet, proseBlocks(words)), from: 'record' }];
  if (facts.phase === 'closed') return [];
  return [{ ...base, blocks: [paragraph(line`${unwritten[part]}`)], from: 'empty' }];
};
