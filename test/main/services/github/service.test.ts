import { expect, onTestFinished, test } from 'vitest';
import { github } from '../../../../src/main/services/github/service.ts';
import { send } from '../../../../src/main/services/transport.ts';
import { type GitHubOptions, startGitHub } from '../../../servers/github.ts';

/* The test in the settings: it reads, and says what is missing. */

const tested = async (options: GitHubOptions = {}, repository = 'example/shop') => {
  const server = await startGitHub(options);
  onTestFinished(() => server.close());
  const fields = { repository, labels: [] };
  const call = github.call({ key: server.token, baseUrl: server.baseUrl, fields, transport: send });
  const answer = await github.test(call, fields);
  expect(server.requests.every(({ method }) => method === 'GET')).toBe(true);
  return answer.ok ? [answer.value.words, ...answer.value.lacks].join(' ') : answer.error.message;
};

test.each([
  [{}, 'Connected to example/shop, a private repository.'],
  [{ isPublic: true }, 'everybody can read its issues'],
  [{ hasIssues: false }, 'Issues are turned off in this repository'],
  [{ isArchived: true }, 'The repository is archived'],
  [{ tokens: { t: 'metadata' } }, 'The token lacks the permission Issues: Read and write.'],
  [{ tokens: { t: 'none' } }, 'GitHub shows no example/shop to this token'],
] satisfies [GitHubOptions, string][])('%j', async (options, words) => {
  expect(await tested(options)).toContain(words);
});

test('a repository that is none is said by its name', async () => {
  expect(await tested({}, 'example/other')).toContain('GitHub shows no example/other to this token');
});
