import { updateLabels } from '../../../src/domain/update/labels.ts';

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

const besideLabel = new RegExp(`^(${Object.values(updateLabels).join('|')}): `, 'gmu');

/** Words without what plain text has in the place of bold labels and bullets. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .replace(besideLabel, '$1 ')
    .split(/\s+/u)
    .filter((word) => word !== '' && word !== '-');

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

type Json = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);

/** Every element of rich text in a tree of blocks: words and times. */
export const richElements = (node: unknown): readonly Json[] =>
  listOf(node).flatMap((part) =>
    'elements' in part && String(part.type).startsWith('rich_text')
      ? richElements(part.elements)
      : part.type === 'text' || part.type === 'date'
        ? [part]
        : [],
  );

const shown = (part: Json): string => {
  switch (part.type) {
    case 'header':
      return unescapeSlack(String((part.text as Json).text));
    case 'context':
      return listOf(part.elements)
        .map(({ text }) => unescapeSlack(String(text)))
        .join(' ');
    case 'rich_text':
    case 'rich_text_list':
      return listOf(part.elements).map(shown).join(' ');
    case 'rich_text_section':
      return listOf(part.elements).map(shown).join('');
    default:
      return String(part.type === 'date' ? part.fallback : part.text);
  }
};

/** The words of a Slack message, as its blocks show them to a reader whose zone is the incident's. */
export const wordsOfBlocks = (blocks: readonly Json[]): readonly string[] =>
  blocks.flatMap((block) => shown(block).split(/\s+/u)).filter((word) => word !== '');
