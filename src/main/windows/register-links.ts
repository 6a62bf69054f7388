import type { App } from 'electron';
import { linkScheme } from '../../shared/incident-link.ts';

interface Where {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** The running executable, and the app folder passed to it when it is not packaged. */
  readonly program: string;
  readonly app: string;
}

/**
 * Registers this app with the system as the handler for links to incidents. An app that is not packaged can do that
 * only on Windows: macOS reads the schemes from the bundle, which is then Electron's own, and Linux only starts what an
 * installed desktop file says.
 */
export const registerLinks = (
  app: Pick<App, 'setAsDefaultProtocolClient'>,
  { platform, isPackaged, program, app: folder }: Where,
): void => {
  if (isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  else if (platform === 'win32') app.setAsDefaultProtocolClient(linkScheme, program, [folder]);
};
