import { randomUUID } from 'node:crypto';

/** Pages that are served from memory for as long as something needs them, such as a review while it is printed. */
export interface HeldPages {
  /** Serves this page, with this policy; `address` is where, until `release` is called. */
  hold(html: string, policy: string): { readonly address: string; readonly release: () => void };
  /** The answer to a request for one of them; null for every other address. */
  answer(request: Request): Response | null;
}

export const createHeldPages = (): HeldPages => {
  const held = new Map<string, () => Response>();
  return {
    hold: (html, policy) => {
      const address = `app://throughline/held/${randomUUID()}.html`;
      const headers = {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        'cache-control': 'no-store',
      };
      held.set(address, () => new Response(html, { headers }));
      return { address, release: () => held.delete(address) };
    },
    answer: ({ url, method }) => (method === 'GET' ? (held.get(url)?.() ?? null) : null),
  };
};
