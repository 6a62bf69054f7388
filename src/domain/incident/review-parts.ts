/** The parts of a review that a person writes. The keys are what the record keeps; labels and questions are the document's. */
export const reviewParts = [
  'summary',
  'impact',
  'wentWell',
  'wasHard',
  'wasLucky',
  'routine',
  'gotDone',
] as const;
export type ReviewPart = (typeof reviewParts)[number];

/** What each part is called, as the heading of its section. */
export const reviewPartLabels: Readonly<Record<ReviewPart, string>> = {
  summary: 'Summary',
  impact: 'Impact',
  wentWell: 'What went well',
  wasHard: 'What was hard',
  wasLucky: 'Where we were lucky',
  routine: 'Which routine work should have caught this?',
  gotDone: 'What got done here that the routine could not get done?',
};
