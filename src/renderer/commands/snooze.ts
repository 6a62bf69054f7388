import { leadingLabels } from '../../domain/capture/needs.ts';
import type { Glance } from '../../domain/incident/glance.ts';
import { minutesLater } from '../../domain/time/instants.ts';
import { leadingKindOf } from '../../domain/views/needs/leading.ts';
import type { Need } from '../../domain/views/needs/need.ts';
import { usualNeedRules } from '../../domain/views/needs/rules.ts';
import { calmWords, needsYou } from '../../domain/views/needs-you.ts';
import { snoozedWords } from '../../domain/views/snooze-words.ts';
import { clockTimeSeenFrom } from '../../domain/views/time.ts';
import { allMarked, marked, nameOfMark } from '../marks.ts';
import { run } from '../store/actions.ts';
import { nowIso } from '../store/clock.ts';
import { glanceNow } from '../store/incident.ts';
import { useSettings } from '../store/settings.ts';
import { useShared, withSharedNeeds } from '../store/shared-record.ts';
import { say } from '../store/ui.ts';
import { focusCapture } from './focus.ts';

/** How long a snooze from the list lasts. Minutes. */
export const snoozeMinutes = 10;

/** The need that has the focus, be it a line or one of those that it stands for; else the first one. */
const chosen = (needs: readonly Need[]): Need | undefined => {
  const key = nameOfMark(document.activeElement, 'need');
  return needs.flatMap((need) => [need, ...(need.parts ?? [])]).find((need) => need.key === key) ?? needs[0];
};

/** The next item that is not snoozed with it, else the one above; never the line that stands for it, which goes too. */
const nextTo = (own: HTMLElement): HTMLElement | undefined => {
  const all = allMarked('need');
  const rest = all.slice(all.indexOf(own) + 1).filter((item) => own.parentElement?.contains(item) !== true);
  return rest[0] ?? all.findLast((item) => item !== own && item.parentElement?.contains(own) !== true);
};

const needsNow = (facts: Glance, now: string): readonly Need[] =>
  withSharedNeeds(
    needsYou(facts, now, useSettings.getState().settings ?? usualNeedRules),
    useShared.getState().now,
  );

/** What needs the lead now. When nothing does, that is said, in the words that stand where the needs would be. */
export const needsOrSay = (): readonly Need[] => {
  const facts = glanceNow();
  if (facts === null) return [];
  const now = nowIso();
  const needs = needsNow(facts, now);
  if (needs.length === 0) say(`${calmWords(facts, now, useSettings.getState().settings ?? usualNeedRules)}.`);
  return needs;
};

/** Why a need stays that is of this console, and of which the record knows nothing; null for any other. */
const whyItStays = ({ target }: Need): string | null => {
  if (target.kind === 'notTaken') return 'Lines that were not taken stay until you have let them go.';
  return target.kind === 'whoIsHere' ? 'This stays until the update no longer waits.' : null;
};

/** What can be dismissed is dismissed with a reason, in the capture line; everything else can only be snoozed. */
export const dismissChosen = (): void => {
  const facts = glanceNow();
  if (facts === null) return;
  const need = chosen(needsNow(facts, nowIso()));
  const kind = need === undefined ? null : leadingKindOf(need);
  const stays = need === undefined ? null : whyItStays(need);
  if (need === undefined) say('Nothing needs you.');
  else if (stays !== null) say(stays);
  else if (need.declines !== undefined) focusCapture(`/nofinal ${need.declines} because `);
  else if (kind === null) say(`“${need.words}” cannot be dismissed: handle it, or snooze it.`);
  else focusCapture(`/dismiss ${leadingLabels[kind].toLowerCase()} because `);
};

/** Snoozes the need that has the focus, or the first one; the record says so. */
export const snoozeNeed = async (): Promise<void> => {
  const facts = glanceNow();
  const need = chosen(needsOrSay());
  if (facts === null || need === undefined) return;
  const now = nowIso();
  const stays = whyItStays(need);
  if (stays !== null) {
    say(stays);
    return;
  }
  const until = minutesLater(now, snoozeMinutes);
  // The focus moves to the next one before the next key can come.
  const own = marked('need', need.key);
  const hadFocus = own?.matches(':focus') === true;
  if (hadFocus) nextTo(own)?.focus();
  if (!(await run({ type: 'snooze', what: need.key, until }))) {
    if (hadFocus) own.focus();
    return;
  }
  say(`Snoozed: ${snoozedWords(need.key)}, until ${clockTimeSeenFrom(until, facts.zone, now)}.`);
};
