/** Reading rendered updates the way their readers do. */

/** Undoes Slack's escaping. */
export const unescapeSlack = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

/** The words that a mail program shows: markup and the hidden preheader gone, entities read. */
export const wordsOfHtml = (html: string): readonly string[] => {
  const body = html.slice(html.indexOf('<body'));
  const shown = body.replace(/<div data-part="preheader"[^>]*>[^<]*<\/div>/u, ' ');
  return wordsOf(
    shown
      .replace(/<[^>]*>/gu, ' ')
      .replace(/&(lt|gt|quot|#39|amp);/gu, (_, name: string) => entities[name] ?? ''),
  );
};

/** Words without the dashes that mark points in plain text. */
export const wordsOf = (text: string): readonly string[] =>
  text.split(/\s+/u).filter((word) => word !== '' && word !== '-');

/** Every text object in a tree of blocks. */
export const textObjects = (node: unknown): readonly { type: string; text: string }[] => {
  if (Array.isArray(node)) return node.flatMap(textObjects);
  if (typeof node !== 'object' || node === null) return [];
  const object = node as Record<string, unknown>;
  const own =
    (object.type === 'plain_text' || object.type === 'mrkdwn') && typeof object.text === 'string'
      ? [{ type: object.type, text: object.text }]
      : [];
  return [...own, ...Object.values(object).flatMap(textObjects)];
};
