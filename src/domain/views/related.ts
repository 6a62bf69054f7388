import type { Glance } from '../incident/glance.ts';
import type { Related } from '../incident/state.ts';
import { type Line, line, strong } from './page.ts';

/** The incidents that one came from or goes on in, in words. */

/** "Merged into INC-11 Checkout errors", "#3 was split off as INC-13 Slow search". */
export const relatedWords = ({ how, number, title, thread }: Related): string => {
  const other = `INC-${number} ${title}`;
  if (how === 'merged') return `Merged into ${other}`;
  if (how === 'mergedFrom') return `${other} was merged into this one`;
  return how === 'splitOff'
    ? `#${thread} was split off as ${other}`
    : `Split off from ${other}, where it was #${thread}`;
};

/** `say`: how words are said on the page. A line for each of them, and for the channel in which a duplicate was talked about. */
export const relatedLines = (
  { related, taken }: Pick<Glance, 'related' | 'taken'>,
  say: (words: string) => string = (words) => words,
): readonly Line[] => {
  const channels = new Map(
    taken.flatMap(({ channel, incident }) =>
      channel === null ? [] : [[channel.id, { channel, incident }] as const],
    ),
  );
  return [
    ...related.map((one) => line`${strong('Related:')} ${say(relatedWords(one))}`),
    ...[...channels.values()].map(
      ({ channel, incident }) =>
        line`${strong(`Channel of INC-${incident.number}:`)} #${channel.name} ${channel.url}`,
    ),
  ];
};
