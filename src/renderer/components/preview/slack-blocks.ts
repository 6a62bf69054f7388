/** The block types that updates are made of, parsed from Block Kit JSON for rendering. */

export interface SlackTextObject {
  readonly kind: 'plain' | 'mrkdwn';
  readonly text: string;
}

/** A piece of rich text, which is literal whatever it looks like. */
export interface DrawnElement {
  readonly text: string;
  /** Unix time in seconds for a date, with `text` as its fallback; null for text. */
  readonly timestamp: number | null;
  /** Whether the day is shown with the time. */
  readonly dated: boolean;
  readonly bold: boolean;
}

/** A paragraph of rich text, or a list of them. */
export type DrawnRich =
  | { readonly kind: 'paragraph'; readonly elements: readonly DrawnElement[] }
  | { readonly kind: 'list'; readonly points: readonly (readonly DrawnElement[])[] };

export type DrawnBlock =
  | { readonly kind: 'header'; readonly text: SlackTextObject }
  | { readonly kind: 'section'; readonly text: SlackTextObject }
  | { readonly kind: 'rich'; readonly parts: readonly DrawnRich[] }
  | { readonly kind: 'context'; readonly elements: readonly SlackTextObject[] }
  | { readonly kind: 'divider' }
  /** A type that is not rendered here: named rather than left out. */
  | { readonly kind: 'other'; readonly type: string };

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);

const readText = (value: unknown): SlackTextObject =>
  isRecord(value) && typeof value.text === 'string'
    ? { kind: value.type === 'mrkdwn' ? 'mrkdwn' : 'plain', text: value.text }
    : { kind: 'plain', text: '' };

const readElement = (element: Json): DrawnElement => ({
  text: String(element.type === 'date' ? element.fallback : (element.text ?? `(${String(element.type)})`)),
  timestamp: element.type === 'date' ? Number(element.timestamp) : null,
  dated: String(element.format).includes('date'),
  bold: isRecord(element.style) && element.style.bold === true,
});

const elementsOf = (section: Json): readonly DrawnElement[] => listOf(section.elements).map(readElement);

const readRich = (part: Json): DrawnRich =>
  part.type === 'rich_text_list'
    ? { kind: 'list', points: listOf(part.elements).map(elementsOf) }
    : { kind: 'paragraph', elements: elementsOf(part) };

/** Parses a block for rendering. */
export const readBlock = (block: Json): DrawnBlock => {
  switch (block.type) {
    case 'header':
    case 'section':
      return { kind: block.type, text: readText(block.text) };
    case 'rich_text':
      return { kind: 'rich', parts: listOf(block.elements).map(readRich) };
    case 'context':
      return { kind: 'context', elements: listOf(block.elements).map(readText) };
    case 'divider':
      return { kind: 'divider' };
    default:
      return { kind: 'other', type: String(block.type) };
  }
};
