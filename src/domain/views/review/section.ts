import type { ReviewPart } from '../../incident/review-parts.ts';
import type { Block } from '../page.ts';
import { type Sheet, said } from './sheet.ts';

/** One section of the review. */
export interface ReviewSection {
  /** What it is known by: in links, and where the window keeps its place. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** The part that a person writes; null where the record writes all of it. */
  readonly part: ReviewPart | null;
  /** Whose words these are: nobody has written it yet where it is empty. */
  readonly from: 'record' | 'typed' | 'empty';
}

/** A section that the record writes; none where it has nothing to say. */
export const fromRecord = (
  sheet: Sheet,
  id: string,
  title: string,
  blocks: readonly Block[],
): readonly ReviewSection[] =>
  blocks.length === 0 ? [] : [{ id, title, blocks: said(sheet, blocks), part: null, from: 'record' }];
