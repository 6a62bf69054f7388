import { serviceLabels } from '../../../domain/services/names.ts';
import { createIssue, findIssue, seeIssue } from '../../services/jira/issues.ts';
import { unexpected } from '../../services/outcome.ts';
import { notConnected } from '../../settings/not-connected.ts';
import type { MainErrand } from '../kind.ts';

/** An issue in Jira. It is found again by a label; Jira's index shows it some seconds late. */
export const jiraIssue: MainErrand<'jiraIssue'> = {
  attempt: async ({ service, what, errand }, signal) => {
    const connection = await service('jira');
    if (!connection.ok) return notConnected(connection.error);
    const { call, fields } = connection.value;
    const made = await createIssue(call, fields, what, errand.id, signal);
    if (!made.ok) return made.error;
    return made.value === null
      ? unexpected(serviceLabels.jira)
      : { kind: 'done', remote: made.value, remark: null };
  },
  lookUp: async ({ service, what, errand }) => {
    const connection = await service('jira');
    if (!connection.ok) return 'unavailable';
    const { call, fields } = connection.value;
    const found = await findIssue(call, fields, what, errand.id);
    if (!found.ok) return 'unavailable';
    return found.value === null ? 'absent' : { found: { kind: 'done', remote: found.value, remark: null } };
  },
  see: async ({ service, what, errand }) => {
    const connection = await service('jira');
    if (!connection.ok) return connection;
    const { call, fields } = connection.value;
    return seeIssue(call, fields, what.project, errand.remote.key ?? '');
  },
};
