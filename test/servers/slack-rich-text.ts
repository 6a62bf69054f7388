/**
 * What Slack takes in a rich_text block, as its reference describes it. Every name is checked: Slack answers
 * `invalid_blocks` to a property that it does not know.
 */

type Json = Readonly<Record<string, unknown>>;

/** What is wrong with the elements of a rich_text block, or null. */
export const checkRichText = (block: Json): string | null =>
  unknownIn(block, ['type', 'block_id', 'elements']) ??
  firstOf(block.elements, (element) => {
    switch (element.type) {
      case 'rich_text_section':
        return checkSection(element);
      case 'rich_text_list':
        return checkList(element);
      case 'rich_text_quote':
      case 'rich_text_preformatted':
        return unknownIn(element, ['type', 'elements', 'border']) ?? firstOf(element.elements, checkElement);
      default:
        return `unsupported rich text: ${String(element.type)}`;
    }
  });

const checkSection = (section: Json): string | null =>
  section.type === 'rich_text_section'
    ? (unknownIn(section, ['type', 'elements']) ?? firstOf(section.elements, checkElement))
    : 'a list takes rich_text_section elements only';

const checkList = (list: Json): string | null => {
  if (list.style !== 'bullet' && list.style !== 'ordered') return 'invalid list style';
  for (const name of ['indent', 'offset', 'border'] as const)
    if (list[name] !== undefined && !Number.isInteger(list[name])) return `invalid ${name}`;
  return (
    unknownIn(list, ['type', 'style', 'elements', 'indent', 'offset', 'border']) ??
    firstOf(list.elements, checkSection)
  );
};

/** The properties of each element of a section besides its type and style. */
const shapes: Readonly<Record<string, readonly string[]>> = {
  text: ['text'],
  date: ['timestamp', 'format', 'url', 'fallback'],
  link: ['url', 'text', 'unsafe'],
  emoji: ['name', 'unicode'],
  user: ['user_id'],
  usergroup: ['usergroup_id'],
  channel: ['channel_id'],
  broadcast: ['range'],
  color: ['value'],
};

const styles = ['bold', 'italic', 'strike', 'code', 'underline', 'highlight', 'client_highlight', 'unlink'];

const checkElement = (element: Json): string | null => {
  const shape = shapes[String(element.type)];
  if (shape === undefined) return `unsupported rich text element: ${String(element.type)}`;
  return unknownIn(element, ['type', 'style', ...shape]) ?? checkStyle(element.style) ?? checkValues(element);
};

const checkStyle = (style: unknown): string | null => {
  if (style === undefined) return null;
  if (!isRecord(style)) return 'invalid style';
  return (
    unknownIn(style, styles) ??
    (Object.values(style).every((value) => typeof value === 'boolean') ? null : 'invalid style')
  );
};

const checkValues = ({ type, text, timestamp, format, fallback, url, name }: Json): string | null => {
  if (type === 'text') return isFilled(text) ? null : 'must be more than 0 characters';
  if (type === 'link') return isFilled(url) ? null : 'missing required field: url';
  if (type === 'emoji') return isFilled(name) ? null : 'missing required field: name';
  if (type !== 'date') return null;
  if (!Number.isInteger(timestamp)) return 'invalid timestamp';
  if (!isFilled(format) || !/\{\w+\}/u.test(String(format))) return 'invalid format';
  return fallback === undefined || isFilled(fallback) ? null : 'invalid fallback';
};

const isFilled = (value: unknown): boolean => typeof value === 'string' && value !== '';

const unknownIn = (value: Json, known: readonly string[]): string | null => {
  const strange = Object.keys(value).find((name) => !known.includes(name));
  return strange === undefined ? null : `invalid additional property: ${strange}`;
};

const firstOf = (elements: unknown, check: (element: Json) => string | null): string | null => {
  if (!Array.isArray(elements) || elements.length === 0) return 'missing required field: elements';
  for (const element of elements) {
    const wrong = isRecord(element) ? check(element) : 'must be an object';
    if (wrong !== null) return wrong;
  }
  return null;
};

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
