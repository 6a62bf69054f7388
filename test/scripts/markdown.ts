import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's Markdown files, as the specs of the documentation read them. */
export interface MarkdownFile {
  /** Inside the project: "docs/slack.md". */
  readonly path: string;
  readonly text: string;
}

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every file under a folder of the project, by its path inside the project. */
export const filesUnder = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8');

/** README.md and all of docs/. */
export const markdownFiles = (): readonly MarkdownFile[] =>
  ['README.md', ...filesUnder('docs').filter((path) => path.endsWith('.md'))].map((path) => ({
    path,
    text: readText(path),
  }));

/** The text without blocks and words of code, in which nothing is a link. */
const withoutCode = (text: string): string =>
  text
    .replace(/^```[\s\S]*?^```/gmu, '')
    .replace(/^ {4}.*$/gmu, '')
    .replace(/`[^`]*`/gu, '');

/** Where links and pictures point, as written. */
export const targetsIn = ({ text }: MarkdownFile): readonly string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/gu)].map(([, target = '']) => target);

/** The part of a link inside the project, from the project's folder, and its heading. */
export const resolveTarget = (from: MarkdownFile, target: string) => {
  const [file = '', heading = ''] = target.split('#');
  const path = file === '' ? from.path : join(dirname(from.path), file).replaceAll('\\', '/');
  return { path, heading };
};

/** The names under which headings can be linked to. */
export const anchorsIn = (text: string): readonly string[] =>
  [...text.matchAll(/^#{1,6} (.+)$/gmu)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** What a page shows in bold. */
export const boldIn = ({ text }: MarkdownFile): readonly string[] =>
  [...text.matchAll(/\*\*([^*]+)\*\*/gu)].map(([, words = '']) => words.replace(/\s+/gu, ' '));
