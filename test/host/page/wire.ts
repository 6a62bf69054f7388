/** What `encode` does with the values that plain data does not have. Each returns a tag, or throws. */
export type Foreign = {
  fn(value: (...args: unknown[]) => unknown): unknown;
  promise(value: Promise<unknown>): unknown;
  /** What a symbol, an element or another thing without a plain form becomes; undefined omits it. */
  other(value: unknown): unknown;
};

/** How a tag made by a `Foreign` becomes a value again on the other side. */
export type Revive = (tag: { $: string; id: number }) => unknown;

export type Wire = {
  /** Turns a value into text. Custom prototypes are dropped, as both Electron's bridge and its IPC do. */
  encode(value: unknown, foreign: Foreign): string;
  decode(text: string, revive?: Revive): unknown;
  /** The handlers of IPC: anything that is not data is refused with Electron's own words. */
  dataOnly: Foreign;
};

/**
 * The format in which values cross between worlds and processes: JSON, with tags `{ "$": kind }` for what JSON
 * lacks. Self-contained: the text of this function is also run inside the page.
 */
export function wire(): Wire {
  type Json = Record<string, unknown>;
  // Kept now: a page may replace its own later.
  const { parse, stringify } = JSON;
  const deepest = 1000;
  const bytesPerCall = 0x8000;
  const views = {
    Uint8Array,
    Int8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
  };
  const floats = { Float32Array, Float64Array, BigInt64Array, BigUint64Array, DataView };
  const kinds: Record<string, new (buffer: ArrayBuffer) => ArrayBufferView> = { ...views, ...floats };

  function isPlain(value: unknown, depth: number): boolean {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
    if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
    if (typeof value !== 'object' || depth > deepest) return false;
    if (Array.isArray(value)) return value.every((item) => isPlain(item, depth + 1)) && !hasHoles(value);
    const proto = Object.getPrototypeOf(value);
    if (proto !== Object.prototype && proto !== null) return false;
    for (const key of Object.keys(value)) {
      if (key === '$' || key === '__proto__' || key === 'toJSON') return false;
      if (!isPlain((value as Json)[key], depth + 1)) return false;
    }
    return true;
  }

  function hasHoles(list: unknown[]): boolean {
    for (let index = 0; index < list.length; index++) if (!(index in list)) return true;
    return false;
  }

  function toBase64(bytes: Uint8Array): string {
    let text = '';
    for (let at = 0; at < bytes.length; at += bytesPerCall) {
      text += String.fromCharCode(...bytes.subarray(at, at + bytesPerCall));
    }
    return btoa(text);
  }

  function toBuffer(text: string): ArrayBuffer {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer;
  }

  function pack(value: unknown, foreign: Foreign, depth: number): unknown {
    if (depth > deepest)
      throw new Error(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      );
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
      return { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
    }
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (typeof value === 'symbol') return foreign.other(value);
    if (typeof value === 'function') return foreign.fn(value as (...args: unknown[]) => unknown);
    if (typeof value !== 'object' || value === null) return value;
    return packObject(value, foreign, depth);
  }

  function packObject(value: object, foreign: Foreign, depth: number): unknown {
    const inner = (item: unknown) => pack(item, foreign, depth + 1);
    if (Array.isArray(value)) return Array.from(value, inner);
    if (value instanceof Promise) return foreign.promise(value);
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof Map)
      return { $: 'map', v: Array.from(value, ([key, item]) => [inner(key), inner(item)]) };
    if (value instanceof Set) return { $: 'set', v: Array.from(value, inner) };
    if (value instanceof RegExp) return { $: 'regexp', v: value.source, flags: value.flags };
    if (value instanceof Error) return { $: 'error', name: value.name, message: value.message };
    if (value instanceof ArrayBuffer) return { $: 'ArrayBuffer', v: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) return packView(value);
    const platform = Object.prototype.toString.call(value);
    if (platform !== '[object Object]' || value instanceof WeakMap) return foreign.other(value);
    return packFields(value as Json, inner);
  }

  function packView(value: ArrayBufferView): unknown {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    return { $: 'view', kind: kinds[kind] ? kind : 'Uint8Array', v: toBase64(bytes) };
  }

  function packFields(value: Json, inner: (item: unknown) => unknown): unknown {
    const fields: [string, unknown][] = [];
    for (const key of Object.keys(value)) {
      const packed = inner(value[key]);
      if (packed !== undefined) fields.push([key, packed]);
    }
    const needsEscape = fields.some(([key]) => key === '$' || key === '__proto__' || key === 'toJSON');
    return needsEscape ? { $: 'object', v: fields } : Object.fromEntries(fields);
  }

  function unpack(value: unknown, revive: Revive): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const inner = (item: unknown) => unpack(item, revive);
    if (Array.isArray(value)) return value.map(inner);
    const tagged = value as Json;
    if (typeof tagged.$ === 'string') return unpackTag(tagged, inner, revive);
    for (const key of Object.keys(tagged)) tagged[key] = inner(tagged[key]);
    return tagged;
  }

  function unpackTag(tag: Json, inner: (item: unknown) => unknown, revive: Revive): unknown {
    const v = tag.v;
    const list = () => v as unknown[];
    const pairs = () => list().map((pair) => (pair as unknown[]).map(inner) as [unknown, unknown]);
    switch (tag.$) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(v);
      case 'bigint':
        return BigInt(v as string);
      case 'date':
        return new Date(v as number);
      case 'map':
        return new Map(pairs());
      case 'set':
        return new Set(list().map(inner));
      case 'regexp':
        return new RegExp(v as string, tag.flags as string);
      case 'error':
        return new Error(tag.message as string);
      case 'ArrayBuffer':
        return toBuffer(v as string);
      case 'view': {
        const View = kinds[tag.kind as string] ?? Uint8Array;
        return new View(toBuffer(v as string));
      }
      case 'object':
        return Object.fromEntries(
          list().map((pair) => [(pair as [string])[0], inner((pair as [string, unknown])[1])]),
        );
      default:
        return revive(tag as { $: string; id: number });
    }
  }

  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };

  return {
    encode: (value, foreign) => stringify(isPlain(value, 0) ? value : pack(value, foreign, 0)),
    decode: (text, revive = refuse) => {
      const value: unknown = parse(text);
      return text.includes('"$":') ? unpack(value, revive) : value;
    },
    dataOnly: { fn: refuse, promise: refuse, other: refuse },
  };
}
