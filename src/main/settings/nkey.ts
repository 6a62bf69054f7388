/** NKeys: the server has the public key of each console, and the seed never leaves the console. */

/** Only who has keys needs the client. */
const nkeys = async () => (await import('@nats-io/transport-node')).nkeys;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A new seed of a user, "SU…". */
export const makeSeed = async (): Promise<string> => {
  const { createUser } = await nkeys();
  return new TextDecoder().decode(createUser().getSeed());
};

/** The public key of a user's seed, "U…"; null for what is none, such as one with a letter wrong. */
export const publicKeyOf = async (seed: string): Promise<string | null> => {
  if (!seed.startsWith('SU')) return null;
  const { fromSeed } = await nkeys();
  try {
    return fromSeed(bytes(seed)).getPublicKey();
  } catch {
    return null;
  }
};
