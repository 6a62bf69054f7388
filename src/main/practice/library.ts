import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lengthOf } from '../../domain/practice/feed-of.ts';
import { readScenario, type Scenario } from '../../domain/practice/scenario.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { DrillOffer } from '../../shared/practice.ts';
import { codeOf, type Files } from '../journal/files.ts';
import { replaceFile } from '../journal/replace-file.ts';

/** The scenarios that can be practised: those that come along, and those in the data folder. */
export interface Library {
  list(): Promise<{ readonly offers: readonly DrillOffer[]; readonly refused: readonly string[] }>;
  find(id: string): Promise<Result<Scenario, Problem>>;
  /** Checks the file at this path and keeps a copy in the data folder; answers with its title. */
  take(path: string): Promise<Result<Scenario, Problem>>;
  keep(scenario: Scenario): Promise<Result<{ readonly path: string }, Problem>>;
  /** Removes one from the data folder. */
  remove(id: string): Promise<Result<null, Problem>>;
}

interface LibraryDeps {
  /** The folder of those that come along. */
  readonly bundled: string;
  /** The folder of one's own. */
  readonly own: string;
  readonly files: Files;
}

interface Shelved {
  readonly scenario: Scenario;
  readonly isOwn: boolean;
}

/** Far more than any scenario is long. */
const longest = 5_000_000;

const offerOf = ({ scenario, isOwn }: Shelved): DrillOffer => ({
  id: scenario.id,
  title: scenario.title,
  practises: scenario.practises ?? '',
  minutes: lengthOf(scenario),
  origin: scenario.sources.length > 0 ? 'retold from a published review' : (scenario.from ?? ''),
  isOwn,
  isTour: scenario.id.startsWith('tour-'),
});

/** The tour first, then what was made up for practice and real ones, shortest first; one's own at the end. */
const inOrder = (a: DrillOffer, b: DrillOffer): number =>
  Number(b.isTour) - Number(a.isTour) || Number(a.isOwn) - Number(b.isOwn) || a.minutes - b.minutes;

export const createLibrary = ({ bundled, own, files }: LibraryDeps): Library => {
  const readAt = async (path: string): Promise<Result<Scenario, Problem>> => {
    try {
      const bytes = await files.read(path);
      if (bytes.length > longest) return problem('badScenario', 'The file is too long to be a drill.');
      return readScenario(bytes.toString('utf8'));
    } catch (error) {
      return problem('badScenario', `The file cannot be read (${codeOf(error)}).`);
    }
  };
  const namesIn = (folder: string) =>
    readdir(folder).then(
      (names) => names.filter((name) => name.endsWith('.json')).toSorted(),
      () => [],
    );
  const readAll = async (folder: string, isOwn: boolean) => {
    const shelved: Shelved[] = [];
    const refused: string[] = [];
    for (const name of await namesIn(folder)) {
      const read = await readAt(join(folder, name));
      if (read.ok) shelved.push({ scenario: read.value, isOwn });
      else refused.push(`${name}: ${read.error.message}`);
    }
    return { shelved, refused };
  };
  /** One's own replaces one that comes along with the same id. */
  const all = async () => {
    const [along, mine] = [await readAll(bundled, false), await readAll(own, true)];
    const byId = new Map([...along.shelved, ...mine.shelved].map((one) => [one.scenario.id, one]));
    return { byId, refused: mine.refused };
  };
  const ownPath = (id: string) => join(own, `${id}.json`);
  const keep = async (scenario: Scenario): Promise<Result<{ readonly path: string }, Problem>> => {
    const path = ownPath(scenario.id);
    try {
      await files.makeFolder(own);
    } catch (error) {
      return problem('notSaved', `The drill could not be kept in ${own} (${codeOf(error)}).`);
    }
    const kept = await replaceFile(path, `${JSON.stringify(scenario, null, 2)}\n`, files);
    return kept.ok ? ok({ path }) : kept;
  };
  return {
    list: async () => {
      const { byId, refused } = await all();
      return { offers: [...byId.values()].map(offerOf).toSorted(inOrder), refused };
    },
    find: async (id) => {
      const found = (await all()).byId.get(id);
      return found === undefined
        ? problem('notFound', 'There is no such drill any more.')
        : ok(found.scenario);
    },
    take: async (path) => {
      const read = await readAt(path);
      if (!read.ok) return read;
      const kept = await keep(read.value);
      return kept.ok ? read : kept;
    },
    keep,
    remove: async (id) => {
      if (!/^[\w.-]+$/u.test(id)) return problem('notFound', 'There is no such drill.');
      const names = await namesIn(own);
      for (const name of names) {
        const read = await readAt(join(own, name));
        if (read.ok && read.value.id === id) await files.remove(join(own, name));
      }
      return ok(null);
    },
  };
};
