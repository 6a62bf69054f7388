import { newestUpdates } from '../incident/final-update.ts';
import { perSeverity } from '../incident/severities.ts';
import type { Facts } from '../incident/state.ts';
import { none, notKnownYet } from '../incident/update-field-table.ts';
import type { Audience, Cadence } from '../incident/words.ts';
import { clockTimeSeenFrom } from '../time/times.ts';
import { cleanLine, isBlank } from '../update/clean.ts';
import { cutAtWord } from '../update/cut.ts';
import { firstLine, kindMark } from '../update/document.ts';
import { paragraph, richText, textElement } from '../update/rich-text.ts';
import {
  escapeSlack,
  fieldBlock,
  headingBlock,
  plainText,
  promiseElements,
  type SlackWords,
} from '../update/slack.ts';
import { nextUpdate, owed } from './next-update.ts';
import { statusLabelOf } from './status-bar.ts';

/**
 * What Slack shows about an incident besides its updates: the status message that is pinned and edited in place,
 * the announcement, and the channel's topic. Pure; user text is escaped, so that nothing typed can ping.
 */

interface StatusMessage extends SlackWords {
  /** The content without its time; unchanged as long as there is nothing to edit. */
  readonly shows: string;
}

const nameOf = (facts: Facts, person: string | null): string =>
  person === null ? 'Nobody yet' : cleanLine(facts.people[person]?.name ?? person);

const statusWords = (facts: Facts): string => {
  const words = statusLabelOf(facts);
  return facts.phase === 'closed' && facts.ending !== 'merged' ? `${words}, closed` : words;
};

/** The first line of an internal update if it were sent now. */
const headOf = (facts: Facts): string =>
  firstLine({
    ...facts,
    incidentNumber: facts.number,
    audience: 'internal',
    saysSeverity: true,
    state: statusWords(facts),
  });

interface Promise {
  readonly words: string;
  /** When it comes; null where no time is promised. */
  readonly at: string | null;
}

/** No cadence: readers see what was promised, never what the severity only asks of the lead. */
const onlyPromises: Cadence = perSeverity(() => null);

const updateName = (audience: Audience): string => (audience === 'external' ? 'external update' : 'update');

const atTime = (words: string, at: string, facts: Facts): Promise => ({
  words: `${words} ${clockTimeSeenFrom(at, facts.zone, facts.declaredAt)}`,
  at,
});

/** The next promise across both audiences, as in the status bar, in words that do not change as time passes. */
const promiseOf = (facts: Facts): Promise => {
  const next = nextUpdate(facts, facts.declaredAt, onlyPromises);
  const [first] = owed(facts, onlyPromises);
  if (next.kind === 'final') {
    const words = `Final ${updateName(next.audience)}`;
    return first === undefined ? { words: `${words} to come`, at: null } : atTime(words, first.dueAt, facts);
  }
  if (next.kind === 'promised') return atTime(`Next ${updateName(next.audience)}`, next.dueAt, facts);
  if (next.kind === 'onChange')
    return { words: `Next ${updateName(next.audience)} when something changes`, at: null };
  const isPromisedNone = newestUpdates(facts).some((update) => update.next.kind === 'none');
  return facts.phase !== 'active' || isPromisedNone
    ? { words: 'No further update', at: null }
    : { words: 'No next update promised yet', at: null };
};

const orUnknown = (text: string): string => (isBlank(text) ? notKnownYet : cleanLine(text));

/** Label and words, in the order of the message. */
const fieldsOf = (facts: Facts): readonly (readonly [string, string])[] => [
  ['Summary', orUnknown(facts.summary)],
  ['Impact', orUnknown(facts.impact)],
  ['Lead', nameOf(facts, facts.roles.incidentLead)],
];

/** A web link with a text; its address cannot break out of the markup. Other links (tel:) are shown as they are. */
const linkTo = (url: string, words: string): Record<string, unknown> =>
  /^https?:/u.test(url)
    ? { type: 'mrkdwn', text: `<${escapeSlack(url).replaceAll('|', '%7C')}|${words}>` }
    : plainText(`${words}: ${url}`);

/** The status message as of now. */
export const statusMessage = (facts: Facts, now: string): StatusMessage => {
  const head = headOf(facts);
  const promise = promiseOf(facts);
  const fields = fieldsOf(facts);
  const shows = [
    head,
    promise.words,
    ...fields.map(([label, words]) => `${label}: ${words}`),
    `Conference: ${facts.bridge === '' ? none : facts.bridge}`,
  ].join('\n');
  const asOf = `As of ${clockTimeSeenFrom(now, facts.zone, facts.declaredAt)}`;
  return {
    shows,
    text: escapeSlack(`${shows}\n${asOf}`),
    blocks: [
      headingBlock(head),
      richText(
        paragraph(
          ...(promise.at === null
            ? [textElement(promise.words, true)]
            : promiseElements(promise.words, promise.at, now)),
        ),
      ),
      ...fields.map(([label, words]) => fieldBlock({ label, shape: 'beside', lines: [words] })),
      {
        type: 'context',
        elements: [
          ...(facts.bridge === '' ? [] : [linkTo(facts.bridge, 'Conference')]),
          plainText(`${asOf}. This message is kept up to date.`),
        ],
      },
    ],
  };
};

/** The announcement: that there is an incident, who leads, and where to follow it. */
export const announcement = (facts: Facts): SlackWords => {
  const head = headOf(facts);
  const lead = facts.roles.incidentLead;
  const leads = lead === null ? 'Nobody leads yet.' : `${nameOf(facts, lead)} leads.`;
  const channel = facts.slack?.channel ?? null;
  return {
    text: [
      escapeSlack(head),
      escapeSlack(leads),
      ...(channel === null ? [] : [`Follow it in <#${channel.id}>`]),
    ].join('\n'),
    blocks: [
      headingBlock(head),
      richText(paragraph(textElement(leads))),
      ...(channel === null
        ? []
        : [{ type: 'context', elements: [{ type: 'mrkdwn', text: `Follow it in <#${channel.id}>` }] }]),
    ],
  };
};

/** Slack's limit on a topic, in characters after escaping. */
const longestTopic = 250;

/** The channel's topic: only what rarely changes. The severity is in the pinned message. */
export const channelTopic = (facts: Facts): string => {
  const cost = (grapheme: string) => escapeSlack(grapheme).length;
  const link = facts.bridge === '' ? '' : ` · ${facts.bridge}`;
  const tail = escapeSlack(link).length > longestTopic / 2 ? '' : link;
  const words = [...kindMark[facts.kind], `INC-${facts.number}`, cleanLine(facts.title)].join(' · ');
  const title = cutAtWord(words, longestTopic - escapeSlack(tail).length, cost);
  return escapeSlack(`${title}${tail}`);
};
