import { Button } from '../../components/ui/Button.tsx';
import { useSettings } from '../../store/settings.ts';
import { openSettings, type Panel } from '../../store/ui.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { notIntroduced } from './words.ts';

interface Props {
  readonly does: 'join' | 'share';
  /** The dialog around it, where it is to come back after the settings with something in it. */
  readonly back?: () => Panel;
}

/** Says under which name the others will see this console, as long as that is only the computer account's. */
export const WhoYouAre = ({ does, back }: Props) => {
  const settings = useSettings((state) => state.settings);
  const who = settings === null ? null : notIntroduced(settings);
  if (who === null) return null;
  return (
    <p className={dialogs.warning}>
      You {does} as <span dir="auto">{who.name}</span>. Set who you are in Settings.{' '}
      <Button small onClick={() => openSettings({ section: who.section }, back?.())}>
        Set who you are …
      </Button>
    </p>
  );
};
