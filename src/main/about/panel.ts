import type { AboutPanelOptionsOptions } from 'electron';
import type { Licence } from '../../shared/licences.ts';

/** The content of the system's About panel: the software in this build, and where its licences can be read. */
export const aboutPanel = (version: string, licences: readonly Licence[]): AboutPanelOptionsOptions => ({
  applicationName: 'Throughline',
  applicationVersion: version,
  copyright: 'MIT licence',
  credits: `Made with Electron, Chromium and ${licences
    .map(({ name, licence }) => `${name} (${licence})`)
    .join(', ')}. The licences in full: Help, Third-party licences.`,
});
