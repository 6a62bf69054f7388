import type { PinnedField } from '../../domain/incident/words.ts';
import { allMarked, marked, nameOfMark, partNow, topDialog } from '../marks.ts';
import { interruptCapture } from '../store/capture.ts';
import { useDrafts } from '../store/drafts.ts';
import {
  type ComposerTab,
  closePanel,
  hideComposer,
  openLogFilters,
  selectThread,
  setComposerTab,
  setNeedsOpen,
  useUi,
} from '../store/ui.ts';

/** Moves the focus to a part of the pane. */

const nextFrame = (action: () => void) => requestAnimationFrame(action);

/** The capture line, with this text in it; what was being typed there comes back afterwards. */
export const focusCapture = (text: string): void => {
  // At once where nothing lies over the pane, or the first letters typed after the key would be lost.
  const isFree = useUi.getState().panel === null;
  closePanel();
  if (text !== '') interruptCapture(text);
  if (isFree) toCapture();
  // Unless the next key led elsewhere by then.
  const before = taken;
  nextFrame(() => {
    if (taken === before) toCapture();
  });
};

/** How often something else was given the focus by a key. */
let taken = 0;

const toCapture = (): void => {
  const field = partNow('capture');
  if (!(field instanceof HTMLTextAreaElement)) return;
  const hadIt = field === document.activeElement && field.value !== '';
  field.focus();
  if (!hadIt || field.selectionStart === 0) field.setSelectionRange(field.value.length, field.value.length);
};

/** Focuses what `find` finds as soon as it is there: the pane is drawn in steps, which may take a few frames. */
export const focusWhenThere = (find: () => HTMLElement | null, frames = 60): void => {
  nextFrame(() => {
    const found = find();
    if (found !== null) take(found);
    else if (frames > 0) focusWhenThere(find, frames - 1);
  });
};

/** Focuses it. In a field of the update, words that the console filled in are selected, so that typing replaces them. */
const take = (found: HTMLElement): void => {
  taken += 1;
  found.focus();
  if (found instanceof HTMLTextAreaElement && isFilledIn(nameOfMark(found, 'field'))) found.select();
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
  if (topDialog() !== null) {
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
export const focusComposer = (): void => focusAtOnce(() => partNow('composer', 'textarea'));

/** How the update is shown, at the choice of it: from there it can be sent, and another way be looked at. */
export const showUpdateAs = (tab: ComposerTab): void => {
  setComposerTab(tab);
  focusAtOnce(() => partNow('composer-tabs', '[aria-checked="true"]'));
};

/** The pinned impact or summary, where it is changed. */
export const focusPinned = (field: PinnedField): void => {
  hideComposer();
  focusAtOnce(() => marked('pinned', field)?.querySelector('button') ?? null);
};

/** The question about a task whose thread is over, when there is one. */
export const focusTaskQuestion = (): void => {
  hideComposer();
  focusAtOnce(() => partNow('task-question', 'button'));
};

/** The choice of when the next update comes, at what is chosen now. */
export const focusNextUpdate = (): void =>
  focusAtOnce(() => {
    const choices = marked('field', 'next');
    return choices?.querySelector<HTMLElement>('input:checked') ?? choices?.querySelector('input') ?? null;
  });

/** The filters of the log, which are a button until they are asked for. */
export const focusLogFilter = (): void => {
  hideComposer();
  openLogFilters(true);
  nextFrame(() => partNow('log-filter')?.focus());
};

export const focusThreads = (): void => {
  hideComposer();
  // Before the next key: a letter that is meant for a row would be written in the line.
  focusAtOnce(() => {
    // On the row at which Tab stops, where there is one.
    return allMarked('thread').find(({ tabIndex }) => tabIndex === 0) ?? partNow('threads');
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
  nextFrame(nextNeed);
};

const nextNeed = (): void => {
  const items = allMarked('need');
  const at = items.findIndex((item) => item.matches(':focus'));
  const hasMore = partNow('needs', '[data-more]') !== null && !useUi.getState().needsOpen;
  const last = items.at(-1)?.dataset.need;
  if (hasMore && at !== -1 && at === items.length - 1) {
    setNeedsOpen(true);
    nextFrame(() => {
      // A line that stands for several has them below it here.
      const all = allMarked('need');
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
  const field = partNow('search');
  nextFrame(() => {
    field?.focus();
    if (field instanceof HTMLInputElement) field.select();
  });
  return field !== null;
};
