import type { App } from 'electron';
import { linkScheme } from '../../shared/incident-link.ts';

interface Where {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** The program that runs, and the folder of the app that it was given when it is not packaged. */
  readonly program: string;
  readonly app: string;
}

/**
 * Has the system hand links to incidents over to this app. An app that is not packaged can ask for that on Windows
 * alone: macOS reads the schemes from the bundle, which then is Electron's own and knows nothing of the app, and Linux
 * starts what an installed desktop file says, whatever else it is told.
 */
export const registerLinks = (
  app: Pick<App, 'setAsDefaultProtocolClient'>,
  { platform, isPackaged, program, app: folder }: Where,
): void => {
  if (isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  else if (platform === 'win32') app.setAsDefaultProtocolClient(linkScheme, program, [folder]);
};
