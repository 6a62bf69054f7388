import type { Kind } from './words.ts';

/**
 * How an incident is named in words that leave the console, as they may be read anywhere: "INC-7". A drill says what it is:
 * "DRILL INC-7".
 */
export const refOf = ({ number, kind }: { readonly number: number; readonly kind: Kind }): string =>
  `${kind === 'drill' ? 'DRILL ' : ''}INC-${number}`;
