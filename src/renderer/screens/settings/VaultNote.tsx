import { useSettings } from '../../store/settings.ts';
import dialogs from '../dialogs/dialogs.module.css';

/** Says plainly when secrets are not as safe here as they should be. */
export const VaultNote = () => {
  const vault = useSettings((store) => store.settings?.vault ?? 'ok');
  if (vault === 'ok') return null;
  return (
    <p className={dialogs.warning}>
      {vault === 'weak'
        ? 'This system keeps secrets only weakly, with a password that anybody can know. A keyring such as GNOME Keyring or KWallet keeps them safe.'
        : 'This system has no safe place for secrets: what is typed here is kept until the console closes, and not on the disk. A keyring such as GNOME Keyring or KWallet keeps them safe.'}
    </p>
  );
};
