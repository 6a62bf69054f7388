/** The block types that updates are made of, read from Block Kit JSON so that they can be drawn. */

export interface SlackTextObject {
  readonly kind: 'plain' | 'mrkdwn';
  readonly text: string;
}

export type DrawnBlock =
  | { readonly kind: 'header'; readonly text: SlackTextObject }
  | { readonly kind: 'section'; readonly text: SlackTextObject }
  | { readonly kind: 'context'; readonly elements: readonly SlackTextObject[] }
  | { readonly kind: 'divider' }
  /** A type that is not drawn here: said rather than left out. */
  | { readonly kind: 'other'; readonly type: string };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const readText = (value: unknown): SlackTextObject =>
  isRecord(value) && typeof value.text === 'string'
    ? { kind: value.type === 'mrkdwn' ? 'mrkdwn' : 'plain', text: value.text }
    : { kind: 'plain', text: '' };

/** One block as it can be drawn. */
export const readBlock = (block: Readonly<Record<string, unknown>>): DrawnBlock => {
  switch (block.type) {
    case 'header':
    case 'section':
      return { kind: block.type, text: readText(block.text) };
    case 'context':
      return {
        kind: 'context',
        elements: Array.isArray(block.elements) ? block.elements.map(readText) : [],
      };
    case 'divider':
      return { kind: 'divider' };
    default:
      return { kind: 'other', type: String(block.type) };
  }
};
