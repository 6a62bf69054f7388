import type { PinnedField } from '../../domain/incident/words.ts';
import { allMarked, isPart, marked, nameOfMark, partNow, topDialog } from '../marks.ts';
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

/** Moves the focus to parts of the pane. */

const nextFrame = (action: () => void) => requestAnimationFrame(action);

/** Moves the focus to the capture line, with this text in it; what was being typed there comes back afterwards. */
export const focusCapture = (text: string): void => {
  // At once if nothing covers the pane, or the first letters typed after the key would be lost.
  const isFree = useUi.getState().panel === null;
  closePanel();
  if (text !== '') interruptCapture(text);
  if (isFree) toCapture();
  // Unless the next key has moved the focus elsewhere by then.
  const before = moves;
  nextFrame(() => {
    if (moves === before) toCapture();
  });
};

/** Counts how often a key moved the focus to something else. */
let moves = 0;

const toCapture = (): void => {
  const field = partNow('capture');
  if (!(field instanceof HTMLTextAreaElement)) return;
  const hadFocus = field === document.activeElement && field.value !== '';
  field.focus();
  if (!hadFocus || field.selectionStart === 0)
    field.setSelectionRange(field.value.length, field.value.length);
};

/** Focuses what `find` finds as soon as it exists: the pane is rendered in steps, which may take a few frames. */
export const focusWhenThere = (find: () => HTMLElement | null, focus = focusOn, frames = 60): void => {
  nextFrame(() => {
    const found = find();
    if (found !== null) focus(found);
    else if (frames > 0) focusWhenThere(find, focus, frames - 1);
  });
};

/** Focuses an element. */
export const focusOn = (found: HTMLElement): void => {
  moves += 1;
  found.focus();
};

/** Focuses a field. Filled-in text of the update, and an earlier search, is selected, so that typing replaces it. */
const focusToReplace = (found: HTMLElement): void => {
  focusOn(found);
  if (found instanceof HTMLTextAreaElement && isFilledIn(nameOfMark(found, 'field'))) found.select();
  if (found instanceof HTMLInputElement && isPart(found, 'search')) found.select();
};

const isFilledIn = (field: string | undefined): boolean => {
  const { draft } = useDrafts.getState()[useUi.getState().audience];
  return field !== undefined && !draft.touched.some((own) => own === field);
};

/**
 * Focuses what `find` finds before the next key comes, or the first letters typed after this one would be lost, but
 * after what was just set, such as another audience, is rendered. Waits for what does not exist yet.
 */
export const focusAtOnce = (find: () => HTMLElement | null, focus = focusOn): void => {
  // A dialog keeps the focus until it is gone, which on a slow machine takes more than a frame.
  if (topDialog() !== null) {
    focusWhenThere(() => (topDialog() === null ? find() : null), focus);
    return;
  }
  queueMicrotask(() => {
    const found = find();
    if (found !== null) focus(found);
    if (found === null || found !== document.activeElement) focusWhenThere(find, focus);
  });
};

/** Moves the focus to the first field of the update being written. */
export const focusComposer = (): void => focusAtOnce(() => partNow('composer', 'textarea'), focusToReplace);

/** Shows the update as this tab, with the focus on the tabs: from there it can be sent, or shown in another way. */
export const showUpdateAs = (tab: ComposerTab): void => {
  setComposerTab(tab);
  focusAtOnce(() => partNow('composer-tabs', '[aria-checked="true"]'));
};

/** Moves the focus to where the pinned impact or summary is changed. */
export const focusPinned = (field: PinnedField): void => {
  hideComposer();
  focusAtOnce(() => marked('pinned', field)?.querySelector('button') ?? null);
};

/** Moves the focus to the question about a task whose thread is over, if there is one. */
export const focusTaskQuestion = (): void => {
  hideComposer();
  focusAtOnce(() => partNow('task-question', 'button'));
};

/** Moves the focus to the choice of when the next update is due, at the current choice. */
export const focusNextUpdate = (): void =>
  focusAtOnce(() => {
    const choices = marked('field', 'next');
    return choices?.querySelector<HTMLElement>('input:checked') ?? choices?.querySelector('input') ?? null;
  });

/** Opens the filters of the log, and moves the focus to them. */
export const focusLogFilter = (): void => {
  hideComposer();
  openLogFilters(true);
  focusAtOnce(() => partNow('log-filter'));
};

export const focusThreads = (): void => {
  hideComposer();
  // Before the next key: a letter that is meant for a row would be written in the capture line.
  focusAtOnce(() => {
    // To the row that is the tab stop, if there is one.
    return allMarked('thread').find(({ tabIndex }) => tabIndex === 0) ?? partNow('threads');
  });
};

/** Moves to the next item of "Needs you", opening the list when the line has no more; after the last one it wraps. */
export const needsYouNext = (): void => {
  if (!useUi.getState().composerOpen) {
    nextNeed();
    return;
  }
  // The composer may cover them. Before the next key: a letter that is meant for one would be written in a field.
  hideComposer();
  queueMicrotask(nextNeed);
};

const nextNeed = (): void => {
  const items = allMarked('need');
  const at = items.findIndex((item) => item.matches(':focus'));
  const hasMore = partNow('needs', '[data-more]') !== null && !useUi.getState().needsOpen;
  const last = items.at(-1)?.dataset.need;
  if (hasMore && at !== -1 && at === items.length - 1) {
    setNeedsOpen(true);
    queueMicrotask(() => {
      // In the list, a line that stands for several is followed by them.
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

/** Moves the focus to the search field of the home screen; false when it is not on screen. */
export const focusSearch = (): boolean => {
  if (partNow('search') === null) return false;
  focusAtOnce(() => partNow('search'), focusToReplace);
  return true;
};
