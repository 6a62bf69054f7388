import { useEffect } from 'react';
import type { SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { useSettings } from '../../store/settings.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { useSave } from './use-save.ts';

const safer = 'A key ring such as GNOME Keyring or KWallet keeps them safe.';

const notes: Readonly<Record<SettingsView['vault'], string | null>> = {
  unasked: null,
  ok: null,
  waiting:
    'The key ring of this computer is locked. What you enter here works at once, and is saved as soon as the key ring is unlocked.',
  weak: `This computer has no working key ring: anybody who can read the files of this account can read the secrets in them. ${safer}`,
  unavailable: `This system has no safe place for secrets: what you type here is kept until the console closes, and never on the disk. ${safer}`,
};

/** Secrets held in memory because anybody could read them on disk: saved there only on request. */
const KeepAnyway = ({ held }: { readonly held: readonly string[] }) => {
  const { problem, save } = useSave();
  return (
    <>
      The {held.join(' and the ')} {held.length === 1 ? 'is' : 'are'} kept only until the console closes.{' '}
      <Button small onClick={() => void save(() => api.keepSecretsWeakly(null))}>
        Keep on this computer anyway
      </Button>
      {problem !== null && <span role="alert"> {problem.message}</span>}
    </>
  );
};

/** Says plainly when secrets are not as safe here as they should be, and asks before saving them. */
export const VaultNote = () => {
  const vault = useSettings((store) => store.settings?.vault ?? 'unasked');
  const held = useSettings((store) => store.settings?.heldSecrets) ?? [];
  useEffect(() => {
    void api.lookAtKeyRing(null);
  }, []);
  const note = notes[vault];
  if (note === null) return null;
  return (
    <p className={dialogs.warning} role="status">
      {note} {vault === 'weak' && held.length > 0 && <KeepAnyway held={held} />}
    </p>
  );
};
