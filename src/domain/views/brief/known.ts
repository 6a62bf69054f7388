import { replacementOf } from '../../incident/replaced.ts';
import type { Assumption, Evidence } from '../../incident/state.ts';
import { assumptionStateLabels } from '../../incident/words.ts';
import { chainWords } from '../decisions.ts';
import { type Item, type Line, line, list, nothing, type Page, section, strong } from '../page.ts';
import { nameOf } from '../people.ts';
import { clockTimeSeenFrom } from '../time.ts';
import type { Numbered, Room, Sheet } from './short.ts';

/** What is shown, what is only assumed, what turned out wrong, and what was decided. */

const sourced = (room: Room, { text, source }: Evidence): Line =>
  source === '' || !room.hasDetails
    ? line`${room.short(text, 120)}`
    : line`${room.short(text, 120)} (${room.short(source, 80)})`;

/** What was seen for an assumption, the newest of it. */
const shownBy = ({ facts, room }: Sheet, { number }: Assumption): Line => {
  const seen = facts.evidence.findLast(({ supports }) => supports === number);
  return seen === undefined || !room.hasDetails ? nothing : line` · shown by: ${sourced(room, seen)}`;
};

const numbered = (mark: string, number: number, rest: Line): Numbered => ({
  ref: `${mark}${number}`,
  line: line`${strong(`${mark}${number}`)} ${rest}`,
});

const because = (room: Room, why: string): Line =>
  why === '' ? nothing : line`, because ${room.short(why, 120)}`;

/** Supported assumptions, and the newest of what was seen about none. */
const shown = (sheet: Sheet): readonly (Line | Item)[] => {
  const { facts, room } = sheet;
  const supported = facts.assumptions.filter(({ state }) => state === 'supported');
  const loose = facts.evidence.filter(({ supports, refutes }) => supports === null && refutes === null);
  return [
    ...room.atMost(
      4,
      supported.toReversed().map((one) => {
        const why = shownBy(sheet, one);
        const settled = why.length === 0 ? because(room, one.settledWhy) : why;
        return numbered('A', one.number, line`${room.short(one.text, 140)}${settled}`);
      }),
      'more shown',
    ),
    ...room.atMost(
      3,
      loose.toReversed().map((one) => numbered('E', one.number, sourced(room, one))),
      'earlier observations',
    ),
  ];
};

/** What speaks against it comes first: it is in doubt. */
const assumed = ({ facts, room }: Sheet): readonly (Line | Item)[] => {
  const inState = (state: Assumption['state']) => facts.assumptions.filter((one) => one.state === state);
  return room.atMost(
    6,
    [...inState('contradicted'), ...inState('open').toReversed()].map(({ number, text, state, confidence }) =>
      numbered(
        'A',
        number,
        line`${room.short(text, 140)} · ${assumptionStateLabels[state]}, ${confidence} confidence`,
      ),
    ),
  );
};

/** Said as what it is, so that nobody takes it up again. */
const refuted = ({ facts, now, room }: Sheet): readonly (Line | Item)[] =>
  room.atMost(
    4,
    facts.assumptions
      .filter(({ state }) => state === 'refuted')
      .toReversed()
      .map(({ number, text, settledWhy, weighed }) => {
        const at = clockTimeSeenFrom(weighed.at, facts.zone, now);
        return numbered(
          'A',
          number,
          line`${assumptionStateLabels.refuted} at ${at}: “${room.short(text, 120)}”${because(room, settledWhy)}`,
        );
      }),
  );

/** What is shown, what is only assumed, and what turned out to be wrong. */
export const knownSections = (sheet: Sheet): Page => {
  const wrong = refuted(sheet);
  return [
    ...section('Shown', list(shown(sheet), 'Nothing yet.')),
    ...section('Assumed, not proven', list(assumed(sheet), 'Nothing.')),
    ...(wrong.length === 0 ? [] : section('Turned out wrong', list(wrong, ''))),
  ];
};

/** The newest decisions; of one that was replaced only what it was. */
export const decisionLines = ({ facts, now, room }: Sheet): readonly (Line | Item)[] =>
  room.atMost(
    5,
    facts.decisions.toReversed().map((decision) => {
      const { number, text, why, explainLater, decidedBy, alone, at } = decision;
      const isReplaced = replacementOf(facts, number) !== null;
      const later = explainLater ? line` (to be explained)` : nothing;
      const by = `${nameOf(facts.people, decidedBy)}${alone ? ', alone' : ''}`;
      const chain = chainWords(facts, decision);
      return numbered(
        'D',
        number,
        line`${room.short(text, 140)}${isReplaced || !room.hasDetails || why === '' ? nothing : line` because ${room.short(why, 120)}`}${later} · ${by}, ${clockTimeSeenFrom(at, facts.zone, now)}${chain === '' ? nothing : line` · ${chain}`}`,
      );
    }),
    'earlier',
  );
