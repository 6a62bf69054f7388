import { z } from 'zod';
import { instant, line, maybeProse } from './field-schemas.ts';
import { limits } from './limits.ts';
import { byShape, updateFieldTable } from './update-field-table.ts';

/** The promise at the end of an update, as the lead chooses it. */
export const nextUpdateChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('in'), minutes: z.number().int().min(1).max(10_080) }),
  z.object({ kind: z.literal('at'), at: instant }),
  z.object({ kind: z.literal('onChange') }),
  z.object({ kind: z.literal('none') }),
]);
export type NextUpdateChoice = z.infer<typeof nextUpdateChoiceSchema>;

/** The promise that is made: an instant, "When something changes", or "None: resolved". */
export const nextUpdateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('at'), at: instant }),
  z.object({ kind: z.literal('onChange') }),
  z.object({ kind: z.literal('none') }),
]);
export type NextUpdate = z.infer<typeof nextUpdateSchema>;

/** What the lead writes, as commands accept it. */
export const updateFieldsSchema = z.object(
  byShape({
    prose: (field) => maybeProse(updateFieldTable[field].limit),
    points: (field) => z.array(line(updateFieldTable[field].limit)).max(limits.points),
    steps: (field) =>
      z
        .array(
          z.object({
            text: line(updateFieldTable[field].limit),
            owner: z.string().max(limits.personName).nullable(),
          }),
        )
        .max(limits.points),
  }),
);

const chosen = z.string().max(100);

/** What the lead chose for single destinations, by their ids: what there is to choose is their medium's. */
export const destinationChoicesSchema = z.record(chosen, z.record(chosen, chosen));
export type DestinationChoices = Readonly<Record<string, Readonly<Record<string, string>>>>;
