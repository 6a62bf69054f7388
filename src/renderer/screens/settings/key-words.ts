import { keysInWords } from '../../../shared/keys/chords.ts';
import { globalKeyId } from '../../../shared/keys/keys.ts';
import { system } from '../../commands/keys-now.ts';
import { commandTable } from '../../commands/table.ts';

/** Sentences about keys and what they are bound to. */

const nameOf = (id: string): string =>
  id === globalKeyId
    ? 'Bring the strip up from any program'
    : (commandTable.find((command) => command.id === id)?.name ?? 'something else');

/** "Ctrl+U goes to “Write an internal update” already." */
export const goesToAlready = ({ id, keys }: { readonly id: string; readonly keys: string }): string =>
  `${keysInWords(keys, system)} is already used for “${nameOf(id)}”.`;
