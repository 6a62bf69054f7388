const address = /^https?:\/\/[^/\s]+\/(?:[^?#\s]*\/)?incidents\/([\w-]{1,100})(?:[/?#]\S*)?$/iu;

/**
 * The incident that somebody means: the id or the number in an address of FireHydrant's, or either of them alone. Null for
 * anything else.
 */
export const addressIn = (typed: string): string | null => {
  const text = typed.trim();
  const bare = /^(?:#?(\d{1,9})|([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}))$/iu.exec(text);
  if (bare !== null) return bare[1] ?? bare[2] ?? null;
  const named = address.exec(text)?.[1];
  // Such an address is of a page for readers, and has no id in it.
  return named === undefined || named === 'internal' ? null : named;
};
