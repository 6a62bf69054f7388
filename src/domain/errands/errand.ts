import { z } from 'zod';
import { causeSchema } from '../incident/delivery.ts';
import { failedSchema, unknownSchema, waitingSchema } from '../incident/not-done.ts';

/**
 * An errand is one thing that the lead asks of a service and that must happen exactly once: a page, a meeting, a ticket.
 * It stands in the record before it is tried, and main/errands does it. People see what it is, never this word.
 */

/**
 * - planned: to be tried.
 * - attempting: an attempt is in the record, its outcome is not.
 * - waiting: it was not done, and is tried again by itself.
 * - failed: it was not done, and is not tried again by itself.
 * - unknown: it may have been done. It is only looked up; trying it again is for the lead to decide.
 */
export type ErrandState = 'planned' | 'attempting' | 'waiting' | 'done' | 'failed' | 'unknown' | 'skipped';

/** What a service says of what was made there: ids, addresses, states. Flat, so that every later version can read it. */
export const remoteSchema = z.record(z.string(), z.string());
export type Remote = z.infer<typeof remoteSchema>;

/** The outcome of one attempt. `code`: the service's own, or a short name for the fault. */
export const errandOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('done'),
    remote: remoteSchema.default({}),
    /** What is worth saying although it is done; null for nothing. */
    remark: causeSchema.nullable().default(null),
  }),
  waitingSchema,
  failedSchema,
  unknownSchema,
]);
export type ErrandOutcome = z.infer<typeof errandOutcomeSchema>;

/** The code of one that was not interrupted, but takes several goes: it goes on by itself. */
export const goesOn = 'goesOn';

/** How the lead may settle one: try it, leave it out, or say that it is done. */
export const errandSettlementSchema = z.enum(['again', 'done', 'skipped']);
export type ErrandSettlement = z.infer<typeof errandSettlementSchema>;

/** The states of an errand from which each is possible. */
const maySettle: Readonly<Record<ErrandSettlement, readonly ErrandState[]>> = {
  again: ['failed', 'unknown', 'waiting', 'skipped'],
  done: ['unknown'],
  skipped: ['planned', 'failed', 'unknown', 'waiting'],
};

/**
 * What the lead may do about an errand in this state. `placeMatters`: what follows needs to know where it is, so it cannot
 * just be called done; asked again, it is looked up before it is tried.
 */
export const errandSettlementsOf = (state: ErrandState, placeMatters: boolean): readonly ErrandSettlement[] =>
  errandSettlementSchema.options.filter(
    (as) => maySettle[as].includes(state) && !(as === 'done' && placeMatters),
  );

/** Whether it may still come about, or may have: neither done nor given up. */
export const isUnderWay = ({ state }: { readonly state: ErrandState }): boolean =>
  state === 'planned' || state === 'attempting' || state === 'waiting' || state === 'unknown';

/** Whether it went wrong and waits for the lead. */
export const errandNeedsAnswer = ({ state }: { readonly state: ErrandState }): boolean =>
  state === 'failed' || state === 'unknown';

/** What the incident is called at a service. */
export const serviceLinkSchema = z.object({
  service: z.string().min(1).max(40),
  /** The service's own id. */
  id: z.string().min(1).max(300),
  /** As people call it there: its number or title. */
  name: z.string().max(300),
  url: z.union([z.url({ protocol: /^https?$/u }).max(1000), z.literal('')]),
});
export type ServiceLink = z.infer<typeof serviceLinkSchema>;
