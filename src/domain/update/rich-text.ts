/**
 * Slack's rich text blocks. Slack parses no formatting, mentions, links or emoji in a text element, so what people
 * typed goes in as it is, without escaping.
 */

/** Block Kit as it goes over the wire. */
export type SlackBlock = Record<string, unknown>;

export type RichTextElement = Record<string, unknown>;

const styleOf = (bold: boolean) => (bold ? { style: { bold: true } } : {});

/** Literal text. Slack refuses an empty one. */
export const textElement = (text: string, bold = false): RichTextElement => ({
  type: 'text',
  text,
  ...styleOf(bold),
});

/** An instant in each reader's own zone and locale; clients that cannot show it show the fallback. */
export const dateElement = (
  at: string,
  format: '{time}' | '{date_short_pretty} {time}',
  fallback: string,
  bold = false,
): RichTextElement => ({
  type: 'date',
  timestamp: Math.floor(Date.parse(at) / 1000),
  format,
  fallback,
  ...styleOf(bold),
});

/** Somebody of the workspace, by their member id: Slack shows their name and notifies them. */
export const mentionElement = (member: string): RichTextElement => ({ type: 'user', user_id: member });

/** One paragraph. */
export const paragraph = (...elements: readonly RichTextElement[]): SlackBlock => ({
  type: 'rich_text_section',
  elements,
});

/** A list with bullets, each point one paragraph. */
export const bullets = (points: readonly string[]): SlackBlock => ({
  type: 'rich_text_list',
  style: 'bullet',
  elements: points.map((point) => paragraph(textElement(point))),
});

/** A block of paragraphs and lists, which Slack sets closer to each other than to the next block. */
export const richText = (...elements: readonly SlackBlock[]): SlackBlock => ({ type: 'rich_text', elements });
