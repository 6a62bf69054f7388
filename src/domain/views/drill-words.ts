import type { Facts } from '../incident/state.ts';

/** How far what is sent in a drill goes, behind "A drill": a shared one is on other computers too. */
export const drillReach = ({ shared }: Pick<Facts, 'shared'>): string =>
  shared === null ? 'stays on this computer' : 'reaches nobody outside';
