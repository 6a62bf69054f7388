/**
 * What the focus is led to is marked by name where it is drawn, and found by that name here alone: never by what it says,
 * nor by how it looks. A name that is not in these lists does not compile.
 */

/** Parts of the page. There is at most one of each. */
type Part =
  | 'address'
  | 'capture'
  | 'composer'
  | 'composer-fields'
  | 'composer-tabs'
  | 'declare'
  | 'incidents'
  | 'log-filter'
  | 'needs'
  | 'overrule-all'
  | 'search'
  | 'task-question'
  | 'thread-detail'
  | 'threads';

/** Things of which there are several, each with its number, key or id. */
type Mark = 'entry' | 'field' | 'finding' | 'need' | 'panel-list' | 'pinned' | 'thread';

/** Marks a part where it is drawn. */
export const part = (name: Part) => ({ 'data-part': name });

/** A part as it stands on the page; null when it is not there. `within`: the first that fits in it. */
export const partNow = (name: Part, within = ''): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-part="${name}"] ${within}`.trim());

/** Whether an element is this very part. */
export const isPart = (element: EventTarget | null, name: Part): boolean =>
  element instanceof HTMLElement && element.dataset.part === name;

/** The part of this name that an element stands in; null when it stands elsewhere. */
export const partAround = (element: Element | null, name: Part): Element | null =>
  element?.closest(`[data-part="${name}"]`) ?? null;

/** Whether the focus is in a part. */
export const isFocusIn = (name: Part): boolean => partAround(document.activeElement, name) !== null;

/** All that are drawn, from the top to the bottom. */
export const allMarked = (mark: Mark): readonly HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`[data-${mark}]`),
];

/** The one of this name, in the page or in a part of it; null when it is not drawn. */
export const marked = (mark: Mark, name: string | number, box: ParentNode = document): HTMLElement | null =>
  box.querySelector<HTMLElement>(`[data-${mark}="${CSS.escape(String(name))}"]`);

/** The name of what an element is, or stands in; undefined when it is marked so nowhere. */
export const nameOfMark = (element: EventTarget | null, mark: Mark): string | undefined =>
  element instanceof HTMLElement
    ? (element.closest(`[data-${mark}]`)?.getAttribute(`data-${mark}`) ?? undefined)
    : undefined;

/** The dialog that lies over all others; null when none is open. */
export const topDialog = (): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].at(-1) ?? null;
