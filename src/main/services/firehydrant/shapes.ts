import { z } from 'zod';
import type { TheirEvent, TheirIncident, TheirRole, TheirTask } from '../../../domain/firehydrant/theirs.ts';

/** What FireHydrant answers, read leniently: what is missing or of another shape is empty, never a failure. */

const text = z
  .string()
  .nullish()
  .catch('')
  .transform((value) => value ?? '');
const person = z
  .object({ name: text, email: text })
  .nullish()
  .catch(null)
  .transform((value) => value ?? { name: '', email: '' });
/** A list without what is not of its shape. */
const listOf = <S extends z.ZodType>(shape: S) =>
  z
    .array(z.unknown())
    .nullish()
    .catch([])
    .transform((all) =>
      (all ?? []).flatMap((one): readonly z.output<S>[] => {
        const parsed = shape.safeParse(one);
        return parsed.success ? [parsed.data] : [];
      }),
    );

/** A severity or a priority: its name, or a structure that has one. */
const slug = z
  .union([z.string(), z.object({ slug: z.string() }).transform((value) => value.slug)])
  .nullish()
  .catch('')
  .transform((value) => value ?? '');

const lifecycle = listOf(z.object({ milestones: listOf(z.object({ slug: z.string() })) }));

const incidentShape = z
  .object({
    id: z.string().min(1),
    number: z.number().int().nullish().catch(null),
    name: text,
    incident_url: z.url({ protocol: /^https?$/u }).catch(''),
    summary: text,
    customer_impact_summary: text,
    description: text,
    severity: slug,
    started_at: text,
    created_at: text,
    current_milestone: text,
    active: z.boolean().nullish().catch(null),
    milestones: listOf(z.object({ type: z.string(), occurred_at: z.string() })),
    labels: z.record(z.string(), text).nullish().catch({}),
    lifecycle_phases: lifecycle,
  })
  .transform(
    (it): TheirIncident => ({
      id: it.id,
      number: it.number ?? null,
      name: it.name,
      url: it.incident_url,
      summary: it.summary,
      impact: it.customer_impact_summary,
      description: it.description,
      severity: it.severity,
      startedAt: it.started_at,
      createdAt: it.created_at,
      currentMilestone: it.current_milestone,
      isActive: it.active ?? true,
      milestones: it.milestones.map(({ type, occurred_at: at }) => ({ type, at })),
      labels: it.labels ?? {},
    }),
  );

/** An incident; null for anything that is none. */
export const readIncident = (body: unknown): TheirIncident | null => {
  const parsed = incidentShape.safeParse(body);
  return parsed.success ? parsed.data : null;
};

/** The names of the milestones that an incident can have, in their order; empty where it does not say. */
export const readLifecycle = (body: unknown): readonly string[] => {
  const parsed = z.object({ lifecycle_phases: lifecycle }).safeParse(body);
  return parsed.success
    ? parsed.data.lifecycle_phases.flatMap(({ milestones }) => milestones.map((one) => one.slug))
    : [];
};

const eventShape = z
  .object({
    id: z.string().min(1),
    type: text,
    occurred_at: text,
    author: person,
    data: z.record(z.string(), z.unknown()).nullish().catch({}),
  })
  .transform(
    (it): TheirEvent => ({
      id: it.id,
      type: it.type,
      at: it.occurred_at,
      author: it.author.name,
      data: it.data ?? {},
    }),
  );

export const readEvent = (body: unknown): TheirEvent | null => eventShape.safeParse(body).data ?? null;

const taskShape = z
  .object({ id: z.string().min(1), title: text, state: text, assignee: person, due_at: text })
  .transform(({ due_at: dueAt, ...task }): TheirTask => ({ ...task, dueAt }));

export const readTask = (body: unknown): TheirTask | null => taskShape.safeParse(body).data ?? null;

const roleShape = z
  .object({ incident_role: z.object({ name: text }), user: person })
  .transform(({ incident_role: { name: role }, user }): TheirRole => ({ role, ...user }));

export const readRole = (body: unknown): TheirRole | null => roleShape.safeParse(body).data ?? null;

export const readSlug = (body: unknown): string | null => {
  const parsed = slug.safeParse(body);
  return parsed.success && parsed.data !== '' ? parsed.data : null;
};

const pageShape = z.object({
  data: z.array(z.unknown()),
  pagination: z
    .object({ next: z.number().int().nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** One page of a list; `next` is the number of the one after it, null for the last. Null for anything that is none. */
export const readPage = (
  body: unknown,
): { readonly data: readonly unknown[]; readonly next: number | null } | null => {
  const parsed = pageShape.safeParse(body);
  return parsed.success ? { data: parsed.data.data, next: parsed.data.pagination?.next ?? null } : null;
};
