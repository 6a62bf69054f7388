import type { ServiceEntry } from './entry.ts';

export const github = {
  about: 'Follow-ups become issues; their number and state come back into the record and the review.',
  sends: 'Only when you ask: the title and text of a follow-up as the preview shows it.',
  key: {
    secret: 'githubToken',
    label: 'Token',
    hint: 'A fine-grained token begins with github_pat_.',
  },
  address: {
    usual: 'https://api.github.com',
    label: 'API address',
    hint: 'Usually https://api.github.com – for GitHub Enterprise Server https://HOST/api/v3',
    placeholder: 'https://api.github.com',
  },
  rights: 'A fine-grained token for this repository alone, with the permission Issues: Read and write.',
  clicks: [
    'In GitHub open Settings, Developer settings, Personal access tokens, Fine-grained tokens.',
    'Generate new token; under Repository access choose Only select repositories and this one.',
    'Under Permissions add Issues: Read and write. Metadata: Read-only comes with it.',
    'Generate token, copy it and paste it here.',
  ],
  fields: {
    repository: {
      kind: 'text',
      label: 'Repository',
      hint: 'Where follow-ups become issues: owner/name',
      placeholder: 'example/shop',
      limit: 140,
      needed: 'Give the repository: owner/name.',
      form: {
        like: /^[A-Za-z0-9][A-Za-z0-9-]*\/[\w.-]+$/u,
        say: 'A repository is given as owner/name, such as example/shop.',
      },
    },
    labels: {
      kind: 'list',
      label: 'Labels',
      hint: 'Given to every ticket, one in each line. GitHub makes those that are new, or leaves them out where the token may not.',
      placeholder: 'follow-up',
      limit: 50,
    },
  },
} as const satisfies ServiceEntry;
