import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { htmlWithoutPings, withoutPings } from '../../domain/update/pings.ts';
import { mailName } from '../dialogs/names.ts';
import type { Saver } from '../dialogs/saver.ts';
import { buildRaw } from '../email/adapter.ts';
import { withSender } from '../email/sender.ts';
import { isAllowedLink, isWebLink } from '../windows/links.ts';
import type { HandlersFor } from './handlers.ts';

/** What the console needs from the desktop. */
export interface Desktop {
  copy(text: string, html: string | null): Promise<void>;
  openLink(url: string): Promise<void>;
  /** Shows a folder, creating it if necessary. Returns a problem if it could not. */
  showFolder(path: string): Promise<Result<null, Problem>>;
}

type Calls =
  | 'network.changed'
  | 'clipboard.write'
  | 'mail.saveEml'
  | 'link.open'
  | 'link.openWeb'
  | 'sandbox.show';

export const outsideHandlers = (
  desktop: Desktop,
  saver: Saver,
  /** Where the messages of this drill are kept. */
  sandboxFolder: (incident: string) => Promise<string>,
  /** The sender that is set up; null for none. */
  sender: () => string | null,
  connectionIsBack: () => void,
): HandlersFor<Calls> => ({
  'network.changed': ({ isOnline }) => {
    if (isOnline) connectionIsBack();
    return ok(null);
  },
  'clipboard.write': async ({ text, html }) => {
    await desktop.copy(withoutPings(text), html === undefined ? null : htmlWithoutPings(html));
    return ok(null);
  },
  'mail.saveEml': ({ message }) =>
    saver.saveFile(mailName(message.subject), 'mail', () => buildRaw(withSender(message, sender()))),
  'link.open': async ({ url }) => {
    if (!isAllowedLink(url))
      return problem('linkRefused', 'The console opens web, telephone, Teams and Zoom links only.', 'url');
    await desktop.openLink(url);
    return ok(null);
  },
  'link.openWeb': async ({ url }) => {
    if (!isWebLink(url))
      return problem('linkRefused', 'Only addresses of the web are opened from here.', 'url');
    await desktop.openLink(url);
    return ok(null);
  },
  'sandbox.show': async ({ incident }) => desktop.showFolder(await sandboxFolder(incident)),
});
