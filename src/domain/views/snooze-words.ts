import { needMarks } from '../capture/needs.ts';
import { leadingNames } from '../incident/leading.ts';
import { serviceLabel } from '../services/names.ts';

/** Needs of a thread, by the last part of their key. */
const threadNeeds: Readonly<Record<string, (ref: string) => string>> = {
  noOwner: (ref) => `the owner of ${ref}`,
  asked: (ref) => `the answer about ${ref}`,
  silent: (ref) => `the silence of ${ref}`,
  blocked: (ref) => `what blocks ${ref}`,
};

const whole: Readonly<Record<string, string>> = {
  update: 'updates',
  'update:internal': 'internal update',
  'update:external': 'external update',
  'window:begin': 'the start of the window',
  'window:end': 'the end of the window',
  outbox: 'messages that need an answer',
  lead: 'that nobody leads',
  secondLook: 'second look',
  quiet: 'whether it is still quiet',
  joined: 'that the time to read is over',
  ...leadingNames,
  slack: 'steps of the Slack channel',
};

/** "#3", or for several on one line "#3, #5". */
const refsOf = (name: string, numbers: string): string | null => {
  const single = Object.hasOwn(needMarks, name) ? name : name.replace(/s$/u, '');
  const mark = Object.hasOwn(needMarks, single) ? needMarks[single] : undefined;
  if (mark === undefined) return null;
  return numbers
    .split(',')
    .map((number) => `${mark}${number}`)
    .join(', ');
};

/** What was snoozed, in words, from its key (needs-you.ts): "internal update", "the silence of #3, #5". */
export const snoozedWords = (key: string): string => {
  if (Object.hasOwn(whole, key)) return whole[key] ?? key;
  const [name = '', number = '', kind = ''] = key.split(':');
  if (name === 'handover') return 'the handover that waits';
  if (name === 'service') return `what was asked of ${serviceLabel(number)}`;
  if (name === 'share') return `posting D${number} to the channel`;
  if (name === 'corrections') return `the correction of what rested on A${number}`;
  if (key.startsWith('window:moved')) return `telling the ${kind} audience that the window changed`;
  if (name === 'overrun') return `telling the ${number} audience that it runs over`;
  if (name === 'impact') return 'whether the impact is still true';
  if (name === 'told') return `what is not told ${number === 'external' ? 'outside ' : ''}yet`;
  const ref = refsOf(name, number);
  if (ref === null) return key.replaceAll(':', ' ');
  const say = Object.hasOwn(threadNeeds, kind) ? threadNeeds[kind] : undefined;
  return say === undefined ? ref : say(ref);
};
