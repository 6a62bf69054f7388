import type { PostKind } from '../incident/post-kinds.ts';
import type { Facts } from '../incident/state.ts';

/** Whether something was posted since then, or is about to be; one that was skipped does not count. */
export const isPosted = (
  { posts }: Pick<Facts, 'posts'>,
  kind: PostKind,
  number: number,
  since: number,
): boolean =>
  posts.some(
    ({ what, about, seq, delivery }) =>
      what === kind && seq > since && about.includes(number) && delivery.state !== 'skipped',
  );
