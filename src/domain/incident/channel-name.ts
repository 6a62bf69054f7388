/** What Slack takes as a channel's name: a-z, 0-9, "-" and "_", at most 80 of them. */
export const longestChannelName = 80;

/** Any text as Slack takes it in a name: lower case, accents off, everything else a dash. */
const clean = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/gu, 'ss')
    .replace(/[^a-z0-9_-]+/gu, '-')
    .replace(/-{2,}/gu, '-')
    .replace(/^[-_]+|[-_]+$/gu, '');

const cut = (name: string, length: number): string => name.slice(0, length).replace(/[-_]+$/u, '');

/** What a rule can name. */
export interface ChannelNameParts {
  readonly number: number;
  readonly title: string;
  /** ISO 8601. */
  readonly declaredAt: string;
}

/**
 * The name of an incident's channel by a rule such as "inc-{number}-{title}". `{number}`, `{title}` and `{date}`
 * (2026-11-20, UTC) stand for the incident's own; a title of which nothing is left is left out.
 */
export const channelName = (rule: string, { number, title, declaredAt }: ChannelNameParts): string => {
  const filled = rule
    .replaceAll('{number}', String(number))
    .replaceAll('{date}', declaredAt.slice(0, 10))
    .replaceAll('{title}', clean(title));
  return cut(clean(filled), longestChannelName) || `inc-${number}`;
};

/** The same name for another try when it is taken: "inc-42", "inc-42-2", "inc-42-3". `attempt` counts from 1. */
export const withSuffix = (name: string, attempt: number): string => {
  if (attempt <= 1) return name;
  const suffix = `-${attempt}`;
  return `${cut(name, longestChannelName - suffix.length)}${suffix}`;
};
