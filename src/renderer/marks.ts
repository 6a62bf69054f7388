/**
 * Elements that the focus moves to are marked by name where they are rendered, and found only here by that name: never
 * by their text or style. A name that is not in these lists does not compile.
 */

/** Parts of the page. There is at most one of each. */
type Part =
  | 'address'
  | 'capture'
  | 'coming-in'
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
type Mark =
  | 'assumption'
  | 'entry'
  | 'field'
  | 'finding'
  | 'need'
  | 'panel-list'
  | 'pinned'
  | 'review-part'
  | 'thread';

/** Marks a part where it is rendered. */
export const part = (name: Part) => ({ 'data-part': name });

/** The element of a part; null when it is not on the page. `within`: the first match of this selector in it. */
export const partNow = (name: Part, within = ''): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-part="${name}"] ${within}`.trim());

/** Whether an element is this part. */
export const isPart = (element: EventTarget | null, name: Part): boolean =>
  element instanceof HTMLElement && element.dataset.part === name;

/** The part of this name that contains an element; null when there is none. */
export const partAround = (element: Element | null, name: Part): Element | null =>
  element?.closest(`[data-part="${name}"]`) ?? null;

/** Whether the focus is in a part. */
export const isFocusIn = (name: Part): boolean => partAround(document.activeElement, name) !== null;

/** All elements with this mark, from top to bottom. */
export const allMarked = (mark: Mark): readonly HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`[data-${mark}]`),
];

/** The marked element of this name, in the page or in a part of it; null when it is not rendered. */
export const marked = (mark: Mark, name: string | number, box: ParentNode = document): HTMLElement | null =>
  box.querySelector<HTMLElement>(`[data-${mark}="${CSS.escape(String(name))}"]`);

/** The name of the nearest element with this mark, itself included; undefined when there is none. */
export const nameOfMark = (element: EventTarget | null, mark: Mark): string | undefined =>
  element instanceof HTMLElement
    ? (element.closest(`[data-${mark}]`)?.getAttribute(`data-${mark}`) ?? undefined)
    : undefined;

/** The topmost dialog; null when none is open. */
export const topDialog = (): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].at(-1) ?? null;
