/** Sentences for when GitHub or Jira did not make a ticket, beside those that every service has (services.ts). */
export const ticketCauses = {
  githubIssuesOff:
    'Issues are turned off in {repository}. Turn them on in its settings there, or choose another repository, then {again}.',
  githubArchived: '{repository} is archived, so it takes no issues. Choose another repository in Settings.',
  githubNoRepository:
    'GitHub shows no {repository} to this token: it does not exist, or the token was not given it. Correct the repository in Settings, or give the token access to it, then {again}.',
  githubMayNot:
    'The GitHub token lacks a right: Issues: Read and write, for {repository}. Add it there, then {again}.',
  jiraAsksFor:
    'The project {project} asks for more: {said}. Make the ticket again from the follow-ups: what is missing is asked for there.',
  jiraNoProject:
    'Jira shows no project {project} to this account. Correct its key in Settings, or let the account see it, then {again}.',
  jiraMayNot:
    'The account at Jira may not create issues in {project}. Give it the permission Create Issues there, then {again}.',
} as const;
