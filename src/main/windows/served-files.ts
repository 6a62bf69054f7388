import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

/** Serves the console's own pages. Does not depend on Electron, so that it can be tested by itself. */

/**
 * Scripts, styles, fonts and pictures come from the console itself and nothing leaves it. Style attributes are only
 * for the preview of a mail: mail programs support no style sheets, and its frame inherits this policy.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

const host = 'throughline';

/** Maps one of our addresses to the file under `root`; null for everything else. */
export const fileFor = (root: string, address: string): string | null => {
  try {
    const url = new URL(address);
    if (url.protocol !== 'app:' || url.host !== host) return null;
    const path = decodeURIComponent(url.pathname);
    if (/[\0\\]/u.test(path) || !(extname(path) in types)) return null;
    const file = resolve(root, `.${path}`);
    return file.startsWith(resolve(root) + sep) ? file : null;
  } catch {
    return null;
  }
};

const headersFor = (file: string | null): Record<string, string> => ({
  'content-type': (file === null ? undefined : types[extname(file)]) ?? 'text/plain; charset=utf-8',
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
});

/** Answers one request for `app://throughline/…` from the files under `root`. */
export const answerFile = async (root: string, request: Request): Promise<Response> => {
  const file = fileFor(root, request.url);
  const refuse = (status: number) => new Response(null, { status, headers: headersFor(null) });
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  if (file === null) return refuse(404);
  try {
    const bytes = await readFile(file);
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), {
      headers: headersFor(file),
    });
  } catch {
    return refuse(404);
  }
};
