import type { IncidentState } from '../../incident/state.ts';
import type { ReviewDepth } from '../../incident/words.ts';
import { line, type Page, paragraph, section } from '../page.ts';
import { proseBlocks } from '../prose.ts';
import { agendaBlocks, questionBlocks } from './agenda.ts';
import { believedBlocks } from './believed.ts';
import { borrowedBlocks } from './borrowed.ts';
import { decidedBlocks } from './decided.ts';
import { followUpBlocks } from './follow-ups.ts';
import { headPage } from './head.ts';
import { inShortBlocks } from './in-short.ts';
import { milestoneTable } from './milestones.ts';
import { parkedBlocks } from './parked.ts';
import { fromRecord, type ReviewSection } from './section.ts';
import { type Sheet, said, sheetOf } from './sheet.ts';
import { timelineBlocks } from './timeline.ts';
import { toldBlocks } from './told.ts';
import { tookPartBlocks } from './took-part.ts';
import { workedOnBlocks } from './worked-on.ts';
import { impactAsTold, writtenSection } from './written.ts';

/** The review as a document: its sections, by the depth that the lead chose. */

interface ReviewDocument {
  readonly head: Page;
  readonly sections: readonly ReviewSection[];
}

type Make = (sheet: Sheet) => readonly ReviewSection[];

/** What happened; from the record, with what else the record knows of it. */
const summary: Make = (sheet) =>
  writtenSection(sheet, 'summary').map((section) =>
    section.from === 'typed'
      ? section
      : { ...section, blocks: [...section.blocks, ...said(sheet, inShortBlocks(sheet))] },
  );

/** What it did, with its milestones. */
const impact: Make = (sheet) => {
  const [written] = writtenSection(sheet, 'impact');
  const milestones = said(sheet, [milestoneTable(sheet)]);
  const earlier = sheet.facts.reviewDepth === 'summary' ? [] : said(sheet, impactAsTold(sheet));
  const base = written ?? { id: 'impact', title: 'Impact', part: null, from: 'record' as const, blocks: [] };
  return [{ ...base, blocks: [...base.blocks, ...milestones, ...earlier] }];
};

const record =
  (id: string, title: string, blocks: (sheet: Sheet) => Page): Make =>
  (sheet) =>
    fromRecord(sheet, id, title, blocks(sheet));

const closingWords = record('closing', 'Closing words', ({ facts }) => proseBlocks(facts.closeText));
const timeline = record('timeline', 'Timeline', timelineBlocks);
const followUps = record('followUps', 'What is still to be done', followUpBlocks);

const written =
  (part: Parameters<typeof writtenSection>[1]): Make =>
  (sheet) =>
    writtenSection(sheet, part);

/** One screen. */
const summaryOnly: readonly Make[] = [
  written('summary'),
  impact,
  closingWords,
  followUps,
  written('routine'),
];

const lessons: readonly Make[] = [
  written('wentWell'),
  written('wasHard'),
  written('wasLucky'),
  written('routine'),
  written('gotDone'),
];

const fromTheRecord: readonly Make[] = [
  record('believed', 'What was believed, and what became of it', believedBlocks),
  record('decided', 'Decisions and their reasons', decidedBlocks),
];

const details: readonly Make[] = [
  record('parked', 'Parked questions', parkedBlocks),
  record('borrowed', 'Borrowed and given back', borrowedBlocks),
  record('workedOn', 'What was worked on', workedOnBlocks),
  record('told', 'What was told', toldBlocks),
  record('tookPart', 'Who took part', tookPartBlocks),
];

const workshop: readonly Make[] = [
  record('agenda', 'Agenda of the workshop', agendaBlocks),
  record('questions', 'Questions for the workshop', questionBlocks),
];

const whole = (besides: readonly Make[]): readonly Make[] => [
  summary,
  impact,
  closingWords,
  followUps,
  ...besides,
  timeline,
  ...fromTheRecord,
  ...lessons,
  ...details,
];

/** The sections of each depth, in order. */
const sectionsOf: Readonly<Record<ReviewDepth, readonly Make[]>> = {
  summary: summaryOnly,
  written: whole([]),
  workshop: whole(workshop),
};

/** The document of this sheet; with all that is written while no depth is chosen. */
export const documentOf = (sheet: Sheet): ReviewDocument => ({
  head: headPage(sheet),
  sections: sectionsOf[sheet.facts.reviewDepth ?? 'written'].flatMap((make) => make(sheet)),
});

/** The review; null before the declaration. */
export const reviewDocument = (state: IncidentState): ReviewDocument | null => {
  const sheet = sheetOf(state);
  return sheet === null ? null : documentOf(sheet);
};

/** What nobody has written yet, in one line instead of a heading each. */
const unwritten = (sections: readonly ReviewSection[]): Page => {
  const titles = sections.filter(({ from }) => from === 'empty').map(({ title }) => title);
  return titles.length === 0 ? [] : section('Still to be written', paragraph(line`${titles.join(' · ')}`));
};

/** A document as one page. */
export const pageOf = ({ head, sections }: ReviewDocument): Page => [
  ...head,
  ...sections
    .filter(({ from, part }) => from !== 'empty' || part === 'summary' || part === 'impact')
    .flatMap(({ title, blocks }) => section(title, ...blocks)),
  ...unwritten(sections.filter(({ part }) => part !== 'summary' && part !== 'impact')),
];
