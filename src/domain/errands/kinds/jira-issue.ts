import { z } from 'zod';
import { limits } from '../../incident/limits.ts';
import { refuseTicket, remoteWords, ticketShape } from '../../tickets/asked-for.ts';
import { fieldAnswersSchema } from '../../tickets/jira-fields.ts';
import type { ErrandKind } from '../kind.ts';

/** Jira takes summaries of 255 characters, on one line. */
export const jiraTitleLimit = 255;

const what = z.object({
  ...ticketShape(jiraTitleLimit),
  /** Its key: "OPS". */
  project: z
    .string()
    .max(50)
    .regex(/^[A-Za-z]\w*$/u, 'the project is given by its key, such as OPS'),
  issueType: z.string().min(1).max(100),
  labels: z
    .array(z.string().max(255).regex(/^\S+$/u, 'a label in Jira has no spaces'))
    .max(limits.serviceList)
    .default([]),
  /** What the project asks for besides, by the id of the field. */
  fields: fieldAnswersSchema.default({}),
});

/** An issue in Jira, for one follow-up. */
export const jiraIssue: ErrandKind<z.infer<typeof what>> = {
  service: 'jira',
  label: 'Ticket',
  what,
  isRepeatable: false,
  canBeLookedUp: true,
  whenClosed: true,
  say: ({ task, title, project }) => `K${task} ${title} → ${project}`,
  ask: 'search for its title in Jira',
  refuse: refuseTicket('jiraIssue', 'Jira'),
  address: ({ url = '' }) => (url === '' ? null : url),
  isOver: ({ over }) => over === 'yes',
  doneWords: remoteWords,
};
