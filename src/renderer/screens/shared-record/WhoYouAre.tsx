import { Button } from '../../components/ui/Button.tsx';
import { useSettings } from '../../store/settings.ts';
import { openPanel } from '../../store/ui.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { notIntroduced } from './words.ts';

/** Says under which name the others will see this console, as long as that is only the computer account's. */
export const WhoYouAre = ({ does }: { readonly does: 'join' | 'share' }) => {
  const settings = useSettings((state) => state.settings);
  const who = settings === null ? null : notIntroduced(settings);
  if (who === null) return null;
  return (
    <p className={dialogs.warning}>
      You {does} as <span dir="auto">{who.name}</span>. Set who you are in Settings.{' '}
      <Button small onClick={() => openPanel({ kind: 'settings', section: who.section })}>
        Set who you are …
      </Button>
    </p>
  );
};
