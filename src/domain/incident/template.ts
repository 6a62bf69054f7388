import { z } from 'zod';
import { line, maybeProse } from './field-schemas.ts';
import { limits } from './limits.ts';
import type { Facts } from './state.ts';
import { longestWindow } from './window.ts';
import { severitySchema } from './word-schemas.ts';

/** What planned work begins with besides its declaration: from a template, and written in the same line of the record. */
export const planSchema = z.object({
  summary: maybeProse(limits.summary).default(''),
  outsideName: z.union([line(limits.outsideName), z.literal('')]).default(''),
  threads: z.array(line(limits.threadTitle)).max(50).default([]),
  tasks: z.array(line(limits.task)).max(100).default([]),
  criteria: z.array(line(limits.criterion)).max(50).default([]),
});
export type Plan = z.output<typeof planSchema>;

/** Work that is planned again and again. Nobody is named in it, and nothing is sent by it. */
export const templateSchema = planSchema.extend({
  id: z.string().min(1).max(100),
  title: line(limits.title),
  severity: severitySchema,
  impact: maybeProse(limits.impact).default(''),
  /** When its window begins, as it is typed: "Sun 22:00". */
  begins: z.string().trim().max(60).default(''),
  /** How long its window is, in minutes; null for not known. */
  minutes: z
    .number()
    .int()
    .min(1)
    .max(longestWindow * 1440)
    .nullable()
    .default(null),
});
export type MaintenanceTemplate = z.output<typeof templateSchema>;

/** A maintenance as a template. `begins` and `minutes` are those of its window. */
export const templateOf = (
  facts: Facts,
  { id, begins, minutes }: Pick<MaintenanceTemplate, 'id' | 'begins' | 'minutes'>,
): MaintenanceTemplate => ({
  id,
  begins,
  minutes,
  title: facts.title,
  severity: facts.severity,
  impact: facts.impacts[0]?.text ?? facts.impact,
  summary: '',
  outsideName: facts.outsideName,
  threads: facts.threads.map(({ title }) => title),
  tasks: facts.tasks.filter(({ followUp }) => !followUp).map(({ text }) => text.replace(/\s+/gu, ' ')),
  criteria: facts.criteria.map(({ text }) => text.replace(/\s+/gu, ' ')),
});
