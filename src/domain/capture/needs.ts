import type { LeadingKind } from '../incident/leading.ts';

/** What can be snoozed on the line, by the first part of its key (views/needs-you.ts). */

/** Those with a number, and the mark before it. */
export const needMarks: Readonly<Record<string, string>> = {
  thread: '#',
  assumption: 'A',
  task: 'K',
  loan: 'L',
  decision: 'D',
};

/** Those without one, as they are written on the line. */
export const needLabels = {
  update: 'Update',
  outbox: 'Messages',
  handover: 'Handover',
  lead: 'Lead',
  secondLook: 'Second look',
} as const;

/** What can be dismissed, as it is written on the line. */
export const leadingLabels: Readonly<Record<LeadingKind, string>> = {
  leadOwns: 'Own thread',
  tooMany: 'Threads',
  noComms: 'Comms',
  fatigue: 'Hours',
  notAsked: 'Reports',
};

const needNames: Readonly<Record<string, string>> = {
  update: 'updates',
  outbox: 'messages',
  handover: 'handovers',
  lead: 'the missing lead',
  secondLook: 'the second look',
} satisfies Record<keyof typeof needLabels, string>;

/** The name of what is snoozed, for use in a sentence: "updates", "#3". */
export const needName = (what: string): string => {
  const [name = '', number = ''] = what.split(':');
  const mark = needMarks[name];
  return mark === undefined ? (needNames[name] ?? what) : `${mark}${number}`;
};
