import { checkRichText } from './slack-rich-text.ts';

/**
 * Slack's limits on one message, as its documentation and field experience give them. Everything is counted
 * in UTF-16 code units, as Slack does.
 */

/** What Slack would answer to a message it does not take; null when it takes it. */
export interface MessageFault {
  readonly error:
    | 'msg_too_long'
    | 'msg_blocks_too_long'
    | 'invalid_blocks'
    | 'invalid_blocks_format'
    | 'no_text';
  /** Where in the blocks, as Slack writes it into response_metadata.messages. */
  readonly detail?: string;
}

/** Checks the text and the blocks (already parsed JSON, or undefined) of a chat.postMessage or chat.update. */
export const checkMessage = (text: string, blocks: unknown): MessageFault | null => {
  if (text.length > 40_000) return { error: 'msg_too_long' };
  if (blocks === undefined) return text === '' ? { error: 'no_text' } : null;
  if (!Array.isArray(blocks)) return { error: 'invalid_blocks_format' };
  if (blocks.length === 0) return text === '' ? { error: 'no_text' } : null;
  if (blocks.length > 50) return invalid('no more than 50 items allowed [json-pointer:/blocks]');
  for (const [index, block] of blocks.entries()) {
    const wrong = checkBlock(block);
    if (wrong !== null) return invalid(`${wrong} [json-pointer:/blocks/${index}]`);
  }
  // Not documented; seen between 11,341 and 13,200 characters over all blocks of a message.
  return textLength(blocks) > 13_000 ? { error: 'msg_blocks_too_long' } : null;
};

const invalid = (detail: string): MessageFault => ({ error: 'invalid_blocks', detail });

/** What is wrong with one block, or null. */
const checkBlock = (block: unknown): string | null => {
  if (!isRecord(block)) return 'must be an object';
  const { block_id: blockId } = block;
  if (blockId !== undefined && (typeof blockId !== 'string' || blockId.length > 255))
    return 'invalid block_id';
  switch (block.type) {
    case 'divider':
      return null;
    case 'header':
      return checkText(block.text, 150, ['plain_text']);
    case 'section':
      return checkSection(block);
    case 'context':
      return checkContext(block.elements);
    case 'rich_text':
      return checkRichText(block);
    case 'actions':
      return Array.isArray(block.elements) && block.elements.length > 0
        ? null
        : 'missing required field: elements';
    case 'image':
      return typeof block.alt_text === 'string' ? null : 'missing required field: alt_text';
    default:
      return `unsupported type: ${String(block.type)}`;
  }
};

const checkSection = (block: Record<string, unknown>): string | null => {
  const { text, fields, expand } = block;
  if (expand !== undefined && typeof expand !== 'boolean') return 'invalid expand';
  if (text === undefined && fields === undefined) return 'missing required field: text or fields';
  if (text !== undefined) {
    const wrong = checkText(text, 3000, ['plain_text', 'mrkdwn']);
    if (wrong !== null) return wrong;
  }
  if (fields === undefined) return null;
  if (!Array.isArray(fields) || fields.length === 0 || fields.length > 10)
    return 'between 1 and 10 fields allowed';
  return firstOf(fields.map((field) => checkText(field, 2000, ['plain_text', 'mrkdwn'])));
};

const checkContext = (elements: unknown): string | null => {
  if (!Array.isArray(elements) || elements.length === 0 || elements.length > 10) {
    return 'between 1 and 10 elements allowed';
  }
  return firstOf(
    elements.map((element) =>
      isRecord(element) && element.type === 'image'
        ? null
        : checkText(element, 2000, ['plain_text', 'mrkdwn']),
    ),
  );
};

const checkText = (text: unknown, most: number, types: readonly string[]): string | null => {
  if (!isRecord(text) || typeof text.type !== 'string' || !types.includes(text.type))
    return 'invalid text object';
  if (typeof text.text !== 'string' || text.text.length === 0) return 'must be more than 0 characters';
  return text.text.length > most ? `must be less than ${most + 1} characters` : null;
};

const firstOf = (wrongs: readonly (string | null)[]): string | null =>
  wrongs.find((wrong) => wrong !== null) ?? null;

/** The length of every "text" string anywhere in the blocks. */
const textLength = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textLength(item), 0);
  if (!isRecord(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === 'text' && typeof item === 'string' ? item.length : textLength(item)),
    0,
  );
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
