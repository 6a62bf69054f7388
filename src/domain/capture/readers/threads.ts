import { threadStateSchema } from '../../incident/word-schemas.ts';
import { chip, form, give, type Reading, refuse, text, type Understood } from '../reading.ts';
import type { Word } from '../tokens.ts';
import { readPerson, readWhy, tooMuch, withKeyword, withThread } from './parts.ts';

/** Lines about a thread: its owner, its state, a report on it. */

/** `/owner #2 @cy`, `/owner K4 none` */
export function readOwner(reading: Reading): Understood {
  const { task } = reading.found;
  const person = readPerson(reading, reading.words);
  const rest = person === null ? [] : reading.words;
  if (rest.length > 0) return tooMuch(reading, 'a thread or task and a person (or none)');
  const assign = (make: (owner: string | null) => Understood): Understood => {
    if (person !== undefined) return make(person);
    return refuse(reading, {
      code: 'needsPerson',
      message: `Say who the owner is, or none, ${form(reading)}`,
    });
  };
  if (task !== undefined && reading.found.thread !== undefined) return tooMuch(reading, 'a thread or a task');
  if (task !== undefined) return assign((who) => give(reading, { type: 'assignTask', task, owner: who }, ''));
  return withThread(reading, (number) =>
    assign((who) => give(reading, { type: 'assignThread', thread: number, owner: who }, '')),
  );
}

/** `/state #2 blocked: vendor` */
export function readState(reading: Reading): Understood {
  return withThread(reading, (number) =>
    withKeyword(reading, 'threadState', (found) => {
      const { why, words } = readWhy(reading, found);
      const state = threadStateSchema.parse(found.keyword.key);
      return give(reading, { type: 'setThreadState', thread: number, state, ...why }, words);
    }),
  );
}

/** `/report #2 conditions | actions | needs` */
export function readReport(reading: Reading): Understood {
  const parts: Word[][] = [[]];
  const labels = ['conditions', 'actions', 'needs'];
  for (const word of reading.words) {
    if (word.raw !== '|') {
      parts.at(-1)?.push(word);
      continue;
    }
    chip(reading.chips, 'part', labels[parts.length] ?? 'too many', word);
    parts.push([]);
  }
  if (parts.length > 3) {
    const message =
      'A report has at most three parts: conditions | actions | needs. Write \\| for a bar inside one.';
    return refuse(reading, { code: 'tooManyParts', message });
  }
  const [conditions = '', actions = '', needs = ''] = parts.map((words) => text(reading, words));
  if (conditions + actions + needs === '') {
    return refuse(reading, {
      code: 'needsText',
      message: `A report needs at least one part, ${form(reading)}`,
    });
  }
  return withThread(reading, (number) =>
    give(reading, {
      type: 'report',
      thread: number,
      conditions,
      ...(actions !== '' && { actions }),
      ...(needs !== '' && { needs }),
    }),
  );
}
