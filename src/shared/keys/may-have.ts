import { isKeys, keysInWords, type System } from './chords.ts';
import { actsOnRow, placesCommand, usualKeysOf } from './usual-keys.ts';

/** Keys that cannot be assigned to any command, because basic operation depends on them. */

interface Reserved {
  readonly keys: RegExp;
  readonly why: string;
}

const reserved: readonly Reserved[] = [
  { keys: /Escape$/u, why: 'leaves a field and closes what is open' },
  { keys: /Enter$/u, why: 'logs a line, sends, and presses what has the focus' },
  { keys: /Tab$/u, why: 'goes from one thing to the next' },
  { keys: /(?:^|\+)(?:Backspace|Delete|Space| )$/u, why: 'is for typing' },
  { keys: /^(?:Shift\+)?(?:Arrow\w+|Home|End|PageUp|PageDown)$/u, why: 'moves in lists and in text' },
  { keys: /^Mod\+(?:[CXVA]|Shift\+V)$/u, why: 'copies, cuts, pastes or chooses text' },
  { keys: /^Mod\+(?:Shift\+)?[ZY]$/u, why: 'takes back what was typed' },
  { keys: /^Mod\+(?:Alt\+)?Arrow\w+$/u, why: 'moves in text' },
  { keys: /^Mod\+[QW]$/u, why: 'quits or closes the window' },
  { keys: /^Alt\+\d$/u, why: 'accepts what a field suggests' },
];

/** Why this command cannot have these keys, in one sentence; null when it can. */
export const whyNot = (command: string, keys: string, system: System): string | null => {
  if (usualKeysOf(command, system).includes(keys)) return null;
  const words = keysInWords(keys, system);
  const found = reserved.find((one) => one.keys.test(keys));
  if (found !== undefined) return `${words} ${found.why}; choose other keys.`;
  if (!isKeys(keys)) return 'These keys cannot be used; choose others.';
  if (keys.includes('…') !== (command === placesCommand))
    return command === placesCommand
      ? 'Press a digit together with Ctrl, Alt or Cmd: it stands for all nine places.'
      : 'These keys are for the places of incidents; choose others.';
  if (/^\p{L}$/u.test(keys) && !actsOnRow.has(command))
    return `A single letter is for actions on the selected row; add Ctrl, Alt or ${system === 'mac' ? 'Cmd' : 'Shift'}, or press two letters one after the other.`;
  if (/^Shift\+/u.test(keys)) return 'Shift alone is for capitals; add Ctrl, Alt or Cmd.';
  return null;
};
