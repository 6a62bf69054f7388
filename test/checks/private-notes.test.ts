import { describe, expect, test } from 'vitest';
import { filesUnder, readText } from '../scripts/markdown.ts';

/*
 * Private notes reach nothing that others read, because no file that makes such things knows them. Their words are no
 * string (src/shared/private-notes.ts); who may make them one, or one of them, is listed here, by what it does with it.
 */

const words: Readonly<Record<string, string>> = {
  'src/shared/private-notes.ts': 'the type itself',
  'src/shared/contract.ts': 'the call that keeps one',
  'src/main/private-notes/private-notes.ts': 'measures them, and keeps them in their own folder',
  'src/renderer/store/private-line.ts': 'takes them out of the line before anything is made of it',
  'src/renderer/screens/dialogs/PrivateNote.tsx': 'the field in which one is changed',
  'src/renderer/screens/pane/LogPanel.tsx': 'their lines in the log',
};

/** Those that pass notes on, and never look into them. */
const passOn: Readonly<Record<string, string>> = {
  'src/main/private-notes/notes-file.ts': 'their files',
  'src/renderer/store/enter-line.ts': 'hands them to the store',
  'src/renderer/store/private-notes.ts': 'the notes of the incident on screen',
  'src/renderer/screens/pane/log-rows.ts': 'puts them between the rows of the record',
};

/** What makes something that leaves this computer, or the record. */
const leaves =
  /^src\/(?:domain|main\/(?:incidents|journal|outbox|slack|slack-life|email|media|search|handover|exports|reminders|dialogs|log|jobs)|shared\/opened)/u;

const sources = filesUnder('src').filter((file) => /\.tsx?$/u.test(file));
const source = (file: string): string => readText(file).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '');

/** The word `privately`: the one way into the words of a note, and out of them. */
const looksIn = /\bprivately\b/u;
/** What is imported when a note itself is handled, not only its folder or its call. */
const notes = /\bPrivate(?:Note|Words)\b/u;
const knows = /shared\/private-notes|\.\/private-notes|PrivateWords|PrivateNote\b/u;

describe('Given every source', () => {
  test('then only the listed ones look into the words of a private note', () => {
    expect(sources.length).toBeGreaterThan(400);
    const found = sources.filter((file) => looksIn.test(source(file)));
    expect(found.toSorted()).toEqual(Object.keys(words).toSorted());
  });

  test('then nothing that makes what leaves this computer knows private notes', () => {
    const makers = sources.filter((file) => leaves.test(file));
    expect(makers.length).toBeGreaterThan(200);
    expect(makers.filter((file) => knows.test(source(file)) || looksIn.test(source(file)))).toEqual([]);
  });

  test('then only the listed ones pass private notes on', () => {
    const found = sources.filter(
      (file) => /private-notes\.ts'/u.test(source(file)) && notes.test(source(file)),
    );
    expect(found.filter((file) => !(file in words || file in passOn))).toEqual([]);
  });

  test('then no file reads their folder but their own room', () => {
    const found = sources.filter((file) => /inData\([^)]*'private'|draftsIn\('private'/u.test(source(file)));
    expect(found).toEqual(['src/main/start/kept.ts', 'src/main/start/surface.ts']);
  });

  test.each([
    ['src/main/exports/json.ts', "import { privately } from '../../shared/private-notes.ts';"],
    ['src/domain/views/brief.ts', "import type { PrivateNote } from '../../shared/private-notes.ts';"],
    ['src/main/handover/pack.ts', 'const text = note.words.privately;'],
  ])('then it would find them in %s', (file, code) => {
    expect(leaves.test(file) && (knows.test(code) || looksIn.test(code))).toBe(true);
  });
});
