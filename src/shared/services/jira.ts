import { emailForm, type ServiceEntry } from './entry.ts';

export const jira = {
  about: 'Follow-ups become Jira issues; their key and state come back into the record and the review.',
  sends: 'Only when you ask: the title and text of a follow-up as the preview shows it.',
  key: {
    secret: 'jiraToken',
    label: 'API token',
    hint: 'In Atlassian’s cloud an API token; for a Jira of your own (Data Center) a personal access token.',
  },
  address: {
    usual: null,
    label: 'Site',
    hint: 'The address of your Jira, as it is in the browser: without /jira or /browse.',
    placeholder: 'https://example.atlassian.net',
  },
  rights:
    'The token of a user with the permissions Browse Projects and Create Issues in this project. The token can do whatever its user can: a user made for Throughline is best.',
  clicks: [
    'In the cloud: open id.atlassian.com, Security, Create and manage API tokens.',
    'Create API token (without scopes), called “Throughline”; copy it and paste it here.',
    'On a Jira of your own: open your profile, Personal Access Tokens, Create token, and leave the email below empty.',
  ],
  fields: {
    email: {
      kind: 'text',
      label: 'Email',
      hint: 'Of the Atlassian account that the token belongs to. Empty for a Jira of your own.',
      placeholder: 'ana@example.com',
      limit: 320,
      form: emailForm,
    },
    project: {
      kind: 'text',
      label: 'Project',
      hint: 'Its key: what stands before the number of an issue.',
      placeholder: 'OPS',
      limit: 50,
      needed: 'Give the key of the project, such as OPS.',
      form: {
        like: /^[A-Za-z][A-Za-z0-9_]*$/u,
        say: 'The key of a project is letters and digits, such as OPS.',
      },
    },
    issueType: {
      kind: 'text',
      label: 'Issue type',
      hint: 'As Jira calls it. Usually Task.',
      placeholder: 'Task',
      limit: 100,
      needed: 'Give the type that a follow-up has in Jira, such as Task.',
    },
    labels: {
      kind: 'list',
      label: 'Labels',
      hint: 'Given to every ticket, one in each line, without spaces. One by which it is found again is added.',
      placeholder: 'follow-up',
      limit: 100,
      form: { like: /^\S+$/u, say: 'A label in Jira has no spaces.' },
    },
  },
} as const satisfies ServiceEntry;
