import { type RefObject, useEffect, useRef, useState } from 'react';
import { keysInWords } from '../../../shared/keys/chords.ts';
import { takenByDesktop } from '../../../shared/keys/desktop-keys.ts';
import { allKeys, globalKeyId, type KeyChanges, takenBy } from '../../../shared/keys/keys.ts';
import { whyNot } from '../../../shared/keys/may-have.ts';
import type { CommandId } from '../../../shared/keys/usual-keys.ts';
import type { SettingsView } from '../../../shared/types.ts';
import type { AppCommand } from '../../commands/command.ts';
import { keysOf, system } from '../../commands/keys-now.ts';
import { pressed } from '../../commands/pressed.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import styles from './Keys.module.css';
import { goesToAlready } from './key-words.ts';

interface Props {
  readonly command: AppCommand;
  readonly settings: SettingsView;
  readonly keep: (keys: KeyChanges) => Promise<boolean>;
  readonly onDone: () => void;
}

const modifiers: ReadonlySet<string> = new Set([
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'Dead',
]);

/** The keys after a press: a second letter is appended to the first, as a sequence. */
const after = (before: string, now: string, command: CommandId): string => {
  if (command === 'incidentByPlace') return now.replace(/\d$/u, '1…9');
  return /^\p{L}$/u.test(before) && /^\p{L}$/u.test(now) ? `${before} ${now}` : now;
};

/**
 * Captures every key in the field first, so that keys already in use can be chosen. Enter, Escape and Tab keep their
 * meaning.
 */
const usePressed = (
  field: RefObject<HTMLInputElement | null>,
  actions: Readonly<Record<'press' | 'take' | 'leave', (keys: string) => void>>,
): void => {
  const now = useRef(actions);
  now.current = actions;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.target !== field.current || event.key === 'Tab' || event.isComposing) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (modifiers.has(event.key)) return;
      const keys = pressed(event);
      const action = keys === 'Enter' ? 'take' : keys === 'Escape' ? 'leave' : 'press';
      now.current[action](keys);
    };
    window.addEventListener('keydown', hear, true);
    return () => window.removeEventListener('keydown', hear, true);
  }, [field]);
};

/** Takes the new keys of a command as pressed; says what they conflict with. */
export const NewKeys = ({ command, settings, keep, onDone }: Props) => {
  const field = useRef<HTMLInputElement>(null);
  const [keys, setKeys] = useState('');
  useEffect(() => {
    field.current?.focus();
    field.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const { id } = command;
  const mine = keysOf(command);
  const refused = keys === '' ? null : whyNot(id, keys, system);
  const all = allKeys(settings.keys, settings.reminders.globalKey, system);
  const taken = keys === '' || refused !== null ? null : takenBy(keys, id, all);
  const desktop = keys === '' || refused !== null ? null : takenByDesktop(keys, system);
  const give = async (next: readonly string[]) => {
    // The other command keeps its other keys.
    const rest =
      taken === null || next.length === 0
        ? {}
        : { [taken.id]: all.get(taken.id)?.filter((each) => each !== taken.keys) ?? [] };
    if (await keep({ ...settings.keys, ...rest, [id]: next })) onDone();
  };
  const canGive = keys !== '' && refused === null && taken === null;
  usePressed(field, {
    press: (now) => setKeys(after(keys, now, id)),
    take: () => canGive && void give([keys]),
    leave: onDone,
  });
  return (
    <div className={styles.change}>
      <input
        ref={field}
        className={styles.press}
        readOnly
        aria-label={`New keys: ${command.name}`}
        aria-describedby={`${id}-about-keys`}
        value={keys === '' ? '' : keysInWords(keys, system)}
        placeholder="Press the new keys"
      />
      <Button small look="primary" disabled={!canGive} onClick={() => void give([keys])}>
        Use these keys
      </Button>
      {mine.length > 0 && mine.length < 4 && (
        <Button small disabled={!canGive} onClick={() => void give([...mine, keys])}>
          Add these keys
        </Button>
      )}
      {taken !== null && taken.id !== globalKeyId && (
        <Button small onClick={() => void give([keys])}>
          Move them here
        </Button>
      )}
      {mine.length > 0 && (
        <Button small look="plain" onClick={() => void give([])}>
          Remove keys
        </Button>
      )}
      <Button small look="plain" onClick={onDone}>
        Cancel
      </Button>
      <div id={`${id}-about-keys`} className={styles.about}>
        <ProblemText message={refused ?? (taken === null ? null : goesToAlready(taken))} />
        {desktop !== null && (
          <p role="status" className={styles.caution}>
            {keysInWords(keys, system)} {desktop.does}. It may never arrive here.
          </p>
        )}
      </div>
    </div>
  );
};
