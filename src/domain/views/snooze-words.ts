import { needMarks } from '../capture/needs.ts';

/** Needs of a thread, by the last part of their key. */
const threadNeeds: Readonly<Record<string, (ref: string) => string>> = {
  noOwner: (ref) => `the owner of ${ref}`,
  silent: (ref) => `the silence of ${ref}`,
  blocked: (ref) => `what blocks ${ref}`,
};

const whole: Readonly<Record<string, string>> = {
  update: 'updates',
  'update:internal': 'internal update',
  'update:external': 'external update',
  outbox: 'messages that need an answer',
  lead: 'that nobody leads',
  secondLook: 'second look',
  slack: 'steps of the Slack channel',
};

/** What was snoozed, in words, from its key (needs-you.ts): "internal update", "the silence of #3". */
export const snoozedWords = (key: string): string => {
  if (Object.hasOwn(whole, key)) return whole[key] ?? key;
  const [name = '', number = '', kind = ''] = key.split(':');
  if (name === 'handover') return 'the handover that waits';
  if (name === 'impact') return 'whether the impact is still true';
  if (name === 'told') return `what is not told ${number === 'external' ? 'outside ' : ''}yet`;
  const mark = Object.hasOwn(needMarks, name) ? needMarks[name] : undefined;
  if (mark === undefined) return key.replaceAll(':', ' ');
  const ref = `${mark}${number}`;
  const say = Object.hasOwn(threadNeeds, kind) ? threadNeeds[kind] : undefined;
  return say === undefined ? ref : say(ref);
};
