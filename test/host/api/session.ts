import type { OnBeforeRequestListenerDetails, Session, WebRequest } from 'electron';
import { only } from './missing.ts';
import { protocol } from './protocol.ts';
import { record } from './record.ts';

type PermissionRequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
type PermissionCheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type BeforeRequest = (
  details: OnBeforeRequestListenerDetails,
  callback: (response: { cancel?: boolean }) => void,
) => void;

/** What the app set on the default session; the browser itself denies every permission. */
export const sessionSettings: {
  permissionRequest: PermissionRequestHandler;
  permissionCheck: PermissionCheckHandler;
  spellChecker: boolean;
  spellLanguages: string[];
  dictionaries: string;
} = {
  permissionRequest: null,
  permissionCheck: null,
  spellChecker: true,
  spellLanguages: ['en-US'],
  dictionaries: 'https://redirector.gvt1.com/edgedl/chrome/dict/',
};

let beforeRequest: BeforeRequest | null = null;

const webRequest = only('electron.WebRequest', {
  onBeforeRequest: (...args: unknown[]) => {
    beforeRequest = args.at(-1) as BeforeRequest | null;
  },
} satisfies Pick<WebRequest, 'onBeforeRequest'>);

type Implemented = Pick<
  Session,
  | 'resolveProxy'
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setSpellCheckerEnabled'
  | 'isSpellCheckerEnabled'
  | 'setSpellCheckerLanguages'
  | 'getSpellCheckerLanguages'
  | 'setSpellCheckerDictionaryDownloadURL'
>;

const defaultSession = only('electron.Session', {
  protocol,
  webRequest,
  /** No proxy stands between the app and the servers of the specs. */
  resolveProxy: async (_url: string) => 'DIRECT',
  setPermissionRequestHandler(handler: PermissionRequestHandler) {
    sessionSettings.permissionRequest = handler;
  },
  setPermissionCheckHandler(handler: PermissionCheckHandler) {
    sessionSettings.permissionCheck = handler;
  },
  setSpellCheckerEnabled(enable: boolean) {
    sessionSettings.spellChecker = enable;
  },
  isSpellCheckerEnabled: () => sessionSettings.spellChecker,
  setSpellCheckerLanguages(languages: string[]) {
    sessionSettings.spellLanguages = languages;
  },
  getSpellCheckerLanguages: () => sessionSettings.spellLanguages,
  setSpellCheckerDictionaryDownloadURL(url: string) {
    sessionSettings.dictionaries = new URL(url).href;
  },
} satisfies Implemented & {
  protocol: Pick<Session['protocol'], 'handle'>;
  webRequest: Pick<WebRequest, 'onBeforeRequest'>;
});

export const session = only('electron.session', {
  defaultSession: defaultSession as unknown as Session,
  /** For main's own requests, which are Node's here. */
  fromPartition: (_name: string) => only('electron.Session', {}) as Session,
});

/**
 * Makes the default session, as Electron does before the app is ready: whoever listens hears of it, and then its word
 * lists are fetched, whether or not spelling is checked.
 */
export function makeDefaultSession(tell: (session: Session) => void): void {
  tell(session.defaultSession);
  for (const language of sessionSettings.spellLanguages)
    record.blocked.push(`${sessionSettings.dictionaries}${language}.bdic`);
}

/** Whether the app's onBeforeRequest handler cancels a request. */
export function isCancelled(request: {
  url: string;
  method: string;
  webContentsId: number;
}): Promise<boolean> {
  const handler = beforeRequest;
  if (!handler) return Promise.resolve(false);
  return new Promise((resolve) => {
    handler(request as OnBeforeRequestListenerDetails, ({ cancel }) => resolve(cancel === true));
  });
}
