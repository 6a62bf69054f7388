import { z } from 'zod';
import { limits } from '../../domain/incident/limits.ts';

/**
 * Schemas for what a Slack server returns, with maximum lengths: it goes into the record and into messages, where an
 * id with markup in it could ping somebody.
 */

/** C…, G… or D…. */
export const channelIdShape = z.string().regex(/^[CGD][A-Z0-9]{7,29}$/u);
/** U… or W…. */
export const memberIdShape = z
  .string()
  .max(limits.slackId)
  .regex(/^[UW][A-Z0-9]{2,}$/u);
/** Slack's timestamp of a message, which is also its id: "1700000000.000100". */
export const tsShape = z.string().regex(/^\d{1,12}\.\d{1,9}$/u);
export const bookmarkIdShape = z.string().regex(/^[A-Za-z0-9]{1,40}$/u);
/** The name of a channel, a team or a member. */
export const nameShape = z.string().min(1).max(200);
const cursorShape = z.string().max(2000);
export const pagingShape = z.object({ next_cursor: cursorShape.optional() });

/** A list without the items that do not match: one odd item must not hide the others. */
export const listOf = <S extends z.ZodType>(item: S) =>
  z.array(z.unknown()).transform((all) =>
    all.flatMap((one): z.output<S>[] => {
      const parsed = item.safeParse(one);
      return parsed.success ? [parsed.data] : [];
    }),
  );
