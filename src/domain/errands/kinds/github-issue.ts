import { z } from 'zod';
import { line } from '../../incident/field-schemas.ts';
import { limits } from '../../incident/limits.ts';
import { refuseTicket, remoteWords, ticketShape } from '../../tickets/asked-for.ts';
import type { ErrandKind } from '../kind.ts';

/** GitHub takes titles of 256 characters. */
export const githubTitleLimit = 256;

const what = z.object({
  ...ticketShape(githubTitleLimit),
  /** "example/shop" */
  repository: z
    .string()
    .max(200)
    .regex(/^[\w.-]+\/[\w.-]+$/u, 'the repository is given as owner/name'),
  labels: z.array(line(50)).max(limits.serviceList).default([]),
});

/** An issue at GitHub, for one follow-up. */
export const githubIssue: ErrandKind<z.infer<typeof what>> = {
  service: 'github',
  label: 'Ticket',
  what,
  isRepeatable: false,
  canBeLookedUp: true,
  whenClosed: true,
  say: ({ task, title, repository }) => `K${task} ${title} → ${repository}`,
  ask: 'look at the newest issues of the repository in GitHub',
  refuse: refuseTicket('githubIssue', 'GitHub'),
  address: ({ url = '' }) => (url === '' ? null : url),
  isOver: ({ over }) => over === 'yes',
  doneWords: remoteWords,
};
