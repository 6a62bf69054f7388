import { z } from 'zod';

/** The version that follows each one. */
type Following = readonly [never, 2, 3, 4, 5, 6, 7, 8, 9, 10];
type Next<V extends number> = Following[V];

type Shaped<S extends z.ZodRawShape> = z.output<z.ZodObject<S>>;

/** One type of event as records hold it: every version ever written, and how it is read today. */
export interface Versions<V extends number, Data> {
  /** The version that is written now. */
  readonly newest: V;
  /** Converts data of this version to the newest; null when it does not fit. */
  read(version: number, data: unknown): { readonly data: Data } | null;
  /**
   * Adds the next version, and the step that converts the one before. The compiler accepts only the next version, and
   * only a step from the shape before to the new one.
   */
  next<S extends z.ZodRawShape>(
    version: Next<V>,
    shape: S,
    step: (before: Data) => Shaped<S>,
  ): Versions<Next<V>, Shaped<S>>;
}

/** The data of a type of event, in the version written now. */
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
