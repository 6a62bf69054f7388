import { fail, ok } from '../../../domain/result.ts';
import { createCall } from '../client.ts';
import type { MainService } from '../service.ts';
import { githubProblem } from './issues.ts';
import { readRepository } from './repository.ts';

/** GitHub: follow-ups as issues of one repository. */
export const github: MainService<'github'> = {
  call: ({ key, baseUrl, transport }) =>
    createCall(
      {
        baseUrl,
        headers: {
          authorization: `Bearer ${key}`,
          accept: 'application/vnd.github+json',
          'x-github-api-version': '2022-11-28',
        },
      },
      transport,
    ),
  test: async (call, { repository }) => {
    const about = await readRepository(call, repository);
    if (!about.ok) return about;
    const { name, isPublic, hasIssues, isArchived } = about.value;
    const issues = await call({
      method: 'GET',
      path: `/repos/${repository}/issues`,
      query: { per_page: '1' },
    });
    if (!issues.ok && issues.error.kind !== 'refused') return fail(githubProblem(issues.error, repository));
    const whose = isPublic ? 'a public repository: everybody can read its issues' : 'a private repository';
    return ok({
      words: `Connected to ${name}, ${whose}. Whether the token may write there shows with the first ticket.`,
      lacks: [
        ...(hasIssues ? [] : ['Issues are turned off in this repository: turn them on in its settings.']),
        ...(isArchived ? ['The repository is archived, so it takes no issues: choose another one.'] : []),
        ...(issues.ok || !hasIssues
          ? []
          : ['The token lacks the permission Issues: Read and write. Add it, then test again.']),
      ],
    });
  },
};
