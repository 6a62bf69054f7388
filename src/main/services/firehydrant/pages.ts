import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Fault, ServiceCall } from '../client.ts';
import { readPage } from './shapes.ts';

/** What an account lets happen: 50 requests in 10 seconds, for everybody who uses it. Others need some of them. */
export const burst = { requests: 40, perMs: 10_000 } as const;

/** How many entries are asked for at a time. */
const perPage = '100';

interface Page {
  readonly data: readonly unknown[];
  /** The number of the page after this one; null for the last. */
  readonly next: number | null;
}

/** One page of a list, from 1. */
export const readOnePage = async (
  call: ServiceCall,
  path: string,
  page: number,
  how: { readonly query?: Readonly<Record<string, string>>; readonly signal?: AbortSignal } = {},
): Promise<Result<Page, Fault>> => {
  const answer = await call({
    method: 'GET',
    path,
    query: { ...how.query, page: String(page), per_page: perPage },
    signal: how.signal,
  });
  if (!answer.ok) return answer;
  const read = readPage(answer.value.body);
  if (read === null) return fail({ kind: 'foreign', status: answer.value.status });
  // A page that says that another follows although it is empty would be asked for for ever.
  return ok({ data: read.data, next: read.data.length === 0 ? null : read.next });
};

interface Whole {
  readonly items: readonly unknown[];
  /** Whether there was more than `most` pages. */
  readonly isCut: boolean;
}

/** A list, at most so many pages of it. */
export const readPages = async (
  call: ServiceCall,
  path: string,
  most: number,
  query: Readonly<Record<string, string>> = {},
): Promise<Result<Whole, Fault>> => {
  const items: unknown[] = [];
  let page: number | null = 1;
  for (let read = 0; page !== null && read < most; read += 1) {
    const one: Result<Page, Fault> = await readOnePage(call, path, page, { query });
    if (!one.ok) return one;
    items.push(...one.value.data);
    page = one.value.next;
  }
  return ok({ items, isCut: page !== null });
};
