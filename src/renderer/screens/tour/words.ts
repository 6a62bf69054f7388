import drill from '../../../../resources/drills/tour.json';
import type { TourStep } from '../../../domain/views/tour.ts';

/** The tour's text: what to type, from its drill, and why. */

interface TourWords {
  readonly before: string;
  /** A line to type exactly as given. */
  readonly line?: string;
  readonly after: string;
}

type DrillStep = (typeof drill.steps)[number];
const stepOf = (verb: DrillStep['do']): DrillStep | undefined => drill.steps.find((step) => step.do === verb);

const reportLine = (): string => {
  const { conditions = '', actions = '', needs = '' } = stepOf('report') ?? {};
  return `${conditions} | ${actions} | ${needs}`;
};

/** `me` is the handle of the person at the keyboard, `keys` those for the update, sending, and finding all else. */
export const tourWords = (
  step: TourStep,
  thread: number,
  me: string,
  keys: Readonly<Record<'compose' | 'send' | 'palette', string>>,
): TourWords => {
  switch (step) {
    case 'declare':
      return {
        before: 'Say what is wrong in a few words, such as',
        line: stepOf('declare')?.title ?? '',
        after: 'and press Enter: a title is enough, so that nobody waits for a form.',
      };
    case 'thread':
      return {
        before: 'Type',
        line: `/thread ${stepOf('openThread')?.title} @${me}`,
        after: 'to open a line of work with an owner, so that everybody sees who is looking at what.',
      };
    case 'owner':
      return {
        before: 'Type',
        line: `/owner #${thread} @${me}`,
        after: 'to say who has it: work that nobody owns is what gets lost.',
      };
    case 'report':
      return {
        before: 'Type',
        line: `/report #${thread} ${reportLine()}`,
        after: 'to keep what is seen, what is done and what is needed, so that nobody has to ask.',
      };
    case 'update':
      return {
        before: `Press ${keys.compose}, fill in Summary and Impact, then ${keys.send}: the rest is written from what you logged, and readers hear it before they ask. In a drill nothing is sent.`,
        after: '',
      };
    case 'done':
      return {
        before: `That is all it takes, and ${keys.palette} finds everything else by name. When you leave the tour, nothing is kept.`,
        after: '',
      };
  }
};
