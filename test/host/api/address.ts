/*
 * Chromium cannot be taught a scheme over the debugging protocol, so `app://throughline/x` is shown to the page
 * as `https://throughline.app.stand-in/x`, an origin of its own whose every request the app's handler answers.
 * The app only ever sees its own addresses.
 */

const suffix = '.stand-in';

/** Schemes that the app handles itself, as registered with protocol.handle. */
export const handledSchemes = new Set<string>();

/** The address under which the page loads one of the app's. Other addresses are returned unchanged. */
export function toPageAddress(address: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(address);
  if (!match) return address;
  const [, scheme = '', host = '', rest = ''] = match;
  return handledSchemes.has(scheme) ? `https://${host}.${scheme}${suffix}${rest || '/'}` : address;
}

/** The app's own address for one of the page's. Other addresses are returned unchanged. */
export function toAppAddress(address: string): string {
  const match = /^https:\/\/([^/?#]*)\.([a-z0-9+-]+)\.stand-in(?::443)?([/?#].*)?$/i.exec(address);
  if (!match) return address;
  const [, host = '', scheme = '', rest = '/'] = match;
  return `${scheme}://${host}${rest}`;
}

/** Whether a page address stands for one of the app's. */
export function isAppAddress(pageAddress: string): boolean {
  return toAppAddress(pageAddress) !== pageAddress;
}

/** The origin of one of the app's addresses, as a page of a standard scheme has it in Electron. */
export function appOrigin(address: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(address)?.[0] ?? 'null';
}
