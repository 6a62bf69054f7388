import { z } from 'zod';

/** The version that follows on each. */
type Following = readonly [never, 2, 3, 4, 5, 6, 7, 8, 9, 10];
type Next<V extends number> = Following[V];

type Shaped<S extends z.ZodRawShape> = z.output<z.ZodObject<S>>;

/** One type of event as records hold it: every version that was ever written, and how it is read today. */
export interface Versions<V extends number, Data> {
  /** The version that is written now. */
  readonly newest: V;
  /** Data of this version as it is written now; null when it does not fit. */
  read(version: number, data: unknown): { readonly data: Data } | null;
  /**
   * Adds the version that follows, and the step that makes it of the one before. The compiler takes no other version
   * than the next one, and no step that begins or ends with another shape.
   */
  next<S extends z.ZodRawShape>(
    version: Next<V>,
    shape: S,
    step: (before: Data) => Shaped<S>,
  ): Versions<Next<V>, Shaped<S>>;
}

/** What events of a type hold, as it is written now. */
export type DataOf<T> = T extends Versions<number, infer Data> ? Data : never;

const versions = <V extends number, S extends z.ZodRawShape>(
  newest: V,
  shape: S,
  readOlder: Versions<V, Shaped<S>>['read'],
): Versions<V, Shaped<S>> => {
  const schema = z.object(shape);
  const read: typeof readOlder = (version, data) => {
    if (version !== newest) return readOlder(version, data);
    const parsed = schema.safeParse(data);
    return parsed.success ? { data: parsed.data } : null;
  };
  return {
    newest,
    read,
    next: (version, nextShape, step) =>
      versions(version, nextShape, (older, data) => {
        const before = read(older, data);
        return before === null ? null : { data: step(before.data) };
      }),
  };
};

/** A type of event in its first version. */
export const first = <S extends z.ZodRawShape>(shape: S): Versions<1, Shaped<S>> =>
  versions(1, shape, () => null);
