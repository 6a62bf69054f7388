import { counted } from '../../counted.ts';
import { minutesLater } from '../../time/instants.ts';
import { zoneName } from '../../time/times.ts';
import { clockApart, dayAndClock } from '../../time/told-apart.ts';
import { two } from '../../time/wall-clock.ts';
import { type Block, type Line, line, list, paragraph, strong, table } from '../page.ts';
import { type Question, questionsOf, type Topic } from './questions.ts';
import type { Sheet } from './sheet.ts';

/** The agenda of the workshop: what is talked about when, for how long, and with which questions. */

/** Minutes that a workshop takes unless somebody says otherwise. */
const usualMinutes = 60;

interface Subject {
  readonly title: string;
  /** What the person who moderates says or does. */
  readonly how: string;
  readonly topics: readonly Topic[];
  /** How much of the time it gets, beside the others. */
  readonly share: number;
  /** Whether it stays in the agenda when the record raises no question about it. */
  readonly isAlways: boolean;
}

const subjects: readonly Subject[] = [
  {
    title: 'How we talk',
    how: 'We ask what made sense at the time, with what was known then. Nobody has to defend anything.',
    topics: [],
    share: 1,
    isAlways: true,
  },
  {
    title: 'What happened',
    how: 'Walk through the timeline. Whoever was there adds what is missing; write it down.',
    topics: ['noticed', 'heard'],
    share: 4,
    isAlways: true,
  },
  {
    title: 'What we believed',
    how: 'For each assumption that turned out wrong: what made it look right?',
    topics: ['believed'],
    share: 3,
    isAlways: false,
  },
  {
    title: 'What we decided and borrowed',
    how: 'Ask for the choices that were there, not for the right one.',
    topics: ['decided'],
    share: 3,
    isAlways: false,
  },
  {
    title: 'What people were told',
    how: 'Read the updates as somebody who only had those.',
    topics: ['told'],
    share: 2,
    isAlways: false,
  },
  {
    title: 'What went well, what was hard, where we were lucky',
    how: 'Two minutes of writing alone, then one point from each person in turn.',
    topics: [],
    share: 4,
    isAlways: true,
  },
  {
    title: 'The two questions',
    how: 'Which routine work should have caught this? What got done here that the routine could not get done?',
    topics: [],
    share: 4,
    isAlways: true,
  },
  {
    title: 'Follow-ups',
    how: 'Each has one owner and a date, or is dropped, and somebody says so.',
    topics: ['open'],
    share: 3,
    isAlways: true,
  },
];

/** One item of the agenda. */
interface AgendaItem extends Pick<Subject, 'title' | 'how'> {
  /** From the beginning of the workshop, in minutes. */
  readonly from: number;
  readonly minutes: number;
  readonly questions: readonly Line[];
}

/** Minutes by share; whole ones, at least one each, which add up to all of them. */
const divided = (shares: readonly number[], minutes: number): readonly number[] => {
  const all = shares.reduce((sum, share) => sum + share, 0);
  let given = 0;
  let sum = 0;
  return shares.map((share) => {
    sum += share;
    const until = Math.round((minutes * sum) / all);
    const own = until - given;
    given = until;
    return own;
  });
};

const makeAgenda = (sheet: Sheet): readonly AgendaItem[] => {
  const minutes = sheet.facts.review.workshop?.minutes ?? usualMinutes;
  const questions = questionsOf(sheet);
  const about = ({ topics }: Subject): readonly Question[] =>
    questions.filter(({ topic }) => topics.includes(topic));
  const kept = subjects.filter((subject) => subject.isAlways || about(subject).length > 0);
  let from = 0;
  const parts = divided(
    kept.map(({ share }) => share),
    minutes,
  );
  return kept.map((subject, place) => {
    const own = parts[place] ?? 0;
    const item = {
      title: subject.title,
      how: subject.how,
      from,
      minutes: own,
      questions: about(subject).map(({ words }) => words),
    };
    from += own;
    return item;
  });
};

const agendas = new WeakMap<Sheet, readonly AgendaItem[]>();

/** What is talked about, when and for how long. It is asked for twice in a document, and a sheet never changes. */
export const agendaOf = (sheet: Sheet): readonly AgendaItem[] => {
  const made = agendas.get(sheet) ?? makeAgenda(sheet);
  agendas.set(sheet, made);
  return made;
};

/** "Thu 3 Dec, 14:00 CET, 60 minutes"; the usual length where no time was planned. */
export const workshopWords = ({ facts }: Sheet): string => {
  const { workshop } = facts.review;
  if (workshop === null) return `No time is planned yet; ${usualMinutes} minutes unless you say otherwise.`;
  const { at, minutes } = workshop;
  const begins = dayAndClock(at, facts.zone, at);
  return `${begins} ${zoneName(at, facts.zone)}, ${minutes} minutes.`;
};

/** "14:00", or minutes from the beginning while no time is planned. */
export const beginsAt = ({ facts }: Sheet, from: number): string => {
  const { workshop } = facts.review;
  return workshop === null
    ? `${Math.floor(from / 60)}:${two(from % 60)}`
    : clockApart(minutesLater(workshop.at, from), facts.zone);
};

/** When it is, and what is talked about when. */
export const agendaBlocks = (sheet: Sheet): readonly Block[] => [
  paragraph(line`${strong('Workshop:')} ${workshopWords(sheet)}`),
  table(
    [
      sheet.facts.review.workshop === null
        ? 'After'
        : `At (${zoneName(sheet.facts.review.workshop.at, sheet.facts.zone)})`,
      'Minutes',
      'What',
    ],
    agendaOf(sheet).map(({ from, minutes, title, questions }) => [
      line`${beginsAt(sheet, from)}`,
      line`${minutes}`,
      questions.length === 0 ? line`${title}` : line`${title} (${counted(questions.length, 'question')})`,
    ]),
    '',
  ),
];

/** The questions that the record raises, in the order of the agenda. */
export const questionBlocks = (sheet: Sheet): readonly Block[] => {
  const asked = agendaOf(sheet).flatMap(({ questions }) => questions);
  return asked.length === 0 ? [] : [list(asked, '')];
};
