import { refOf } from '../../incident/reference.ts';
import type { IncidentState } from '../../incident/state.ts';
import {
  type Block,
  heading,
  line,
  list,
  type Page,
  paragraph,
  section,
  strong,
  subheading,
} from '../page.ts';
import { agendaOf, beginsAt, workshopWords } from './agenda.ts';
import { type Sheet, said, sheetOf } from './sheet.ts';

/** The sheet for whoever moderates the workshop: how to hold it, minute by minute, with the questions to ask. */

const before: readonly string[] = [
  'Send the review a day before, and ask everybody to read the timeline.',
  'Ask whoever led the incident not to moderate: they have things to say.',
  'Find somebody who writes. What is said about the timeline goes into the review, and nowhere else.',
  'Put the timeline where all can see it.',
];

const during: readonly string[] = [
  'Ask “how” and “what”, rather than “why did you”.',
  'When somebody says “should have”, ask what they saw at that moment.',
  'When a name comes up as the cause, ask what made that the sensible thing to do.',
  'Stop each item when its time is over; what is left becomes a parked question.',
];

const after: readonly string[] = [
  'Write down the follow-ups with owner and date before anybody leaves.',
  'Put what was learned into the review the same day, and export it again.',
];

const lines = (words: readonly string[]): Block =>
  list(
    words.map((one) => line`${one}`),
    '',
  );

const itemBlocks = (sheet: Sheet): readonly Block[] =>
  agendaOf(sheet).flatMap(({ title, how, from, minutes, questions }) => [
    subheading(line`${beginsAt(sheet, from)} · ${title} · ${minutes} min`),
    paragraph(line`${how}`),
    ...(questions.length === 0 ? [] : [list(questions, '')]),
  ]);

/** The moderator's sheet; empty before the declaration. */
export const moderatorSheet = (state: IncidentState): Page => {
  const sheet = sheetOf(state);
  if (sheet === null) return [];
  const { facts } = sheet;
  return [
    heading(line`${refOf(facts)} · ${sheet.say(facts.title)}: for whoever moderates`),
    paragraph(line`${strong('Workshop:')} ${workshopWords(sheet)}`),
    ...section('Before', lines(before)),
    ...section('Minute by minute', ...said(sheet, itemBlocks(sheet))),
    ...section('While it goes on', lines(during)),
    ...section('Afterwards', lines(after)),
  ];
};
