/**
 * HTML as plain data. Typed text becomes markup in one place, {@link markup}; and what a reader of the file finds in it
 * again is known beforehand, {@link found}, so that a page can be compared with what was exported.
 */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Tag | string)[];
}

export type Node = Tag | string;

/** A tag. Neighbouring texts become one, as they do when the markup is read. */
export const tag = (
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Node[]
): Tag => {
  const all: Node[] = [];
  for (const child of children) {
    const last = all.at(-1);
    if (typeof child !== 'string') all.push(child);
    else if (typeof last === 'string') all[all.length - 1] = last + readable(child);
    else if (child !== '') all.push(readable(child));
  }
  return { name, attributes, children: all };
};

/** Text as an HTML parser leaves it: no carriage returns, no NUL, no halves of characters. */
const readable = (text: string): string =>
  text.replace(/\r\n?/gu, '\n').replaceAll('\0', '\uFFFD').toWellFormed();

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/gu, (mark) => escapes[mark] ?? mark);

/** Tags without an end, and those whose text is taken as it is: nothing typed may ever be in these. */
const empty: ReadonlySet<string> = new Set(['meta', 'br', 'hr']);
const raw: ReadonlySet<string> = new Set(['script', 'style']);

/** The node as markup. */
export const markup = (node: Node): string => {
  if (typeof node === 'string') return escaped(node);
  const { name, attributes, children } = node;
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(readable(value))}"`);
  const opening = `<${name}${list.join('')}>`;
  if (empty.has(name)) return opening;
  // The parser drops a line break that opens a pre.
  const start = name === 'pre' ? '\n' : '';
  const inside = raw.has(name) ? children.join('') : children.map(markup).join('');
  return `${opening}${start}${inside}</${name}>`;
};

/** What a reader finds: a text, or a tag's name, its attributes by name, and what is in it. */
type Found = string | readonly [string, readonly (readonly [string, string])[], ...Found[]];

/** What a reader of the markup finds; resources/review-page/verify.js finds the same in the page. */
export const found = (node: Node): Found => {
  if (typeof node === 'string') return node;
  const attributes = Object.entries(node.attributes)
    .map(([key, value]) => [key, readable(value)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [node.name, attributes, ...node.children.map(found)];
};
