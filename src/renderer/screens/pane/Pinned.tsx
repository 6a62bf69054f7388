import { limits } from '../../../domain/incident/limits.ts';
import type { PinnedField } from '../../../domain/incident/words.ts';
import { doubtWords, type PinnedDoubt } from '../../../domain/views/pinned.ts';
import type { StatusBar } from '../../../domain/views/status-bar.ts';
import { CommandKey } from '../../commands/CommandKey.tsx';
import { useKeys } from '../../commands/keys-now.ts';
import { isChord } from '../../commands/pressed.ts';
import { keyShortcut } from '../../components/ui/Kbd.tsx';
import { Named } from '../../components/ui/Named.tsx';
import { execute, run } from '../../store/actions.ts';
import { EditInPlace } from './EditInPlace.tsx';
import styles from './StatusBar.module.css';

const words = {
  impact: { label: 'Impact', placeholder: 'Not known yet: who is affected, how, since when?' },
  summary: { label: 'Summary', placeholder: 'One sentence: what is known, what is being done' },
} as const;

/** How old the text is, and a button to say that it still holds. */
const Doubt = (doubt: PinnedDoubt) => {
  const { field } = doubt;
  const chord = useKeys('stillTrue').find(isChord);
  return (
    <span className={styles.doubt}>
      {doubtWords(doubt)}
      <button
        type="button"
        className={styles.stillTrue}
        aria-keyshortcuts={chord && keyShortcut(chord)}
        onClick={() => void run({ type: 'confirmPinned', fields: [field] })}
      >
        <Named name={`Still true: ${field}`}>Still true</Named>
        <CommandKey of="stillTrue" silent />
      </button>
    </span>
  );
};

/** The impact or the summary at the top of the pane: edited in place, and questioned once it is old. */
export const Pinned = ({ field, view }: { readonly field: PinnedField; readonly view: StatusBar }) => {
  const doubt = view.doubts.find((one) => one.field === field);
  return (
    <>
      <EditInPlace
        {...words[field]}
        value={view[field]}
        limit={limits[field]}
        slot={`form:edit-${field}`}
        readOnly={view.phase === 'closed'}
        onSave={(said) =>
          execute(
            field === 'impact' ? { type: 'setImpact', impact: said } : { type: 'setSummary', summary: said },
          )
        }
      />
      {doubt !== undefined && <Doubt {...doubt} />}
    </>
  );
};
