/**
 * How long each field may be, in UTF-16 units as a text field counts them. The interface shows it while
 * typing; the boundary refuses anything longer. Nothing is cut silently.
 */
export const limits = {
  title: 150,
  threadTitle: 150,
  impact: 1000,
  summary: 600,
  outsideName: 80,
  tag: 40,
  /** How many tags an incident can have. */
  tags: 20,
  bridge: 500,
  zone: 60,
  personName: 80,
  space: 60,
  consoleName: 80,
  handle: 30,
  slackId: 30,
  email: 320,
  /** A destination's name, and its Slack channel. */
  destination: 100,
  recipients: 1000,
  insideWord: 80,
  insideWords: 300,
  signature: 120,
  reportPart: 1000,
  assumption: 500,
  disproof: 500,
  evidence: 2000,
  source: 500,
  decision: 1000,
  why: 1000,
  loan: 500,
  group: 150,
  undo: 500,
  parked: 500,
  answer: 4000,
  task: 500,
  note: 8000,
  handoverNote: 4000,
  criterion: 300,
  point: 500,
  points: 5,
  closeText: 2000,
  /** What comes in while a drill is practised. */
  arrival: 400,
  reviewPart: 8000,
  /** Items in a list in the settings of a service, and so labels of a ticket. */
  serviceList: 50,
  /** The most that is kept of any text being typed: far above the limit of any field. */
  typed: 400_000,
} as const;
