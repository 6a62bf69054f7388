import { serviceLabels } from '../../../domain/services/names.ts';
import { createIssue, findIssue, seeIssue } from '../../services/github/issues.ts';
import { unexpected } from '../../services/outcome.ts';
import { notConnected } from '../../settings/not-connected.ts';
import type { MainErrand } from '../kind.ts';

/** How much the clocks of GitHub and of this computer may differ. */
const clockSlackMs = 15 * 60_000;

/** An issue at GitHub. It is found again by a mark in its text that its page does not show. */
export const githubIssue: MainErrand<'githubIssue'> = {
  attempt: async ({ service, what, errand }, signal) => {
    const connection = await service('github');
    if (!connection.ok) return notConnected(connection.error);
    const made = await createIssue(connection.value.call, what, errand.id, signal);
    if (!made.ok) return made.error;
    return made.value === null
      ? unexpected(serviceLabels.github)
      : { kind: 'done', remote: made.value, remark: null };
  },
  lookUp: async ({ service, what, errand }, cursor) => {
    const connection = await service('github');
    if (!connection.ok) return 'unavailable';
    const page = Number(cursor ?? 1);
    // GitHub takes times to the second.
    const since = new Date(Date.parse(errand.plannedAt) - clockSlackMs)
      .toISOString()
      .replace(/\.\d+Z$/u, 'Z');
    const found = await findIssue(connection.value.call, what, errand.id, since, page);
    if (!found.ok) return 'unavailable';
    if (found.value === 'more') return { further: String(page + 1) };
    return found.value === 'absent'
      ? 'absent'
      : { found: { kind: 'done', remote: found.value, remark: null } };
  },
  see: async ({ service, what, errand }) => {
    const connection = await service('github');
    return connection.ok
      ? seeIssue(connection.value.call, what.repository, errand.remote.key ?? '')
      : connection;
  },
};
