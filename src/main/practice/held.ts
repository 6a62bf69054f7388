import { join } from 'node:path';
import { z } from 'zod';
import { readScenario, type Scenario } from '../../domain/practice/scenario.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { Files } from '../journal/files.ts';
import { readIfThere, replaceFile } from '../journal/replace-file.ts';

/** What is kept of a drill beside its record: its scenario as it was then, and where its clock stands. */

const heldSchema = z.object({
  version: z.literal(1),
  /** Real time. */
  startedAt: z.iso.datetime(),
  /** Where its clock was last seen, and how fast it went. */
  at: z.iso.datetime(),
  pace: z.number().min(1).max(60),
  isOver: z.boolean(),
});
export type Held = z.infer<typeof heldSchema>;

const heldName = 'held.json';
const scenarioName = 'drill.json';

const parsed = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
};

/** Null where the folder holds no drill; a problem where it holds one that cannot be read, which is left as it is. */
export const readHeld = async (
  folder: string,
  files: Files,
): Promise<Result<{ readonly held: Held; readonly scenario: Scenario } | null, Problem>> => {
  const [held, file] = await Promise.all([
    readIfThere(join(folder, heldName), files),
    readIfThere(join(folder, scenarioName), files),
  ]);
  if (!held.ok) return held;
  if (held.value === null) return ok(null);
  if (!file.ok) return file;
  const read = heldSchema.safeParse(parsed(held.value));
  if (!read.success) return bad(join(folder, heldName), 'It cannot be understood.');
  const scenario = readScenario(file.value?.toString('utf8') ?? '');
  return scenario.ok
    ? ok({ held: read.data, scenario: scenario.value })
    : bad(join(folder, scenarioName), scenario.error.message);
};

/** `why`: in one sentence. */
const bad = (path: string, why: string) =>
  problem('badScenario', `The drill in ${path} cannot be opened and was left as it is. ${why}`);

export const keepHeld = (folder: string, held: Held, files: Files): Promise<Result<void, Problem>> =>
  replaceFile(join(folder, heldName), `${JSON.stringify(held)}\n`, files);

export const keepScenario = (
  folder: string,
  scenario: Scenario,
  files: Files,
): Promise<Result<void, Problem>> =>
  replaceFile(join(folder, scenarioName), `${JSON.stringify(scenario, null, 2)}\n`, files);
