import { z } from 'zod';
import { ok, type Problem, type Result } from '../../../domain/result.ts';
import { serviceLabels } from '../../../domain/services/names.ts';
import { readFrom } from '../asked.ts';
import type { ServiceCall } from '../client.ts';
import { githubProblem } from './issues.ts';

const repositorySchema = z.object({
  full_name: z.string().max(300),
  private: z.boolean(),
  has_issues: z.boolean().default(true),
  archived: z.boolean().default(false),
});

interface Repository {
  readonly name: string;
  /** Everybody can read what is there. */
  readonly isPublic: boolean;
  readonly hasIssues: boolean;
  readonly isArchived: boolean;
}

/** What GitHub says of a repository. */
export const readRepository = async (
  call: ServiceCall,
  repository: string,
): Promise<Result<Repository, Problem>> => {
  const read = await readFrom(
    call,
    repositorySchema,
    { method: 'GET', path: `/repos/${repository}` },
    { service: serviceLabels.github, meaning: (fault) => githubProblem(fault, repository) },
  );
  if (!read.ok) return read;
  const { full_name: name, private: isPrivate, has_issues: hasIssues, archived: isArchived } = read.value;
  return ok({ name, isPublic: !isPrivate, hasIssues, isArchived });
};
