import { Button } from '../../components/ui/Button.tsx';
import { openSettings } from '../../store/ui.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { useHasPagerDuty } from './use-pagerduty.ts';

/** What to do while there is no key; nothing once there is one. */
export const NotConnected = () =>
  useHasPagerDuty() ? null : (
    <p className={dialogs.note}>
      PagerDuty is not connected yet.{' '}
      <Button small onClick={() => openSettings({ section: 'services', service: 'pagerduty' })}>
        Connect it in Settings
      </Button>
    </p>
  );

/** What a drill does there: it reads who is on call, and nothing else. */
export const DrillNote = ({ isDrill }: { readonly isDrill: boolean }) =>
  isDrill ? (
    <p className={dialogs.note}>
      This is a drill: nobody is paged and nothing is changed in PagerDuty. What you would send is kept on
      this computer.
    </p>
  ) : null;
