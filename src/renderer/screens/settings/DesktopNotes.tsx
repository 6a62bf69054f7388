import type { SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { Check } from './Check.tsx';
import { useSave } from './use-save.ts';

const notes = {
  wayland:
    'This desktop (Wayland) places windows itself and keeps none on top, so the strip comes up where the desktop puts it and other windows can cover it. The desktop also decides about the key for any program: it may ask you first, or refuse without saying so. Press it once to be sure.',
  x11OnWayland:
    'The console runs through X11 on this Wayland desktop: the strip stays where it was put and above other windows. On a screen with fractional scaling its text may look blurry.',
} as const;

/** What this desktop does not support, and the setting that may help. */
export const DisplayNote = ({ settings: { display, useX11 } }: { readonly settings: SettingsView }) => {
  const { problem, save } = useSave();
  if (display === 'usual') return null;
  return (
    <div className={dialogs.warning}>
      <p>{notes[display]}</p>
      <Check
        label="Use X11 from the next start on (starting takes a moment longer, and text may look blurry)"
        checked={useX11}
        onChange={(wanted) => void save(() => api.saveSettings({ useX11: wanted }))}
      />
      {useX11 === (display === 'wayland') && <p role="status">This takes effect at the next start.</p>}
      {problem !== null && <p role="alert">{problem.message}</p>}
    </div>
  );
};

/** Why reminders do not show where one expects them. */
export const NotificationNote = ({ problem }: { readonly problem: string | null }) =>
  problem === null ? null : (
    <p className={dialogs.warning} role="status">
      {problem}
    </p>
  );
