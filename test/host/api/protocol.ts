import type { CustomScheme, Protocol } from 'electron';
import { handledSchemes, toPageAddress } from './address.ts';
import { only } from './missing.ts';

type Handler = Parameters<Protocol['handle']>[1];
type Implemented = Pick<
  Protocol,
  'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
>;

const handlers = new Map<string, Handler>();

/** What was registered before the app was ready, for the specs to look at. */
export const privilegedSchemes: CustomScheme[] = [];

export const protocol = only('electron.protocol', {
  registerSchemesAsPrivileged(schemes) {
    privilegedSchemes.push(...schemes);
  },
  handle(scheme, handler) {
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
    handledSchemes.add(scheme);
  },
  unhandle(scheme) {
    if (!handlers.delete(scheme)) throw new Error(`Failed to unregister protocol: ${scheme}`);
    handledSchemes.delete(scheme);
  },
  isProtocolHandled: (scheme) => handlers.has(scheme),
} satisfies Implemented);

/** Answers one request for one of the app's addresses; undefined when no handler knows its scheme. */
export async function answerRequest(request: Request): Promise<Response | undefined> {
  return handlers.get(new URL(request.url).protocol.slice(0, -1))?.(request);
}

/** The headers of the app's answer as the page must see them: the app's addresses inside them are translated. */
export function pageHeaders(headers: Headers): { name: string; value: string }[] {
  return [...headers].map(([name, value]) => ({ name, value: translate(name, value) }));
}

function translate(name: string, value: string): string {
  if (name === 'location') return toPageAddress(value);
  if (!name.startsWith('content-security-policy')) return value;
  // `app:` as a source means the app's own pages; they come from https here, and no other https answers.
  return value.replace(
    /(?<=[\s;])([a-z][a-z0-9+.-]*):(\/\/[^\s;,]*)?(?=[\s;,]|$)/gi,
    (source, scheme: string) =>
      handledSchemes.has(scheme) ? toPageAddress(source.includes('//') ? source : `${scheme}://*`) : source,
  );
}
