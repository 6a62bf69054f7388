import { rmSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { z } from 'zod';
import type { SearchEntry } from '../../domain/views/search.ts';
import type { Filters } from '../../domain/views/search-filters.ts';
import { asksSomething, type OfIncident, type Question } from '../../domain/views/search-question.ts';
import type { Known } from '../../domain/views/similar.ts';
import { countedAtMost } from '../../shared/limits.ts';

/**
 * The words of records that are not open, in a file beside them: SQLite with its full-text search (FTS5). A cache: it is
 * made anew from the records whenever it is missing, older than this version, or cannot be used.
 */
export interface IndexFile {
  /** The incidents in it. */
  ids(): readonly string[];
  /** The stamp that an incident was indexed with; null for one that is not in it. */
  stampOf(incident: string): string | null;
  /** Replaces what is known of an incident. */
  put(incident: string, stamp: string, content: Content): void;
  /** Removes incidents. */
  remove(incidents: readonly string[]): void;
  /** The newest entries that answer the question, newest first, none of these incidents, and how many there are. */
  find(question: Question, without: readonly string[], most: number): IndexAnswer;
  /** The incidents that are known by any of these words, best first, none of these. */
  like(words: readonly string[], without: readonly string[]): readonly Known[];
  /** How many entries it holds, without those of these incidents. */
  count(without: readonly string[]): number;
  close(): void;
}

/** What is kept of an incident. */
export interface Content {
  readonly of: OfIncident;
  /** Null for one that no title is compared with. */
  readonly known: Known | null;
  readonly entries: readonly SearchEntry[];
}

interface IndexAnswer {
  readonly hits: readonly { readonly incident: string; readonly entry: SearchEntry }[];
  /** How many entries match; no more than {@link countedAtMost} are counted. */
  readonly total: number;
}

/** What a change of the tables, of the words or of the entries makes necessary: the index is made anew. */
const version = 5;

/**
 * An entry's row id is its time in milliseconds times this, plus a number of its own, so that the newest come first
 * without sorting. Up to the year 4000 that is an exact integer.
 */
const perMillisecond = 2 ** 11;

const tables = `
  CREATE TABLE incident (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, entries INTEGER NOT NULL);
  CREATE TABLE entry (place INTEGER PRIMARY KEY, incident INTEGER NOT NULL, said TEXT NOT NULL);
  CREATE INDEX entry_incident ON entry (incident);
  CREATE VIRTUAL TABLE words USING fts5 (
    folded, author, title, marks, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 0'
  );
  CREATE TABLE subject (key INTEGER PRIMARY KEY, leads TEXT NOT NULL, declared TEXT NOT NULL, title TEXT NOT NULL, rest TEXT NOT NULL);
  CREATE VIRTUAL TABLE subjects USING fts5 (
    title, rest, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
  );
  PRAGMA user_version = ${version};
`;

const rowSchema = z.object({ id: z.string(), said: z.string() });

const subjectSchema = z.object({
  leads: z.string(),
  declared: z.string(),
  title: z.string(),
  rest: z.string(),
});

/** With how many incidents a title is compared at most. */
const comparedAtMost = 50;

/** What is kept of an entry. */
const saidSchema = z.object({
  id: z.string(),
  label: z.string(),
  ref: z.string().nullable(),
  occurredAt: z.string(),
  by: z.string(),
  withdrawn: z.boolean(),
  parts: z.array(z.string()),
  thread: z.number().nullable(),
});

/** Opens the index at `path`, or makes an empty one. Throws where SQLite or its full-text search cannot be used. */
export const openIndexFile = (path: string): IndexFile => {
  const database = opened(path);
  const statement = statements(database);
  const keysOf = (ids: readonly string[]): string =>
    JSON.stringify(ids.flatMap((id) => keyOf(statement.key.get(id)) ?? []));

  const transaction = (work: () => void): void => {
    database.exec('BEGIN');
    try {
      work();
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  };

  const forget = (incident: string): void => {
    const key = keyOf(statement.key.get(incident));
    if (key === null) return;
    statement.unsay.run(key);
    statement.forgetEntries.run(key);
    statement.forgetSubject.run(key);
    statement.unsaySubject.run(key);
    statement.forget.run(key);
  };

  /** The place after all others of the same millisecond; of a full one, in the next that has room. */
  const freePlace = (from: number): number => {
    const last = numberIn(statement.last.get(from, from + perMillisecond - 1), 'place');
    if (last === null) return from;
    return last + 1 < from + perMillisecond ? last + 1 : freePlace(from + perMillisecond);
  };

  const add = (key: number, of: OfIncident, entry: SearchEntry): void => {
    const place = freePlace(Date.parse(entry.occurredAt) * perMillisecond);
    const { folded, author, threadTitle, ...said } = entry;
    statement.add.run(place, key, JSON.stringify(said));
    statement.say.run(place, folded, author, threadTitle, marksOf(of, entry.thread));
  };

  const addSubject = (key: number, { incident, declaredAt, subject }: Known): void => {
    const [title, rest] = [subject.title.join(' '), subject.rest.join(' ')];
    statement.addSubject.run(key, incident, declaredAt, title, rest);
    statement.saySubject.run(key, title, rest);
  };

  return {
    ids: () => statement.ids.all().map((row) => String(row.id)),
    stampOf: (incident) => {
      const row = statement.stamp.get(incident);
      return typeof row?.stamp === 'string' ? row.stamp : null;
    },
    put: (incident, stamp, { of, known, entries }) =>
      transaction(() => {
        forget(incident);
        const key = Number(statement.begin.run(incident, stamp, entries.length).lastInsertRowid);
        for (const entry of entries) add(key, of, entry);
        if (known !== null) addSubject(key, known);
      }),
    remove: (incidents) => transaction(() => incidents.forEach(forget)),
    find: (question, without, most) => {
      if (!asksSomething(question)) return { hits: [], total: 0 };
      const match = matchOf(question);
      const asked = [
        ...placesOf(question.filters),
        ...(match === null ? [] : [match]),
        keysOf(without),
      ] as const;
      // Asked once for all that are counted: what costs is looking up a word that many entries have.
      const find = match === null ? statement.list : statement.find;
      const places = find.all(...asked, Math.max(most, countedAtMost)).map(({ place }) => place);
      const rows = statement.said.all(JSON.stringify(places.slice(0, most)));
      const hits = rows
        .map((row) => rowSchema.parse(row))
        .map(({ id, said }) => ({
          incident: id,
          entry: { ...saidSchema.parse(JSON.parse(said)), folded: '', author: '', threadTitle: '' },
        }));
      return { hits, total: Math.min(places.length, countedAtMost) };
    },
    like: (words, without) => {
      if (words.length === 0) return [];
      const match = words.map((word) => `"${word}"`).join(' OR ');
      return statement.like
        .all(match, keysOf(without), comparedAtMost)
        .map((row) => subjectSchema.parse(row))
        .map(({ leads, declared, title, rest }) => ({
          incident: leads,
          declaredAt: declared,
          subject: { title: title.split(' '), rest: rest.split(' ') },
        }));
    },
    count: (without) => numberIn(statement.count.get(keysOf(without)), 'count') ?? 0,
    close: () => database.close(),
  };
};

const opened = (path: string): DatabaseSync => {
  const found = new DatabaseSync(path);
  try {
    prepare(found);
    return found;
  } catch (error) {
    // Damaged, or of a version before: what it holds is in the records.
    found.close();
    removeIndexFile(path);
    const anew = new DatabaseSync(path);
    try {
      prepare(anew);
      return anew;
    } catch {
      anew.close();
      throw error;
    }
  }
};

/** Removes the index; it is made anew when it is next opened. */
export const removeIndexFile = (path: string): void => {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${end}`, { force: true });
};

const prepare = (database: DatabaseSync): void => {
  // Nothing is lost with it, so nothing waits for the disk.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;');
  const made = numberIn(database.prepare('PRAGMA user_version').get(), 'user_version');
  if (made === 0) database.exec(tables);
  else if (made !== version) throw new Error('an index of another version');
  else database.prepare("SELECT count(*) FROM words WHERE words MATCH 'a'").get();
};

/** The entries of a time and of incidents that are not left out: those that match, or all of them. */
const found = {
  words: `FROM words JOIN entry ON entry.place = words.rowid
    WHERE words.rowid >= CAST(? AS INTEGER) AND words.rowid < CAST(? AS INTEGER) AND words MATCH ?
    AND entry.incident NOT IN (SELECT value FROM json_each(?))`,
  all: `FROM entry
    WHERE entry.place >= CAST(? AS INTEGER) AND entry.place < CAST(? AS INTEGER) AND entry.incident NOT IN (SELECT value FROM json_each(?))`,
} as const;

const statements = (database: DatabaseSync) => {
  const prepared = {
    ids: 'SELECT id FROM incident',
    key: 'SELECT key FROM incident WHERE id = ?',
    stamp: 'SELECT stamp FROM incident WHERE id = ?',
    begin: 'INSERT INTO incident (id, stamp, entries) VALUES (?, ?, ?)',
    last: 'SELECT max(place) AS place FROM entry WHERE place BETWEEN ? AND ?',
    add: 'INSERT INTO entry (place, incident, said) VALUES (?, ?, ?)',
    say: 'INSERT INTO words (rowid, folded, author, title, marks) VALUES (?, ?, ?, ?, ?)',
    unsay: 'DELETE FROM words WHERE rowid IN (SELECT place FROM entry WHERE incident = ?)',
    forgetEntries: 'DELETE FROM entry WHERE incident = ?',
    forget: 'DELETE FROM incident WHERE key = ?',
    addSubject: 'INSERT INTO subject (key, leads, declared, title, rest) VALUES (?, ?, ?, ?, ?)',
    saySubject: 'INSERT INTO subjects (rowid, title, rest) VALUES (?, ?, ?)',
    forgetSubject: 'DELETE FROM subject WHERE key = ?',
    unsaySubject: 'DELETE FROM subjects WHERE rowid = ?',
    // A word of the title counts four times one of the rest.
    like: `SELECT subject.leads AS leads, subject.declared AS declared, subject.title AS title, subject.rest AS rest
      FROM subjects JOIN subject ON subject.key = subjects.rowid
      WHERE subjects MATCH ? AND subject.key NOT IN (SELECT value FROM json_each(?))
      ORDER BY bm25(subjects, 4.0, 1.0) LIMIT ?`,
    count:
      'SELECT coalesce(sum(entries), 0) AS count FROM incident WHERE key NOT IN (SELECT value FROM json_each(?))',
    find: `SELECT entry.place AS place ${found.words} ORDER BY words.rowid DESC LIMIT ?`,
    list: `SELECT entry.place AS place ${found.all} ORDER BY entry.place DESC LIMIT ?`,
    said: `SELECT incident.id AS id, entry.said AS said FROM entry JOIN incident ON incident.key = entry.incident
      WHERE entry.place IN (SELECT value FROM json_each(?)) ORDER BY entry.place DESC`,
  } as const;
  return Object.fromEntries(
    Object.entries(prepared).map(([name, sql]) => [name, database.prepare(sql)]),
  ) as Record<keyof typeof prepared, StatementSync>;
};

/** What filters ask of an entry's incident, and its thread's number, as words of the index. */
const marksOf = ({ severity, kind, phase, tags }: OfIncident, thread: number | null): string =>
  [severity, kind, phase, ...tags.map(tagMark), ...(thread === null ? [] : [threadMark(thread)])].join(' ');

/** One word, whatever is in the tag. */
const tagMark = (tag: string): string => `tag${Buffer.from(tag).toString('hex')}`;

const threadMark = (thread: number): string => `t${thread}`;

/** The row ids of a time: from the first on, before the second. */
const placesOf = ({ from, until }: Filters): readonly [number, number] => [
  from === null ? Number.MIN_SAFE_INTEGER : placeAt(from),
  until === null ? Number.MAX_SAFE_INTEGER : placeAt(until),
];

const placeAt = (ms: number): number =>
  Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, ms * perMillisecond));

/** Each begins a word, and all occur. Terms have nothing in them that needs escaping. */
const allOf = (terms: readonly string[]): string => `(${terms.map((term) => `"${term}"*`).join(' AND ')})`;

const oneOf = (queries: readonly string[]): readonly string[] =>
  queries.length === 0 ? [] : [`(${queries.join(' OR ')})`];

/** The query as FTS5 has it; null for one that asks for no more than a time. */
const matchOf = ({ terms, filters }: Question): string | null => {
  const { severities, kinds, phases, by, threads, tags } = filters;
  const queries = [
    ...(terms.length === 0 ? [] : [`folded : ${allOf(terms)}`]),
    ...[severities, kinds, phases].flatMap((marks) => oneOf(marks.map((mark) => `marks : "${mark}"`))),
    ...oneOf(tags.map((tag) => `marks : "${tagMark(tag)}"`)),
    ...oneOf(by.map((name) => `author : ${allOf(name)}`)),
    ...oneOf(
      threads.map((thread) =>
        typeof thread === 'number' ? `marks : "${threadMark(thread)}"` : `title : ${allOf(thread)}`,
      ),
    ),
  ];
  return queries.length === 0 ? null : queries.join(' AND ');
};

type Row = ReturnType<StatementSync['get']>;

const numberIn = (row: Row, column: string): number | null => {
  const value = row?.[column];
  return typeof value === 'number' ? value : null;
};

const keyOf = (row: Row): number | null => numberIn(row, 'key');
