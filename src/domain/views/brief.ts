import { newestRound } from '../incident/rounds.ts';
import type { Facts, IncidentState } from '../incident/state.ts';
import { type Cadence, defaultCadence } from '../incident/words.ts';
import { roundWords, unanswered, waitingWords } from './asked.ts';
import { headOf } from './brief/head.ts';
import { decisionLines, knownSections } from './brief/known.ts';
import { outboxLines, owedLines } from './brief/owed.ts';
import { placeLines, roleLines } from './brief/people.ts';
import { withRefutedMarked } from './brief/refuted.ts';
import { rooms, type Sheet } from './brief/short.ts';
import { threadLines } from './brief/threads.ts';
import { timelineLines } from './brief/timeline.ts';
import { toldItems } from './brief/told.ts';
import { consoleLines } from './consoles.ts';
import { dismissedWords } from './needs/leading.ts';
import { snoozedNeeds } from './needs-you.ts';
import { type Line, line, list, nothing, type Page, paragraph, section, strong } from './page.ts';
import { pageText } from './page-text.ts';
import { agoInFull, clockTimeSeenFrom } from './time.ts';

/**
 * The one page for somebody who joins, readable in two minutes. Its order is fixed; what is long is cut (brief/short.ts),
 * and what was refuted is marked wherever it is said (brief/refuted.ts).
 */

/** The newest round with who has answered, and whoever has not, of whichever round. */
const askedLines = (facts: Facts, now: string): readonly Line[] => {
  const round = newestRound(facts);
  if (round === null) return [];
  const answered = round.threads
    .filter(({ isAnswered }) => isAnswered)
    .map(({ thread }) => `#${thread.number}`);
  return [
    line`${strong(roundWords(round, facts, now))}${answered.length === 0 ? nothing : line` · ${answered.join(', ')}`}`,
    ...unanswered(facts).map((one) => line`Not answered: ${waitingWords(one, facts, now)}`),
  ];
};

/** What the current lead has snoozed: whoever takes over must know. */
const snoozedLines = (facts: Facts, now: string): readonly Line[] =>
  snoozedNeeds(facts, now).map(
    ({ words, until }) => line`${words} · snoozed until ${clockTimeSeenFrom(until, facts.zone, now)}`,
  );

/** A section that is left out while it has nothing to say. */
const sectionIf = (title: string, lines: readonly Line[]): Page =>
  lines.length === 0 ? [] : section(title, list(lines, ''));

const pageOf = (sheet: Sheet): Page => {
  const { facts, now } = sheet;
  const isActive = facts.phase === 'active';
  const asOf = clockTimeSeenFrom(now, facts.zone, now);
  return withRefutedMarked(facts, [
    ...headOf(sheet),
    ...section('Last told', list(toldItems(sheet), '')),
    ...section(
      'Lead and roles',
      list(
        [...roleLines(facts, now), ...consoleLines(facts, (at) => clockTimeSeenFrom(at, facts.zone, now))],
        '',
      ),
    ),
    ...section('Where we talk', list(placeLines(facts), '')),
    ...section('Threads', list(threadLines(sheet), 'None yet.')),
    ...sectionIf('Asked for a report', isActive ? askedLines(facts, now) : []),
    ...knownSections(sheet),
    ...section('Decisions', list(decisionLines(sheet), 'None yet.')),
    ...section('Owed', list(owedLines(sheet), 'Nothing.')),
    ...section('Still in the outbox', list(outboxLines(sheet), 'Nothing.')),
    ...section('Severity and status', list(timelineLines(facts, now), '')),
    ...sectionIf('Snoozed', snoozedLines(facts, now)),
    ...sectionIf('Dismissed', isActive ? dismissedWords(facts).map((words) => line`${words}`) : []),
    paragraph(line`As of ${asOf}; declared ${agoInFull(facts.declaredAt, now)}.`),
  ]);
};

/** What somebody reads in two minutes, in words. */
export const twoMinutes = 480;

const wordsOf = (page: Page): number => pageText(page).match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0;

/**
 * The brief as of `now`, ISO 8601; empty before the declaration. The more there is to say, the less is said of each
 * thing.
 */
export const brief = ({ facts }: IncidentState, now: string, cadence: Cadence = defaultCadence): Page => {
  if (facts === null) return [];
  let page: Page = [];
  for (const room of rooms) {
    page = pageOf({ facts, now, cadence, room });
    if (wordsOf(page) <= twoMinutes) break;
  }
  return page;
};
