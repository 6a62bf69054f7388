import { Button } from '../../components/ui/Button.tsx';
import { useSettings } from '../../store/settings.ts';
import { openSettings, type Panel } from '../../store/ui.ts';
import dialogs from '../dialogs/dialogs.module.css';

/** Whether a server is set up on which incidents can be shared. */
export const useHasServer = (): boolean =>
  useSettings(({ settings }) => settings !== null && settings.sharedServer.settings !== null);

/** Says that there is no server yet, with the way to set one up. `back`: the dialog around it, where it is to come back with something in it. */
export const NoServer = ({ back }: { readonly back?: () => Panel }) => (
  <div className={dialogs.warning}>
    <span>
      No server is set up on this computer yet: it needs its address, and how this console signs in.
    </span>
    <span>
      <Button small onClick={() => openSettings({ section: 'sharedRecord' }, back?.())}>
        Set it up in the settings …
      </Button>
    </span>
  </div>
);
