import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';
import type { Session } from '../chromium/cdp.ts';
import { isAppAddress, toAppAddress } from './address.ts';
import { answerRequest, pageHeaders } from './protocol.ts';
import { record } from './record.ts';
import { isCancelled } from './session.ts';

type Paused = Protocol.Fetch.requestPausedPayload;

/** What answering needs to know of the page that asks. */
export type Asking = {
  id: number;
  isDestroyed(): boolean;
  /** Whether this is the main frame's own document. */
  isDocument(request: Paused): boolean;
  /** Whether the main frame may go there. */
  mayGo(pageAddress: string): boolean;
  /** The main frame's document is about to be answered; the address is the app's. */
  arriving(address: string): void;
};

/** Answers everything that a page asks for: by the app's protocol handler, or not at all. */
export async function answerRequests(page: Session, asking: Asking): Promise<void> {
  page.on('Fetch.requestPaused', (paused) => void answer(page, asking, paused));
  await page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

async function answer(page: Session, asking: Asking, paused: Paused): Promise<void> {
  const { requestId, request } = paused;
  const isDocument = asking.isDocument(paused);
  const url = toAppAddress(request.url);
  const refusal = await reasonToRefuse(asking, paused);
  const fail = async (errorReason: 'Aborted' | 'BlockedByClient' | 'Failed'): Promise<void> => {
    await page.send('Fetch.failRequest', { requestId, errorReason }).catch(() => {});
  };
  if (refusal) return fail(refusal);
  try {
    const response = await answerRequest(toRequest(url, request));
    if (!response) return fail('Failed');
    if (isDocument) asking.arriving(url + (request.urlFragment ?? ''));
    const body = Buffer.from(await response.arrayBuffer()).toString('base64');
    const responseHeaders = pageHeaders(response.headers);
    await page.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders,
      body,
    });
  } catch (error) {
    if (!asking.isDestroyed()) console.error(`Failed to answer ${url}:`, error);
    await fail('Failed');
  }
}

async function reasonToRefuse(
  asking: Asking,
  paused: Paused,
): Promise<'Aborted' | 'BlockedByClient' | undefined> {
  const { request, resourceType } = paused;
  const isDocument = asking.isDocument(paused);
  if (isDocument && !asking.mayGo(request.url)) return 'Aborted';
  // Chromium asks for a tab's icon; Electron has no tabs.
  if (resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico') return 'Aborted';
  if (!isAppAddress(request.url)) {
    record.blocked.push(request.url);
    return isDocument ? 'Aborted' : 'BlockedByClient';
  }
  const details = { url: toAppAddress(request.url), method: request.method, webContentsId: asking.id };
  return (await isCancelled(details)) ? 'BlockedByClient' : undefined;
}

function toRequest(url: string, { method, headers, postData }: Protocol.Network.Request): Request {
  const own = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    const isAddress = /^(referer|origin)$/i.test(name);
    own.set(name, isAddress ? toAppAddress(value).replace(/(?<=\w)\/$/, '') : value);
  }
  return new Request(url, { method, headers: own, body: postData ?? null });
}
