import type { PinnedField } from '../../domain/incident/words.ts';
import { interruptCapture } from '../store/capture.ts';
import { useDrafts } from '../store/drafts.ts';
import {
  type ComposerTab,
  closePanel,
  hideComposer,
  selectThread,
  setComposerTab,
  setNeedsOpen,
  useUi,
} from '../store/ui.ts';

/** Moves the focus to a part of the pane. The parts are found by the names that screen readers give them. */

const soon = (action: () => void) => requestAnimationFrame(action);

/** The capture line, with this text in it; what was being typed there comes back afterwards. */
export const focusCapture = (text: string): void => {
  // At once where nothing lies over the pane, or the first letters typed after the key would be lost.
  const isFree = useUi.getState().panel === null;
  closePanel();
  if (text !== '') interruptCapture(text);
  if (isFree) toCapture();
  // Unless the next key led elsewhere by then.
  const before = taken;
  soon(() => {
    if (taken === before) toCapture();
  });
};

/** How often something else was given the focus by a key. */
let taken = 0;

const toCapture = (): void => {
  const field = document.querySelector<HTMLTextAreaElement>('[data-part="capture"]');
  if (field === null) return;
  const hadIt = field === document.activeElement && field.value !== '';
  field.focus();
  if (!hadIt || field.selectionStart === 0) field.setSelectionRange(field.value.length, field.value.length);
};

/** Focuses what `find` finds as soon as it is there: the pane is drawn in steps, which may take a few frames. */
export const focusWhenThere = (find: () => HTMLElement | null, frames = 60): void => {
  soon(() => {
    const found = find();
    if (found !== null) take(found);
    else if (frames > 0) focusWhenThere(find, frames - 1);
  });
};

/** Focuses it. In a field of the update, words that the console filled in are selected, so that typing replaces them. */
const take = (found: HTMLElement): void => {
  taken += 1;
  found.focus();
  if (found instanceof HTMLTextAreaElement && isFilledIn(found.dataset.field)) found.select();
};

const isFilledIn = (field: string | undefined): boolean => {
  const { draft } = useDrafts.getState()[useUi.getState().audience];
  return field !== undefined && !draft.touched.some((own) => own === field);
};

/**
 * Focuses what `find` finds before the next key comes, or the first letters typed after this one would be lost; yet
 * behind the drawing of what was just set, such as another audience. What is not there yet is waited for.
 */
const focusAtOnce = (find: () => HTMLElement | null): void => {
  // A dialog keeps the focus until it has gone.
  if (document.querySelector('[role="dialog"]') !== null) {
    focusWhenThere(find);
    return;
  }
  queueMicrotask(() => {
    const found = find();
    if (found !== null) take(found);
    if (found === null || found !== document.activeElement) focusWhenThere(find);
  });
};

/** The first field of the update being written. */
export const focusComposer = (): void =>
  focusAtOnce(() => document.querySelector<HTMLElement>('[data-part="composer"] textarea'));

/** How the update is shown, at the choice of it: from there it can be sent, and another way be looked at. */
export const showUpdateAs = (tab: ComposerTab): void => {
  setComposerTab(tab);
  focusAtOnce(() =>
    document.querySelector<HTMLElement>(
      '[data-part="composer"] [aria-label="Show the update as"] [aria-checked="true"]',
    ),
  );
};

/** The pinned impact or summary, where it is changed. */
export const focusPinned = (field: PinnedField): void => {
  hideComposer();
  focusAtOnce(() => document.querySelector<HTMLElement>(`[data-pinned="${field}"] button`));
};

/** The question about a task whose thread is over, when there is one. */
export const focusTaskQuestion = (): void => {
  hideComposer();
  focusAtOnce(() => document.querySelector<HTMLElement>('[data-part="task-question"] button'));
};

/** The choice of when the next update comes, at what is chosen now. */
export const focusNextUpdate = (): void =>
  focusAtOnce(() => {
    const choices = document.querySelector('[data-part="composer"] [data-field="next"]');
    return choices?.querySelector<HTMLElement>('input:checked') ?? choices?.querySelector('input') ?? null;
  });

/** Presses what takes the record's words again, in the field that has the focus. */
export const refillField = (): void =>
  document.activeElement?.parentElement?.querySelector<HTMLElement>('[data-refill]')?.click();

/** The filters of the log, which are a button until they are asked for. */
export const focusLogFilter = (): void => {
  hideComposer();
  const find = (label: string) =>
    document.querySelector<HTMLElement>(`section[aria-label="Log"] [aria-label="${label}"]`);
  find('Filter the log')?.click();
  soon(() => find('Show kind')?.focus());
};

export const focusThreads = (): void => {
  hideComposer();
  // Before the next key: a letter that is meant for a row would be written in the line.
  focusAtOnce(() => {
    const panel = document.querySelector<HTMLElement>('[data-part="threads"]');
    // On the row at which Tab stops, where there is one.
    return panel?.querySelector<HTMLElement>('[data-thread][tabindex="0"]') ?? panel;
  });
};

/** The next item of "Needs you", the list opened when the line has no more; after the last one it begins again. */
export const needsYouNext = (): void => {
  if (!useUi.getState().composerOpen) {
    nextNeed();
    return;
  }
  // They may lie under the update.
  hideComposer();
  soon(nextNeed);
};

const nextNeed = (): void => {
  const items = [...document.querySelectorAll<HTMLElement>('[data-need]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const hasMore = document.querySelector('[data-more]') !== null && !useUi.getState().needsOpen;
  const last = items.at(-1)?.dataset.need;
  if (hasMore && at !== -1 && at === items.length - 1) {
    setNeedsOpen(true);
    soon(() => {
      // A line that stands for several has them below it here.
      const all = [...document.querySelectorAll<HTMLElement>('[data-need]')];
      showNeed(all, all.findIndex(({ dataset }) => dataset.need === last) + 1);
    });
  } else showNeed(items, at + 1);
};

const showNeed = (items: readonly HTMLElement[], index: number): void => {
  const item = items[index % Math.max(items.length, 1)];
  item?.focus();
  const thread = /^thread:(\d+)/u.exec(item?.dataset.need ?? '')?.[1];
  if (thread !== undefined) selectThread(Number(thread));
};

/** The search field of the home screen; false when it is not on screen. */
export const focusSearch = (): boolean => {
  const field = document.querySelector<HTMLInputElement>('[data-part="search"]');
  soon(() => {
    field?.focus();
    field?.select();
  });
  return field !== null;
};
