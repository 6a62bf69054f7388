import type { CommandId } from '../../../shared/keys/usual-keys.ts';
import { api } from '../../api.ts';
import { keysOf } from '../../commands/keys-now.ts';
import { isChord, isFieldUndo, isTyping, pressed } from '../../commands/pressed.ts';
import { allMarked, topDialog } from '../../marks.ts';
import { toggleSharing } from '../../store/sharing.ts';
import { undo } from '../../store/take-back.ts';
import { openPanel } from '../../store/ui.ts';

/** The parts of the document, from top to bottom. */
const parts = (): readonly HTMLElement[] => allMarked('review-part');

/** Moves the focus from the part that has it, or the one around it, to another one. */
const move = (by: 1 | -1): void => {
  const all = parts();
  const at = all.findIndex((part) => part.contains(document.activeElement));
  const next = at < 0 ? all[0] : all[Math.max(0, Math.min(all.length - 1, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
};

/** A tick box has no typing to undo: there the moment that was ticked is taken back. */
const isBox = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type === 'checkbox';

const isOnPart = (): boolean => parts().some((part) => part === document.activeElement);

/** What commands do here; those that are not listed need the pane. The keys come from the command table. */
const actions: readonly (readonly [CommandId, () => void])[] = [
  ['undo', () => void undo()],
  ['shareScreen', () => void toggleSharing()],
  ['tickets', () => openPanel({ kind: 'tickets', only: null })],
  ['nextThread', () => move(1)],
  ['previousThread', () => move(-1)],
];

const actionFor = (keys: string, leave: () => void): (() => void) | undefined => {
  if (keys === 'Escape') return leave;
  const found = actions.find(([id]) => keysOf({ id }).includes(keys));
  // A long document is scrolled by arrows until a part has the focus.
  if (keys.startsWith('Arrow') && !isOnPart()) return undefined;
  return found?.[1];
};

/** Handles keys for the whole window. Escape goes back to the pane. */
export const startReviewKeys = (incident: string): void =>
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || topDialog() !== null) return;
    const keys = pressed(event);
    if (isTyping(event.target) && (!isChord(keys) || (isFieldUndo(keys) && !isBox(event.target)))) return;
    const action = actionFor(keys, () => void api.leaveReview({ incident, to: null }));
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
