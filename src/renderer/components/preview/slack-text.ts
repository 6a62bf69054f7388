/** Slack's own text format, as far as updates use it: escapes, bold, and dates in the reader's zone. */

/** Undoes Slack's escapes of `&`, `<` and `>`. */
export const unescapeSlack = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

interface SlackSpan {
  readonly text: string;
  readonly bold: boolean;
}

const bold = /\*([^*\n]+)\*/gu;
const date = /<!date\^(\d+)\^[^|>]*\|([^>]*)>/gu;

/** The time of day as Slack shows `{time}` to a reader in this zone. */
export const readersClock = (seconds: number): string =>
  new Date(seconds * 1000).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** The time as Slack shows `{date_short_pretty} {time}` to a reader in this zone. */
export const readersTime = (seconds: number, now: Date): string => {
  const at = new Date(seconds * 1000);
  const time = readersClock(seconds);
  if (at.toDateString() === now.toDateString()) return `today ${time}`;
  return `${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })} ${time}`;
};

/** A `mrkdwn` text in spans, as Slack would show it at `now`. */
export const readMrkdwn = (text: string, now: Date): readonly SlackSpan[] => {
  const dated = text.replace(date, (_token, seconds: string) => readersTime(Number(seconds), now));
  const spans: SlackSpan[] = [];
  let end = 0;
  for (const match of dated.matchAll(bold)) {
    spans.push({ text: unescapeSlack(dated.slice(end, match.index)), bold: false });
    spans.push({ text: unescapeSlack(match[1] ?? ''), bold: true });
    end = match.index + match[0].length;
  }
  spans.push({ text: unescapeSlack(dated.slice(end)), bold: false });
  return spans.filter((span) => span.text !== '');
};
