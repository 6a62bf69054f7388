import type { Facts } from './state.ts';

/** The number of the decision that was taken instead of this one; null while it stands. */
export const replacementOf = ({ decisions }: Pick<Facts, 'decisions'>, number: number): number | null =>
  decisions.find(({ insteadOf }) => insteadOf === number)?.number ?? null;
