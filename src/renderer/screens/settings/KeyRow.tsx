import { useEffect, useRef } from 'react';
import type { KeyChanges } from '../../../shared/keys/keys.ts';
import type { SettingsView } from '../../../shared/types.ts';
import type { AppCommand } from '../../commands/command.ts';
import { keysOf } from '../../commands/keys-now.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { Named } from '../../components/ui/Named.tsx';
import styles from './Keys.module.css';
import { NewKeys } from './NewKeys.tsx';

interface Props {
  readonly command: AppCommand;
  readonly settings: SettingsView;
  readonly isChanging: boolean;
  readonly onChanging: (isChanging: boolean) => void;
  /** Saves all changes; false when they were refused. */
  readonly keep: (keys: KeyChanges) => Promise<boolean>;
}

const without = (changes: KeyChanges, id: string): KeyChanges =>
  Object.fromEntries(Object.entries(changes).filter(([each]) => each !== id));

/** One command, its keys, and how to change them. */
export const KeyRow = ({ command, settings, isChanging, onChanging, keep }: Props) => {
  const change = useRef<HTMLButtonElement>(null);
  const wasChanging = useRef(false);
  useEffect(() => {
    // Return the focus to where the change began.
    if (wasChanging.current && !isChanging) change.current?.focus();
    wasChanging.current = isChanging;
  }, [isChanging]);
  const { id, name } = command;
  const isChanged = settings.keys[id] !== undefined;
  return (
    <li className={styles.row} data-command={id}>
      <span className={styles.name}>{name}</span>
      <span className={styles.keys}>
        {keysOf(command).map((keys) => (
          <Kbd key={keys} keys={keys} />
        ))}
      </span>
      <span className={styles.buttons}>
        {isChanged && (
          <Button small look="plain" onClick={() => void keep(without(settings.keys, id))}>
            <Named name={`Reset keys: ${name}`}>Reset keys</Named>
          </Button>
        )}
        <Button small ref={change} aria-expanded={isChanging} onClick={() => onChanging(!isChanging)}>
          <Named name={`Change the keys: ${name}`}>Change</Named>
        </Button>
      </span>
      {isChanging && (
        <NewKeys command={command} settings={settings} keep={keep} onDone={() => onChanging(false)} />
      )}
    </li>
  );
};
