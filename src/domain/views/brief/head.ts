import type { Facts } from '../../incident/state.ts';
import type { PinnedField } from '../../incident/words.ts';
import { heading, type Line, line, lineOr, list, nothing, type Page, strong } from '../page.ts';
import { doubtWords, type PinnedDoubt } from '../pinned.ts';
import { impactTimes, statusBar } from '../status-bar.ts';
import { clockTimeSeenFrom } from '../time.ts';
import { type Sheet, short } from './short.ts';

/** What is going on: the five things that whoever joins asks first. */

/** Since when it is as it is now; empty where that is since the beginning. */
const sinceThen = (facts: Facts, at: string | undefined, now: string): Line => {
  const isFirst = at === undefined || at === facts.declaredAt;
  return isFirst ? nothing : line`, since ${clockTimeSeenFrom(at, facts.zone, now)}`;
};

/** How old the pinned words are, where they may be out of date. */
const doubtOf = (doubts: readonly PinnedDoubt[], field: PinnedField): Line => {
  const doubt = doubts.find((one) => one.field === field);
  return doubt === undefined ? nothing : line` (${doubtWords(doubt)})`;
};

/** The head of the brief: what, impact, since when, how bad, status. */
export const headOf = ({ facts, now, cadence }: Sheet): Page => {
  const bar = statusBar(facts, now, cadence);
  const mark = bar.kindMark === null ? nothing : line`${bar.kindMark} · `;
  const lasted =
    bar.elapsed === null ? line`it has not begun yet` : line`${impactTimes(facts, now)}, for ${bar.elapsed}`;
  const severity = facts.severities.findLast((one, place, all) => all[place - 1]?.severity !== one.severity);
  const status = facts.statuses.findLast((one, place, all) => all[place - 1]?.status !== one.status);
  const closed =
    facts.closedAt === null ? nothing : line`, closed ${clockTimeSeenFrom(facts.closedAt, facts.zone, now)}`;
  return [
    heading(line`${mark}${bar.ref} · ${bar.title}`),
    list(
      [
        line`${strong('What:')} ${lineOr(short(bar.summary, 280), 'Not known yet')}${doubtOf(bar.doubts, 'summary')}`,
        ...(facts.outsideName === '' ? [] : [line`${strong('Known outside as:')} ${facts.outsideName}`]),
        line`${strong('Impact:')} ${lineOr(short(bar.impact, 280), 'Not known yet')}${doubtOf(bar.doubts, 'impact')}`,
        line`${strong('Since:')} ${lasted}`,
        line`${strong('How bad:')} ${bar.severity}${sinceThen(facts, severity?.at, now)}`,
        line`${strong('Status:')} ${bar.statusLabel}${sinceThen(facts, status?.at, now)}${closed}`,
      ],
      '',
    ),
  ];
};
