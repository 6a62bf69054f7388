import type { Facts } from '../incident/state.ts';

/** What the tour asks for next. */
export type TourStep = 'declare' | 'thread' | 'owner' | 'report' | 'update' | 'done';

/** The current step, from the record alone: a step is done however it was done. */
export const tourStep = (facts: Pick<Facts, 'threads' | 'updates'> | null): TourStep => {
  if (facts === null) return 'declare';
  const { threads, updates } = facts;
  if (threads.length === 0) return 'thread';
  if (!threads.some(({ owner }) => owner !== null)) return 'owner';
  if (!threads.some(({ reports }) => reports.length > 0)) return 'report';
  return updates.length === 0 ? 'update' : 'done';
};

/** The steps that are counted: naming an owner is part of opening a thread. */
const counted: readonly TourStep[] = ['declare', 'thread', 'report', 'update'];

export const tourSteps = counted.length;

/** The position of a step among them, from 1. */
export const tourPlace = (step: TourStep): number =>
  step === 'done' ? tourSteps : counted.indexOf(step === 'owner' ? 'thread' : step) + 1;
