import type { CommandId } from '../../shared/keys/usual-keys.ts';
import { Kbd } from '../components/ui/Kbd.tsx';
import { useKeys } from './keys-now.ts';

/** The first current key of a command; nothing if it has none. */
export const CommandKey = ({ of, silent = false }: { readonly of: CommandId; readonly silent?: boolean }) => {
  const [keys] = useKeys(of);
  return keys === undefined ? null : <Kbd keys={keys} silent={silent} />;
};
