/** Keys that JavaScript and Node themselves ask any object for. */
const asked = new Set<string | symbol>([
  'then',
  'toJSON',
  'constructor',
  'inspect',
  'nodeType',
  '$$typeof',
  'asymmetricMatch',
]);

/**
 * Makes an object of Electron's that throws when the app reads a member that the stand-in does not have, so
 * that nothing is ever silently undefined. Members that are undefined in Electron too are listed in `parts`.
 */
export function only<T extends object>(name: string, parts: T): T {
  return new Proxy(parts, {
    get: (target, key, receiver) => {
      if (key in target || typeof key === 'symbol' || asked.has(key))
        return Reflect.get(target, key, receiver);
      throw new Error(`The stand-in does not implement ${name}.${key}`);
    },
  });
}

/** A part of Electron that the stand-in lacks altogether: any use of it throws. */
export function missing(name: string): never {
  const refuse = (use: string): never => {
    throw new Error(`The stand-in does not implement ${name}${use}`);
  };
  return new Proxy(() => {}, {
    get: (_, key) => (typeof key === 'symbol' || asked.has(key) ? undefined : refuse(`.${key}`)),
    apply: () => refuse(''),
    construct: () => refuse(''),
  }) as never;
}
