import { EyeOff } from 'lucide-react';
import { useKeys } from '../commands/keys-now.ts';
import { keyWords } from '../components/ui/key-words.ts';
import { partNow } from '../marks.ts';
import { toggleSharing, useSharing } from '../store/sharing.ts';
import styles from './SharingMark.module.css';

/**
 * Says that private notes and secrets are hidden, and what shows them again. It is the only trace of them while the
 * screen is shared, and the same whether there are any: a gap in the log, or a count, would tell that something was
 * written, and when. `short`: where there is little room.
 */
export const SharingMark = ({ short = false }: { readonly short?: boolean }) => {
  const isOn = useSharing(({ on }) => on === true);
  const [keys] = useKeys('shareScreen');
  if (!isOn) return null;
  const way = keys === undefined ? 'press here' : keyWords(keys);
  return (
    <button
      type="button"
      className={styles.mark}
      title={`Private notes and secrets are hidden while you share your screen. To show them again: ${way}.`}
      onClick={() => {
        // The mark goes, and the focus with it.
        (partNow('capture') ?? partNow('declare'))?.focus();
        void toggleSharing();
      }}
    >
      <EyeOff size={13} aria-hidden /> {short ? 'Hidden' : 'Private hidden'}
      {keys === undefined ? '' : ` · ${way}`}
    </button>
  );
};
