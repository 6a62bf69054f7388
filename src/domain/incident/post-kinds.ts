/** What is sent in words beside updates: into the incident's own channel, or by mail to one person. */
export const postKinds = ['round', 'joining', 'decision', 'brief', 'loanEnd', 'correction'] as const;
export type PostKind = (typeof postKinds)[number];

/** What a post is called, in the log and in the outbox. */
export const postLabels: Readonly<Record<PostKind, string>> = {
  round: 'Questions',
  joining: 'Joining',
  decision: 'Decision',
  brief: 'Brief',
  loanEnd: 'End of a loan',
  correction: 'Correction',
};
