import type { CommandId } from '../../../shared/keys/usual-keys.ts';
import { focusCapture } from '../../commands/focus.ts';
import { keysOf } from '../../commands/keys-now.ts';
import { isChord, isTyping, pressed } from '../../commands/pressed.ts';
import { dismissChosen, snoozeNeed } from '../../commands/snooze.ts';
import { allMarked } from '../../marks.ts';
import { toggleSharing } from '../../store/sharing.ts';
import { leaveStrip } from './leave.ts';

/** What commands do in the strip; those not listed need the pane. The keys come from the command table. */
const actions: readonly (readonly [CommandId, () => void])[] = [
  ['strip', () => void leaveStrip()],
  ['shareScreen', () => void toggleSharing()],
  ['capture', () => focusCapture('')],
  ['needsYou', () => allMarked('need')[0]?.focus()],
  ['snoozeNeed', () => void snoozeNeed()],
  ['dismissNeed', dismissChosen],
  ['composeInternal', () => void leaveStrip({ kind: 'composer', audience: 'internal' })],
  ['composeExternal', () => void leaveStrip({ kind: 'composer', audience: 'external' })],
  ['outbox', () => void leaveStrip({ kind: 'outbox' })],
];

const actionFor = (keys: string): (() => void) | undefined => {
  if (keys === 'Escape') return () => void leaveStrip();
  return actions.find(([id]) => keysOf({ id }).includes(keys))?.[1];
};

/** Handles keys for the whole strip. */
export const startStripKeys = (): void =>
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const keys = pressed(event);
    if (isTyping(event.target) && !isChord(keys) && keys !== 'Escape') return;
    const action = actionFor(keys);
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
