import { worstSoFar } from '../../incident/severities.ts';
import { kindLabels, reviewDepthLabels } from '../../incident/words.ts';
import { fullTime } from '../../time/times.ts';
import { heading, line, list, nothing, type Page, strong } from '../page.ts';
import { relatedLines } from '../related.ts';
import { statusLabelOf } from '../status-bar.ts';
import { beganWords, lastedWords } from './milestones.ts';
import type { Sheet } from './sheet.ts';

/** What stands at the top: which incident it was, how bad, how long, and how the review says things. */

/** "SEV2", "SEV1 at its worst, SEV3 at the end" */
const severityWords = ({ facts }: Sheet): string => {
  const { severity } = facts;
  const most = worstSoFar(facts);
  return most === severity ? severity : `${most} at its worst, ${severity} at the end`;
};

export const headPage = (sheet: Sheet): Page => {
  const { facts } = sheet;
  const mark = facts.kind === 'incident' ? nothing : line`${kindLabels[facts.kind].toUpperCase()} · `;
  // A summary has one screen.
  const isShort = facts.reviewDepth === 'summary' && (facts.ending === null || facts.ending === 'resolved');
  const at = (instant: string | null): string =>
    instant === null ? 'not yet' : fullTime(instant, facts.zone);
  return [
    heading(line`${mark}INC-${facts.number} · ${sheet.say(facts.title)}`),
    list(
      [
        line`${strong('Severity:')} ${severityWords(sheet)}`,
        ...(isShort ? [] : [line`${strong('Status:')} ${statusLabelOf(facts)}`]),
        ...(facts.outsideName === '' ? [] : [line`${strong('Known outside as:')} ${facts.outsideName}`]),
        line`${strong('Impact began:')} ${beganWords(facts, at)}`,
        line`${strong('Lasted:')} ${lastedWords(facts)}`,
        ...(isShort ? [] : [line`${strong('Closed:')} ${at(facts.closedAt)}`]),
        line`${strong('Review:')} ${facts.reviewDepth === null ? 'depth not chosen yet' : reviewDepthLabels[facts.reviewDepth]}; ${facts.review.names ? 'names people' : 'roles instead of names'}`,
        ...relatedLines(facts, sheet.say),
        line`${strong('Times:')} ${facts.zone}, unless another zone is named`,
      ],
      '',
    ),
  ];
};
