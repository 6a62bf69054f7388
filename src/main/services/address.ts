const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a host's name, as in an address, is this computer's own. */
export const isLoopback = (hostname: string): boolean => loopback.has(hostname);

/** Whether an API may be asked at this address: https, or http on this computer. */
export const isSafeAddress = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
};
