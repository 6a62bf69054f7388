import type { Facts } from '../incident/state.ts';
import { isOver, statusLabels } from '../incident/words.ts';
import { cleanLine, isBlank } from './clean.ts';
import { cutAtWord } from './cut.ts';
import { none, notKnownYet } from './labels.ts';
import { escapeSlack, type SlackBlock, slackLimits } from './slack.ts';
import { clockTimeSeenFrom } from './times.ts';

/**
 * What stands in Slack about an incident besides its updates: the status message that is pinned and edited in
 * place, the announcement, and the channel's topic. Pure; user text is escaped, so that nothing typed can ping.
 */

export interface SlackWords {
  /** The complete plain-text fallback. */
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

export interface StatusMessage extends SlackWords {
  /** What it says, without the time at which it says so: equal as long as there is nothing to edit. */
  readonly shows: string;
}

const kindMark = { incident: '', maintenance: 'Maintenance · ', drill: 'DRILL · ' } as const;

const nameOf = (facts: Facts, person: string | null): string =>
  person === null ? 'Nobody yet' : cleanLine(facts.people[person]?.name ?? person);

/** What the newest internal update promised, in words that do not change as time passes. */
const nextWords = (facts: Facts): string => {
  const next = facts.updates.findLast(({ audience }) => audience === 'internal')?.next;
  if (facts.phase !== 'active' || next?.kind === 'none') return none;
  if (next === undefined) return 'Not promised yet';
  return next.kind === 'onChange'
    ? 'When something changes'
    : clockTimeSeenFrom(next.at, facts.zone, facts.declaredAt);
};

const statusWords = ({ status, ending, phase }: Facts): string => {
  const words = ending === 'falseAlarm' && isOver(status) ? 'False alarm' : statusLabels[status];
  return phase === 'closed' ? `${words}, closed` : words;
};

const orUnknown = (text: string): string => (isBlank(text) ? notKnownYet : cleanLine(text));

/** Label and words, in the order of the message. */
const fieldsOf = (facts: Facts): readonly (readonly [string, string])[] => [
  ['Severity', facts.severity],
  ['Status', statusWords(facts)],
  ['Lead', nameOf(facts, facts.roles.incidentLead)],
  ['Next update', nextWords(facts)],
];

/** `emoji: false` keeps typed `:words:` as they are. */
const plain = (text: string) => ({ type: 'plain_text', text: escapeSlack(text), emoji: false });

const heading = (text: string): SlackBlock =>
  escapeSlack(text).length <= slackLimits.header
    ? { type: 'header', text: plain(text) }
    : { type: 'section', text: plain(text) };

/** A web link under a word; its address cannot end the markup. Other links (tel:) are shown as they are. */
const linkTo = (url: string, words: string): Record<string, unknown> =>
  /^https?:/u.test(url)
    ? { type: 'mrkdwn', text: `<${escapeSlack(url).replaceAll('|', '%7C')}|${words}>` }
    : plain(`${words}: ${url}`);

const titleOf = (facts: Facts): string =>
  `${kindMark[facts.kind]}INC-${facts.number} · ${cleanLine(facts.title)}`;

/** The status message as it is to be now. */
export const statusMessage = (facts: Facts, now: string): StatusMessage => {
  const title = titleOf(facts);
  const fields = fieldsOf(facts);
  const summary = orUnknown(facts.summary);
  const shows = [
    title,
    ...fields.map(([label, words]) => `${label}: ${words}`),
    `Summary: ${summary}`,
    `Conference: ${facts.bridge === '' ? none : facts.bridge}`,
  ].join('\n');
  const asOf = `As of ${clockTimeSeenFrom(now, facts.zone, facts.declaredAt)}`;
  return {
    shows,
    text: escapeSlack(`${shows}\n${asOf}`),
    blocks: [
      heading(title),
      { type: 'section', fields: fields.map(([label, words]) => plain(`${label}\n${words}`)) },
      { type: 'section', text: plain(summary) },
      {
        type: 'context',
        elements: [
          ...(facts.bridge === '' ? [] : [linkTo(facts.bridge, 'Conference')]),
          plain(`${asOf}. This message is kept up to date.`),
        ],
      },
    ],
  };
};

/** What the announcements channel is told: that there is an incident, who leads, and where to follow it. */
export const announcement = (facts: Facts): SlackWords => {
  const title = `${titleOf(facts)} · ${facts.severity}`;
  const lead = nameOf(facts, facts.roles.incidentLead);
  const state = `${statusWords(facts)}. ${facts.roles.incidentLead === null ? 'Nobody leads yet.' : `${lead} leads.`}`;
  const channel = facts.slack?.channel ?? null;
  return {
    text: [
      escapeSlack(title),
      escapeSlack(state),
      ...(channel === null ? [] : [`Follow it in <#${channel.id}>`]),
    ].join('\n'),
    blocks: [
      heading(title),
      { type: 'section', text: plain(state) },
      ...(channel === null
        ? []
        : [{ type: 'context', elements: [{ type: 'mrkdwn', text: `Follow it in <#${channel.id}>` }] }]),
    ],
  };
};

/** Slack's limit on a topic, in characters after escaping. */
const longestTopic = 250;

/** The channel's topic: what does not change with every step. How bad it is stands in the pinned message. */
export const channelTopic = (facts: Facts): string => {
  const cost = (grapheme: string) => escapeSlack(grapheme).length;
  const link = facts.bridge === '' ? '' : ` · ${facts.bridge}`;
  const tail = escapeSlack(link).length > longestTopic / 2 ? '' : link;
  const title = cutAtWord(titleOf(facts), longestTopic - escapeSlack(tail).length, cost);
  return escapeSlack(`${title}${tail}`);
};
